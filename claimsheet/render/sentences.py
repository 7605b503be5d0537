"""Notes as sentences of the reader's language, by the catalogues `locale/<language>/LC_MESSAGES/claimsheet.po`."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.numbers import format_decimal

from claimsheet.core.amounts import Amount, Day, Names, Speakers, Stated
from claimsheet.core.catalogue import Catalogue
from claimsheet.core.messages import MESSAGES
from claimsheet.core.verdict import Note
from claimsheet.render.amounts import LOCALES, tell
from claimsheet.render.catalogues import read_translations
from claimsheet.render.korean import PARTICLES, add_particle
from claimsheet.render.phrases import PHRASES

LOCALE = Path(__file__).parent / "locale"
TRANSLATED = ("ko", "zh", "ja")
_MISSING = "–"
# The catalogues set values off by a space, as is right for Latin words and digits; none stands between two Chinese or Japanese characters.
_BETWEEN = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff]) (?=[\u3040-\u30ff\u4e00-\u9fff])")


def translate(code: str, language: str) -> str:
    """The words of a message or phrase, its {named} places still open; the code itself where it is none."""
    english = MESSAGES.get(code) or PHRASES.get(code)
    return read_translations(LOCALE, "claimsheet", language).gettext(english) if english else code


@cache
def format_number(value: float, language: str) -> str:
    """A number as the language writes it, with at most five significant digits unless it is whole."""
    rounded = value if float(value).is_integer() else float(f"{value:.5g}")
    return format_decimal(rounded, format="#,##0.##########", locale=Locale.parse(LOCALES[language]))


class _Places(string.Formatter):
    """Fills {named} places; a value that is not there leaves a dash, a Korean particle follows the value before it."""

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        value = kwargs.get(str(key))
        return _MISSING if value is None else value

    def format_field(self, value: Any, format_spec: str) -> str:
        return add_particle(str(value), format_spec) if format_spec in PARTICLES else str(value)


class Sentences:
    """Says notes in one language, with the names of metrics from the catalogue."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        self.language = language
        self.catalogue = catalogue

    def say(self, note: Note) -> str:
        """The sentence of a note."""
        values = {name: self._word(name, value) for name, value in note.values.items()}
        said = _Places().vformat(translate(note.code, self.language), (), values)
        return _BETWEEN.sub("", said) if self.language in ("zh", "ja") else said

    def phrase(self, code: str) -> str:
        """A word of the renderings themselves."""
        return translate(code, self.language)

    def metric(self, metric_id: str) -> str:
        """The name of a metric, or its id where it has none."""
        metric = self.catalogue.metrics.get(metric_id)
        return (metric.name.get(self.language) or metric.name.get("en") or metric_id) if metric else metric_id

    def chip(self, chip_id: str) -> str:
        """The name of a product, or its id where the catalogue does not know it."""
        chip = self.catalogue.chips.get(chip_id)
        return chip.name if chip else chip_id

    def departures(self, codes: Sequence[str]) -> str:
        """The conditions in which an alternative departs from the defaults, in words."""
        named = [self.phrase(f"departs_{code}") if f"departs_{code}" in MESSAGES else code for code in codes]
        return ("、" if self.language in ("zh", "ja") else ", ").join(named)

    def _word(self, name: str, value: str | float | int | None) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            return format_number(value, self.language)
        if isinstance(value, Amount | Names | Stated | Day | Speakers):
            return tell(value, self.language)
        if name == "metric":
            return self.metric(value)
        if name == "departs":
            return self.departures([code.strip() for code in value.split(",") if code.strip()])
        if name == "kind_of_date" and f"date_{value}" in MESSAGES:
            return self.phrase(f"date_{value}")
        return value
