"""Notes as sentences of the reader's language, by the catalogues `locale/<language>/LC_MESSAGES/claimsheet.po`."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import format_decimal

from claimsheet.core.amounts import Amount, Day, Names, Speakers, Stated
from claimsheet.core.catalogue import Catalogue
from claimsheet.core.messages import MESSAGES
from claimsheet.core.verdict import Note
from claimsheet.render.amounts import join_names, tell, tell_count
from claimsheet.render.catalogues import LOCALE, read_translations
from claimsheet.render.days import LOCALES, is_day, place_day
from claimsheet.render.korean import PARTICLES, add_particle
from claimsheet.render.phrases import PHRASES
from claimsheet.render.signs import SIGNS
from claimsheet.render.terms import find_term, read_terms

_MISSING = "–"
_TOLD = (Amount, Names, Stated, Day, Speakers)
# The catalogues set values off by a space, as is right for Latin words and digits; none stands between two Chinese or Japanese characters.
_BETWEEN = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff]) (?=[\u3040-\u30ff\u4e00-\u9fff])")
_STRAY = re.compile(r"(?<=[\s：；，、。（]) +")
# What the words of a claim give, and names: told as they stand.
_QUOTED = frozenset({"stated", "text", "calculation", "publisher", "origin", "subject", "object", "variant", "usual", "family"})
_COUNTS = frozenset({"count", "core_count"})
# Codes that tell a reader nothing of which part is meant, or what the name of the metric says itself.
_VAGUE = frozenset({"cluster core", "each", "memory", "transistors", "layers"})
_WHOLE = (" clock", " power", " TDP")  # what is clocked or drawn is in the term itself: "base clock"


@lru_cache(maxsize=8_192)
def translate(code: str, language: str) -> str:
    """The words of a message or phrase, its {named} places still open; the code itself where it is none."""
    english = MESSAGES.get(code) or PHRASES.get(code)
    return read_translations(LOCALE, "claimsheet", language).gettext(english) if english else code


@cache
def format_number(value: float, language: str) -> str:
    """A number as the language writes it, with at most five significant digits unless it is whole."""
    rounded = value if float(value).is_integer() else float(f"{value:.5g}")
    return format_decimal(rounded, format="#,##0.##########", locale=Locale.parse(LOCALES[language]))


@cache
def _take_apart(sentence: str) -> tuple[tuple[str, str | None, str], ...]:
    """The pieces of a sentence: words, then a {named} place and what follows its colon."""
    return tuple((words, place, spec or "") for words, place, spec, _ in string.Formatter().parse(sentence))


def _fill(sentence: str, values: Mapping[str, str | None]) -> str:
    """The sentence with its places filled; a value that is not there leaves a dash, a Korean particle follows the value before it."""
    told: list[str] = []
    for words, place, spec in _take_apart(sentence):
        told.append(words)
        if place is not None:
            value = values.get(place)
            value = _MISSING if value is None else value
            told.append(add_particle(value, spec) if spec in PARTICLES else value)
    return "".join(told)


class Sentences:
    """Says notes in one language, with the names of metrics from the catalogue."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        self.language = language
        self.catalogue = catalogue
        self.signs = SIGNS[language]

    def say(self, note: Note) -> str:
        """The sentence of a note."""
        values = {name: self._word(name, value, note) for name, value in note.values.items()}
        return self._set(_fill(translate(_choose(note), self.language), values))

    def _set(self, said: str) -> str:
        """The words with the spaces of the language."""
        return _BETWEEN.sub("", _STRAY.sub("", said)) if self.language in ("zh", "ja") else said

    def phrase(self, code: str) -> str:
        """A word of the renderings themselves."""
        return translate(code, self.language)

    def metric(self, metric_id: str, what: str | None = None) -> str:
        """The name of a metric, or its id where it has none; with what of a product it is of, or what it counts, where that is known."""
        metric = self.catalogue.metrics.get(metric_id)
        name = (metric.name.get(self.language) or metric.name.get("en") or metric_id) if metric else metric_id
        if not what or what in _VAGUE:
            return name
        told = self.term("what", what) or what
        if metric_id in _COUNTS:
            return self._set(self.phrase("metric_count").format(what=told))
        whole = read_terms()["what"].get(what, what).endswith(_WHOLE)
        return told if whole else name + self.signs.bracket(told)

    def term(self, group: str, code: str) -> str | None:
        """What was counted, a link, a task and the like in words; None where it is a name of its own."""
        return find_term(group, code, self.language)

    def chip(self, chip_id: str) -> str:
        """The name of a product, or its id where the catalogue does not know it."""
        chip = self.catalogue.chips.get(chip_id)
        return chip.name if chip else chip_id

    def departures(self, codes: Sequence[str]) -> str:
        """The conditions in which an alternative departs from the defaults, in words."""
        named = [self.phrase(f"departs_{code}") if f"departs_{code}" in MESSAGES else code for code in codes]
        return self.signs.item.join(named)

    def _word(self, name: str, value: str | float | int | None, note: Note) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            return tell_count(value, self.language) or format_number(value, self.language)
        if isinstance(value, Names) and all(map(is_day, value.names)):
            return join_names([place_day(day, self.language) for day in value.names], self.language)
        if isinstance(value, _TOLD):
            return tell(value, self.language)
        if name == "metric":
            what = note.values.get("what")
            return self._set_off(self.metric(value, what if isinstance(what, str) else None))
        return self._code(name, value)

    def _set_off(self, name: str) -> str:
        """A name that begins with a Latin letter behind a Chinese or Japanese character: the catalogues leave no space before metrics."""
        return f" {name}" if self.language in ("zh", "ja") and name[:1].isascii() else name

    def _code(self, name: str, value: str) -> str:
        """A code in words; a day as the language writes it; whatever else as it stands."""
        if name == "departs":
            return self.departures([code.strip() for code in value.split(",") if code.strip()])
        for code in (f"date_{value}" if name == "kind_of_date" else "", f"condition_{name}_{value}"):
            if code in MESSAGES or code in PHRASES:
                return self.phrase(code)
        if name == "precision":
            return value.upper()
        if name in read_terms():
            return self.term(name, value) or value
        return value if name in _QUOTED else self._days(value, alone=name == "as_of")

    def _days(self, value: str, *, alone: bool) -> str:
        """Days in a value, which may be several; a year only where nothing but a day can be meant."""
        ends = value.split(" / ")
        if not alone and not all(map(is_day, ends)):
            return value
        return " / ".join(place_day(end, self.language) for end in ends)


def _choose(note: Note) -> str:
    """The message of a note: where it names no workload, the form that does without."""
    plain = f"{note.code}_plain"
    return plain if plain in MESSAGES and not note.values.get("workload") else note.code
