"""Quantities of a text as marks: "80GB", "초당 3.35TB", "820万美元", "3~4배", "1.4-3x", "800億個"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claimsheet.core.claim import Span
from claimsheet.core.mark import Mark, Quantity
from claimsheet.extract.number_grammar import NumberGrammar, number_grammar
from claimsheet.extract.numbers import Number, find_numbers
from claimsheet.extract.quantity_joining import join
from claimsheet.extract.quantity_readings import MASK, Reading, read_number
from claimsheet.extract.quantity_words import Surroundings, surroundings

# Addresses, telephone numbers, ISO-like dates and times of day: digits that measure nothing.
_NOISE = re.compile(
    r"https?://[^ \n<>\"]+|www\.[^ \n<>\"]+|(?<![0-9.,-])[0-9]++(?:-[0-9]++){2,}+(?![a-z])|(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9])"
)
_NARROW = re.compile(r"(?<=[0-9])[\u202f\u2009](?=[0-9]{3}(?![0-9]))")
_GLUED = re.compile(r"(?:gpu|cpu|npu|tpu|lpu|xpu|die|chip|core|sm|cuda|hbm|tensor|token)")
_GENERATION = "세대"  # "이전 세대" (generation) counts no three (세) machines (대)
_PLURAL = re.compile(r" (?:[a-z0-9+-]+ ){0,2}[a-z]{2,}s(?![a-z])")
_LINE_NUMBER = re.compile(r"[.)、:|](?![0-9])| \|")


@dataclass(frozen=True, slots=True)
class Exclusions:
    """The words of one language beside which a number is a name or a place in an order and no quantity."""

    ordinal_before: tuple[str, ...]
    ordinal_after: re.Pattern[str]
    name_before: re.Pattern[str]
    name_free: re.Pattern[str]
    year_nouns: re.Pattern[str]


@cache
def exclusions(language: str) -> Exclusions:
    """The excluding words of a language, compiled once."""
    data = number_grammar(language).data
    return Exclusions(
        tuple(data["ordinal_before"]),
        re.compile(data["ordinal_after"]),
        re.compile(f"(?:^|[^a-z])(?:{data['name_before']})[ -]?$"),
        re.compile(f"(?:{data['name_free'] or 'x^'})$"),
        re.compile(f" ?(?:{data['year_nouns']})"),
    )


def find_quantities(text: str, folded: str, language: str, taken: Sequence[Span]) -> list[Mark]:
    """The quantities of a text in order. `folded` is `fold(text)`; numbers inside `taken` (products, dates) are left alone."""
    grammar = number_grammar(language)
    masked = _mask(text, folded, taken)
    around, excluded = surroundings(language), exclusions(language)
    readings: list[Reading] = []
    for number in find_numbers(masked, grammar):
        if readings and number.start < readings[-1].end:
            continue
        if _is_named(text, masked, number, excluded) and not (readings and readings[-1].end == number.start - 1):
            continue
        reading = read_number(text, masked, number, around)
        if readings and reading.start < readings[-1].end:
            reading.start = number.start  # "1$2024": the sign belongs to the number before it
        if not _is_unit_of_rate(masked, reading, around):
            readings.append(reading)
    return [
        _make_mark(text, reading)
        for reading in join(masked, readings, grammar)
        if _is_kept(text, masked, reading, grammar, excluded)
    ]


def _mask(text: str, folded: str, taken: Sequence[Span]) -> str:
    """The folded text with everything blanked that no number may be read from; narrow spaces between thousands become commas."""
    masked = _NARROW.sub(",", folded) if folded is text else _narrow(text, folded)
    spans = [*taken, *(match.span() for match in _NOISE.finditer(masked))]
    if not spans:
        return masked
    pieces, last = [], 0
    for start, end in sorted(spans):
        if end <= last:
            continue
        start = max(start, last)
        pieces += [masked[last:start], MASK * (end - start)]
        last = end
    return "".join([*pieces, masked[last:]])


def _narrow(text: str, folded: str) -> str:
    if "\u202f" not in text and "\u2009" not in text:
        return folded
    spots = {match.start() for match in _NARROW.finditer(text)}
    return "".join("," if index in spots else char for index, char in enumerate(folded)) if spots else folded


def _is_named(text: str, masked: str, number: Number, excluded: Exclusions) -> bool:
    """True for a number in an order or a name: "4th", "第3", "5세대", "GPT-4"."""
    start = number.start
    if masked.startswith(_GENERATION, start):
        return True
    before = masked[max(0, start - 4) : start]
    if before.rstrip(" ").endswith(excluded.ordinal_before):
        return True
    if excluded.ordinal_after.match(masked, number.end) is not None and not re.search(r"[0-9]/$", before):
        return True
    if (
        masked.startswith(":", start - 1)
        and masked[start - 2 : start - 1].isdigit()
        or masked.startswith(":", number.end)
        and masked[number.end + 1 : number.end + 2].isdigit()
    ):
        return True
    return bool(re.search(r"[a-z][-+]$", before)) and text[start - 1] in "-+\u2010\u2011" and _glued_name(masked, number)


def _glued_name(masked: str, number: Number) -> bool:
    """True where a hyphenated number is the tail of a name: no unit of measurement follows ("GPT-4", and not "sub-5nm")."""
    return re.match(r" ?(?:nm|gb|tb|mb|w|ghz|mhz|bit|tops|kw|mm)", masked[number.end : number.end + 5]) is None


def _is_unit_of_rate(masked: str, reading: Reading, around: Surroundings) -> bool:
    """True for the 1 of "1ワット当たり" and the numbers of "100만 토큰당"."""
    return around.one_per.match(masked, reading.number.end) is not None


def _is_kept(text: str, masked: str, reading: Reading, grammar: NumberGrammar, excluded: Exclusions) -> bool:
    number = reading.number
    if reading.info.get("foreign"):
        return False
    if reading.dimension == "years":
        return not (reading.unit == "years" and 1900 <= reading.value <= 2100) and _spelled_right(reading, grammar)
    if reading.unit not in (None, "1"):
        return _spelled_right(reading, grammar)
    if "counter" in reading.info:
        return not (not number.literal and reading.value == 1)
    if not number.literal and "magnitude" in reading.info:
        return masked[number.start] in grammar.data["numerals"] or bool(grammar.data["word_alone"])
    if not number.literal:
        hyphened = masked.startswith("-", number.end) and not _GLUED.match(masked, number.end + 1)
        return bool(grammar.data["word_alone"]) and reading.value != 1 and not hyphened
    return reading.high is not None or not _is_label(text, masked, reading, excluded)


def _spelled_right(reading: Reading, grammar: NumberGrammar) -> bool:
    """False for numerals that belong to another word, which only a unit far from any measure would follow."""
    return reading.number.literal or reading.number.unit is not None or reading.value != 1 or reading.unit != "bit"


def _is_label(text: str, masked: str, reading: Reading, excluded: Exclusions) -> bool:
    """True for a bare number that names something: a year, a list's number, "Figure 3", "Zen 5", "(000660)", "5090d"."""
    start, end = reading.start, reading.number.end
    behind = masked[end : end + 1]
    if behind.isascii() and (behind.isalpha() or behind == "_") and not _GLUED.match(masked, end):
        return True
    if behind == "-" and reading.value == 1 and masked[end + 1 : end + 2].isalpha():
        return True
    if masked[start - 1 : start] in ("(", "[") and behind in (")", "]") and start:
        return True
    if _starts_line(masked, start) and _LINE_NUMBER.match(masked, end):
        return True
    if _is_year(masked, reading, excluded):
        return True
    before = masked[max(0, start - 24) : start]
    return excluded.name_before.search(before) is not None or _follows_name(text, masked, reading, excluded)


def _starts_line(masked: str, start: int) -> bool:
    head = masked[max(0, masked.rfind("\n", max(0, start - 12), start) + 1) : start] if start else ""
    return (
        start == 0 or (len(head) <= 8 and not head.strip(" |*#-\t")) and (start <= 8 or "\n" in masked[max(0, start - 9) : start])
    )


def _is_year(masked: str, reading: Reading, excluded: Exclusions) -> bool:
    if not 1985 <= reading.value <= 2039 or reading.end - reading.start != 4 or "magnitude" in reading.info:
        return False
    return excluded.year_nouns.match(masked, reading.end) is None


def _follows_name(text: str, masked: str, reading: Reading, excluded: Exclusions) -> bool:
    """True for "Llama 3" and "Zen 5": a bare number right behind a capitalised word that is no common one."""
    if "," in masked[reading.start : reading.end] or not masked.startswith(" ", reading.start - 1):
        return False
    found = re.search(r"[A-Za-z][A-Za-z.+-]*$", text[max(0, reading.start - 20) : reading.start - 1])
    if found is None or not any(char.isupper() for char in found.group()):
        return False
    if excluded.name_free.fullmatch(found.group().lower()):
        return False
    return _PLURAL.match(masked, reading.end) is None or reading.value < 10


def _make_mark(text: str, reading: Reading) -> Mark:
    value = Quantity(reading.value, reading.unit, reading.dimension, reading.high, not reading.number.literal, reading.per)
    return Mark("quantity", (reading.start, reading.end), text[reading.start : reading.end], value, reading.info)
