"""Ages as marks: "five years old", "출시 5년", "5年前", "launched five years ago"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimsheet.core.mark import Mark
from claimsheet.extract.number_grammar import NumberGrammar, alternatives, number_grammar
from claimsheet.extract.numbers import parse_steps

_OLDEST = 80.0  # years: what is said to be older is no product of this trade but a year ("2022年前")


@dataclass(frozen=True, slots=True)
class AgeGrammar:
    """How one language tells ages: patterns over a number and a unit of time, and phrases with a fixed value."""

    grammar: NumberGrammar
    units: dict[str, float]
    patterns: tuple[re.Pattern[str], ...]
    fixed: tuple[tuple[re.Pattern[str], float], ...]
    ago: str


@cache
def age_grammar(language: str) -> AgeGrammar:
    """The age grammar of a language, compiled once."""
    grammar = number_grammar(language)
    data: dict[str, Any] = grammar.data["ages"]
    unit = f"(?P<u>{alternatives(data['units'])})"
    number = f"(?P<n>(?<![0-9a-z])(?<![0-9][.,])(?:{data['number']}))"
    patterns = tuple(re.compile(pattern.replace("{n}", number).replace("{u}", unit)) for pattern in data["patterns"])
    fixed = tuple((re.compile(f"(?<![a-z]){pattern}"), float(value)) for pattern, value in data["fixed"])
    return AgeGrammar(grammar, data["units"], patterns, fixed, data["ago"])


def find_ages(text: str, masked: str, language: str) -> list[Mark]:
    """The ages of a text, longest first where two overlap, in order. The value is in years."""
    ages = age_grammar(language)
    found: list[tuple[int, int, float, bool]] = []
    for pattern in ages.patterns:
        for match in pattern.finditer(masked):
            years = _read_years(match, ages)
            if years is not None:
                found.append((match.start(), match.end(), years, "ago" in match.groupdict() and bool(match["ago"])))
    for pattern, value in ages.fixed:
        found += [(match.start(), match.end(), value, ages.ago in match.group()) for match in pattern.finditer(masked)]
    return _pick(text, found)


def _read_years(match: re.Match[str], ages: AgeGrammar) -> float | None:
    groups = match.groupdict()
    value = ages.grammar.values.get(groups["n"])
    if value is None:
        steps = parse_steps(groups["n"], ages.grammar) if not ages.grammar.data["hundred"] else (float(groups["n"]), 0.0, None)
        if steps is None:
            return None
        value = steps[0]
    value += 0.5 if groups.get("half") else 0.0
    years = value * ages.units[groups["u"]] if "u" in groups else value
    return years if 0 < years <= _OLDEST else None


def _pick(text: str, found: list[tuple[int, int, float, bool]]) -> list[Mark]:
    marks: list[Mark] = []
    last = 0
    for start, end, years, ago in sorted(found, key=lambda item: (item[0], -item[1])):
        if start >= last:
            marks.append(Mark("age", (start, end), text[start:end], years, {"words": text[start:end], "ago": ago}))
            last = end
    return marks
