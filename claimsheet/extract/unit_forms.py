"""Units as they are written behind and before a number."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from claimsheet.core.units import units
from claimsheet.extract.folding import fold
from claimsheet.extract.number_grammar import NumberGrammar, number_grammar, read_language


@dataclass(frozen=True, slots=True)
class UnitForms:
    """The forms of all units for one language, by first character; `exact` holds those whose capitals matter."""

    grammar: NumberGrammar
    lengths: dict[str, tuple[int, ...]]
    plain: dict[str, str]
    exact: dict[str, dict[str, str]]
    glued_only: frozenset[str]
    spaced_only: frozenset[str]
    before: tuple[tuple[str, str | None], ...]
    last_before: frozenset[str]

    def match(self, text: str, folded: str, start: int) -> tuple[str, int] | None:
        """(unit, end) of the longest unit written at `start`: right there, behind a space or behind a hyphen."""
        if start >= len(folded):
            return None
        found = self._at(text, folded, start, self.spaced_only)
        if found is None and folded[start] in " -":
            found = self._at(text, folded, start + 1, self.glued_only)
        return found

    def _at(self, text: str, folded: str, start: int, barred: frozenset[str]) -> tuple[str, int] | None:
        for length in self.lengths.get(folded[start : start + 1], ()):
            form = folded[start : start + length]
            if len(form) < length or form in barred or not (form in self.plain or form in self.exact):
                continue
            unit = self._unit(form, text[start : start + length])
            if unit is not None and self._closed(form, folded, start + length):
                return unit, start + length
        return None

    def _unit(self, form: str, written: str) -> str | None:
        if form in self.exact:
            known = self.exact[form]
            unit = known.get(written) or known.get(unicodedata.normalize("NFKC", written))
            if unit is not None:
                return unit
        return self.plain.get(form)

    def _closed(self, form: str, folded: str, end: int) -> bool:
        """True where the form ends as a word: no letter or digit goes on behind Latin letters, and its guard allows it."""
        if form[-1].isascii() and form[-1].isalnum() and end < len(folded) and folded[end].isascii() and folded[end].isalnum():
            return False
        return self.grammar.allows(form, folded, end)

    def match_before(self, folded: str, end: int) -> tuple[str | None, int] | None:
        """(unit, start) of a currency that stands before a number; the unit is None for a currency that we do not keep."""
        stop = end - 1 if end and folded[end - 1] == " " else end
        if folded[max(0, stop - 1) : stop] not in self.last_before:
            return None
        for form, unit in self.before:
            start = stop - len(form)
            if start >= 0 and folded.startswith(form, start):
                if form[0].isalpha() and start and folded[start - 1].isascii() and folded[start - 1].isalnum():
                    continue
                return unit, start
        return None


@cache
def unit_forms(language: str) -> UnitForms:
    """The unit forms of a language, made once."""
    data = read_language(language)
    skipped = set(data["skip_units"])
    plain: dict[str, str] = {}
    exact: dict[str, dict[str, str]] = defaultdict(dict)
    for unit in units().values():
        for form in unit.forms:
            if form in skipped:
                continue
            if unit.case:
                exact[fold(form)][form] = unit.id
            else:
                plain[fold(form)] = unit.id
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in [*plain, *exact]:
        lengths[form[0]].add(len(form))
    before = sorted(((fold(form), unit) for form, unit in data["before"].items()), key=lambda pair: -len(pair[0]))
    return UnitForms(
        number_grammar(language),
        {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        plain,
        dict(exact),
        frozenset(fold(form) for form in data["glued_only"]),
        frozenset(fold(form) for form in data["spaced_only"]),
        tuple(before),
        frozenset(form[-1] for form, _ in before),
    )
