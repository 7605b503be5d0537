"""Catalogues of gettext, read as .po as they stand: nothing has to be compiled or kept in step."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
TRANSLATED = ("ko", "zh", "ja")


@cache
def read_translations(folder: Path, domain: str, language: str) -> gettext.NullTranslations:
    """The translations of `folder/<language>/LC_MESSAGES/<domain>.po`; those of English, which has no catalogue, are its own words."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
