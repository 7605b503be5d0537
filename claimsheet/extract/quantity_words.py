"""The words of a language that stand around numbers, compiled: counters, rates, shares in tenths, short forms of units."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimsheet.extract.folding import fold
from claimsheet.extract.number_grammar import NumberGrammar, alternatives, number_grammar
from claimsheet.extract.unit_forms import UnitForms, unit_forms


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The compiled words of one language that stand around numbers."""

    grammar: NumberGrammar
    forms: UnitForms
    vague: re.Pattern[str]
    points: tuple[str, ...]
    tenths: tuple[str, ...]
    counters: dict[str, tuple[tuple[str, str], ...]]
    nouns: tuple[str, ...]
    hyphen: re.Pattern[str]
    letters: re.Pattern[str]
    per_after: dict[str, tuple[tuple[str, str], ...]]
    per_before: tuple[tuple[str, re.Pattern[str]], ...]
    one_per: re.Pattern[str]
    half_behind: re.Pattern[str] | None
    times_before: tuple[str, ...]
    shorthands: tuple[tuple[dict[str, Any], re.Pattern[str]], ...]


def _longest(forms: list[str]) -> tuple[str, ...]:
    return tuple(sorted(map(fold, forms), key=lambda form: (-len(form), form)))


def _by_first(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The pairs by the first character of their form, in the order given."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, value in pairs:
        found[form[0]].append((form, value))
    return {first: tuple(group) for first, group in found.items()}


@cache
def surroundings(language: str) -> Surroundings:
    """The words around numbers of a language, compiled once."""
    grammar = number_grammar(language)
    data = grammar.data
    counters = {fold(form): name for form, name in data["counters"].items()}
    after = [(fold(form), per) for per, forms in data["per_after"].items() for form in forms]
    return Surroundings(
        grammar,
        unit_forms(language),
        re.compile(data["vague_after"]),
        _longest(data["points"]),
        _longest(data["tenths"]),
        _by_first((form, counters[form]) for form in _longest(list(counters))),
        _longest(data["noun_counters"]),
        re.compile(f"-?(?P<form>{alternatives(data['hyphen_counters'])})(?![a-z0-9])(?!-[a-z])"),
        re.compile(f"(?P<letter>[{''.join(data['letters'])}])(?![a-z0-9])(?P<noun> ?(?:{data['letter_nouns']})(?![a-z]))?"),
        _by_first(sorted(after, key=lambda pair: (-len(pair[0]), pair[0]))),
        tuple((per, re.compile(f"(?:{pattern})(?P<gap>[^0-9.,;:。、()\n\0]*)$")) for per, pattern in data["per_before"].items()),
        re.compile(data["one_per"]),
        re.compile(data["half_after_unit"]) if data["half_after_unit"] else None,
        tuple(data.get("times_before", ())),
        tuple((record, re.compile(re.escape(fold(record["form"])) + record.get("after", ""))) for record in data["shorthands"]),
    )
