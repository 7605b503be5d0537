"""The words of numbers of a language, compiled: `data/languages/numbers.<code>.json`.

Texts and words are folded. Every pattern runs in linear time: runs of digits and magnitudes are taken whole and never given back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimsheet.core.catalogue import DATA
from claimsheet.extract.folding import fold

# Digits with their marks, taken whole; what they say is decided afterwards.
SOUP = r"[0-9]++(?:[.,][0-9]++)*+"
_START = r"(?<![a-z0-9_])(?<![0-9]\.)"
_NEVER = "x^"


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """How one language writes numbers. `data` is the record of the file; the patterns are made from it."""

    language: str
    data: dict[str, Any]
    values: dict[str, float]
    small: dict[str, float]
    magnitudes: dict[str, float]
    scan: re.Pattern[str]
    phrases: tuple[tuple[re.Pattern[str], float, str], ...]
    guards: dict[str, re.Pattern[str]]
    ranges: dict[str, tuple[float, float]]

    def allows(self, form: str, text: str, end: int) -> bool:
        """False where the letters behind a form make another word of it ("배" of "배터리")."""
        guard = self.guards.get(form)
        return guard is None or guard.match(text, end) is not None


@cache
def read_language(language: str) -> dict[str, Any]:
    """The record of numbers.<code>.json."""
    record: dict[str, Any] = json.loads((DATA / "languages" / f"numbers.{language}.json").read_text(encoding="utf-8"))
    return record


def alternatives(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))) or _NEVER


@cache
def number_grammar(language: str) -> NumberGrammar:
    """The grammar of a language, compiled once."""
    data = read_language(language)
    guards = {fold(form): re.compile(pattern) for form, pattern in data["guards"].items() if pattern}
    values = {fold(word): float(value) for word, value in data["words"].items()}
    return NumberGrammar(
        language,
        data,
        values,
        {form: float(value) for form, value in {**data["numerals"], **data["tens"]}.items()},
        {fold(word): float(value) for word, value in data["magnitudes"].items()},
        re.compile(_scan_pattern(data)),
        tuple((re.compile(phrase["form"] + _close(data)), float(phrase["value"]), phrase["unit"]) for phrase in data["phrases"]),
        guards,
        {fold(word): (float(low), float(high)) for word, (low, high) in data.get("word_ranges", {}).items()},
    )


def _close(data: dict[str, Any]) -> str:
    """What ends a word of a language that writes with spaces."""
    return "(?![a-z0-9])" if data["hundred"] else ""


def _guarded(data: dict[str, Any], forms: Iterable[str]) -> str:
    """A pattern for any of the forms, each with its guard behind."""
    return (
        "|".join(re.escape(form) + data["guards"].get(form, "") for form in sorted(forms, key=lambda form: (-len(form), form)))
        or _NEVER
    )


def _scan_pattern(data: dict[str, Any]) -> str:
    """One pattern for every number of a language: group lit, word, frac (n over d), pct (n) or phrase."""
    literal = _latin_literal(data) if data["hundred"] else _cjk_literal(data)
    number = f"(?:[0-9]++(?:\\.[0-9]++)?+|{_run(data)})" if data["numerals"] else "[0-9]++(?:\\.[0-9]++)?+"
    parts = []
    for name, pattern in (("frac", data["fraction"]), ("pct", data["percent"])):
        if pattern:
            filled = pattern.replace("{n}", f"(?P<{name}_n>{number})").replace("{d}", f"(?P<{name}_d>{number})")
            parts.append(f"(?P<{name}>(?<![0-9])(?<![0-9][.,]){filled})")
    forms = "|".join(phrase["form"] for phrase in data["phrases"])
    parts += [f"{_START}(?P<lit>{literal})", f"(?P<phrase>{forms}){_close(data)}"]
    parts.append(_latin_word(data) if data["hundred"] else _cjk_word(data))
    return f"{_gate(data)}(?:{'|'.join(parts)})"


def _gate(data: dict[str, Any]) -> str:
    """Lets only those places through where a number can begin: the search spends its time here."""
    first = {
        form[0]
        for form in [
            *data["words"],
            *data.get("word_ranges", ()),
            *data["numerals"],
            *data["tens"],
            *(phrase["form"] for phrase in data["phrases"]),
        ]
    }
    first |= {pattern[0] for pattern in (data["percent"],) if pattern}
    gate = f"(?=[0-9{re.escape(''.join(sorted(first)))}])"
    return gate + "(?<![a-z0-9])" if data["hundred"] else gate


def _latin_literal(data: dict[str, Any]) -> str:
    magnitudes = alternatives(data["magnitudes"])
    return f"{SOUP}(?:{data['half_after']})?(?:[ -](?:{magnitudes})(?![a-z0-9])|(?:{magnitudes})(?![a-z0-9]))?"


def _latin_word(data: dict[str, Any]) -> str:
    ones = {word for word, value in data["words"].items() if value < 10}
    tens = {word for word, value in data["words"].items() if value >= 20}
    rest = set(data["words"]) - tens
    magnitudes = alternatives(data["magnitudes"])
    return (
        f"(?P<word>(?:(?:{alternatives(tens)})(?:[ -](?:{alternatives(ones)}))?|{alternatives(rest)})"
        f"(?:[ -]{data['hundred']})?(?:{data['half_after']})?(?:[ -](?:{magnitudes}))?)(?![a-z0-9])"
    )


def _cjk_literal(data: dict[str, Any]) -> str:
    """Digits with magnitudes between and behind: "2,080억", "1억 2000만", "44京2010兆", "2만5000"."""
    steps = _guarded(data, [*data["tens"], *data["magnitudes"]])
    return f"{SOUP}(?> ?(?:{steps})(?>{steps})*+(?> {SOUP}(?=(?:{steps}))| [0-9]{{4}}(?![0-9.,])|{SOUP})?+)*+"


def _run(data: dict[str, Any]) -> str:
    """A number written in numerals alone: "三", "八百亿", "二十"."""
    plain = alternatives(data["numerals"])
    steps = _guarded(data, [*data["tens"], *data["magnitudes"]])
    tens = _guarded(data, data["tens"])
    return f"(?>{plain}|{tens})(?>{plain}|{steps})*+"


def _cjk_word(data: dict[str, Any]) -> str:
    if data["numerals"]:
        vague = "".join(re.escape(word) for word in data["vague_before"])
        plain = "".join(data["numerals"]) + "".join(data["tens"]) + "".join(data["magnitudes"])
        tens = "".join([*data["tens"], *data["magnitudes"]])
        return f"(?<![{vague}{plain}0-9])(?!(?<=[{data['vague_tens']}])[{tens}])(?P<word>{_run(data)})"
    return f"(?<![가-힣0-9])(?P<word>{alternatives([*data['words'], *data.get('word_ranges', ())])})"
