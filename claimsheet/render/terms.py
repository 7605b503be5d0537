"""What records name in English (things counted, links, tasks, parts of tests), in the words of the reader's language.

`claimsheet/data/terms.json` lists by kind of condition which words are told in another way, and how English writes them; `terms.po` has the
rest. What is not in the list is the name of a test, a game, a model or a link, and is a name in every language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from claimsheet.core.catalogue import DATA
from claimsheet.render.catalogues import LOCALE, read_translations

GROUPS = ("what", "aspect", "tier", "link", "workload", "benchmark", "product_class")


@cache
def read_terms() -> Mapping[str, Mapping[str, str]]:
    """The English words of each code, by group; `names` are names that no language translates."""
    told: dict[str, dict[str, str]] = json.loads((DATA / "terms.json").read_text(encoding="utf-8"))
    return told


def tell_words(english: str, language: str) -> str:
    """English words of the data, such as the reason why a variant is meant, in a language; as they stand where it has none."""
    return read_translations(LOCALE, "terms", language).gettext(english)


def find_term(group: str, code: str, language: str) -> str | None:
    """A code in words of the language; None for one that is not in the list."""
    english = read_terms()[group].get(code)
    return tell_words(english, language) if english else None
