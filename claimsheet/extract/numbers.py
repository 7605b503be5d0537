"""Numbers in a folded text: digits, magnitudes, number words, fractions and multiples, each with its span and value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimsheet.extract.number_grammar import SOUP, NumberGrammar

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SOUP = re.compile(SOUP)
_LONGEST = 40  # no quantity of the world needs more characters; what is longer is a serial number or an attack


@dataclass(frozen=True, slots=True)
class Number:
    """A number found. `coefficient` times `magnitude` is `value` where one magnitude stands behind it ("80 billion").

    `unit` is set where the words say it themselves ("half" is a ratio, "double" is times). `literal` is true for digits.
    """

    start: int
    end: int
    value: float
    coefficient: float
    magnitude: float | None = None
    unit: str | None = None
    literal: bool = True
    high: float | None = None  # "두세" and 两三 are two to three


def scale(coefficient: float, size: float) -> float:
    """The product as people read it: 8.2 million is 8200000, not the nearest float below."""
    return float(format(coefficient * size, ".15g"))


def match_soup(written: str) -> str:
    """The digits with dots and commas that a text begins with."""
    found = _SOUP.match(written)
    return found.group() if found is not None else ""


def parse_soup(soup: str) -> list[tuple[int, int, float]]:
    """The (start, end, value) of the numbers in digits with dots and commas; none for a version, a serial number or a leading zero."""
    if len(soup) > _LONGEST:
        return []
    if soup.isdigit():
        return [] if len(soup) > 1 and soup[0] == "0" else [(0, len(soup), float(soup))]
    if _THOUSANDS.fullmatch(soup):
        return [(0, len(soup), float(soup.replace(",", "")))]
    parts = soup.split(",")
    if not all(_PLAIN.fullmatch(part) and not re.match(r"0[0-9]", part) for part in parts):
        return []
    found, start = [], 0
    for part in parts:
        found.append((start, start + len(part), float(part)))
        start += len(part) + 1
    return found


def parse_steps(written: str, grammar: NumberGrammar) -> tuple[float, float, float | None] | None:
    """(value, coefficient, magnitude) of digits or numerals with the magnitudes of Chinese, Japanese and Korean.

    Each magnitude multiplies what stands before it and is not greater: 1억 2000만 is a sum, 万亿 a product.
    """
    groups: list[tuple[float, float]] = []
    section, current = 0.0, None
    steps = 0
    position = 0
    while position < len(written):
        char = written[position]
        if char == " ":
            position += 1
        elif (soup := _SOUP.match(written, position)) is not None:
            parsed = parse_soup(soup.group())
            if len(parsed) != 1 or current is not None:
                return None
            current, position = parsed[0][2], soup.end()
        elif char in grammar.magnitudes:
            size = grammar.magnitudes[char]
            pending = section + (current or 0.0)
            while groups and groups[-1][1] <= size:
                pending += groups.pop()[0]
            groups.append((scale(pending or 1.0, size), size))
            section, current, steps, position = 0.0, None, steps + 1, position + 1
        else:
            digit = grammar.small[char]
            if digit < 10 and current is not None and len(written) < 3:
                return None
            if digit >= 10:
                section += scale(1.0 if current is None else current, digit)
                current, steps = None, steps + 1
            else:
                current = digit if current is None else current * 10 + digit
            position += 1
    value = sum(group for group, _ in groups) + section + (current or 0.0)
    return (value, *_split(written, value, steps, grammar))


def _split(written: str, value: float, steps: int, grammar: NumberGrammar) -> tuple[float, float | None]:
    """Coefficient and magnitude where digits are followed by magnitudes alone, so that "3~4만" can share the one behind."""
    head = _SOUP.match(written)
    if head is None or not steps or any(char.isdigit() and char.isascii() for char in written[head.end() :]):
        return value, None
    coefficient = parse_soup(head.group())[0][2]
    if any(char in grammar.small and grammar.small[char] < 10 for char in written[head.end() :]):
        return value, None
    return coefficient, value / coefficient if coefficient else None


def find_numbers(masked: str, grammar: NumberGrammar) -> Iterator[Number]:
    """Every number of a folded text, in order."""
    for match in grammar.scan.finditer(masked):
        kind = match.lastgroup or ""
        if match.end() - match.start() > _LONGEST:
            continue
        if kind == "lit":
            yield from _read_literal(match, grammar)
        elif kind == "word":
            yield from _read_word(match, grammar)
        elif kind in ("frac", "pct"):
            yield from _read_fraction(match, kind, grammar)
        else:
            yield from _read_phrase(match, grammar)


def _read_phrase(match: re.Match[str], grammar: NumberGrammar) -> Iterator[Number]:
    for pattern, value, unit in grammar.phrases:
        if (found := pattern.match(match.string, match.start())) is not None and found.end() == match.end():
            yield Number(match.start(), match.end(), value, value, unit=unit, literal=False)
            return


def _read_literal(match: re.Match[str], grammar: NumberGrammar) -> Iterator[Number]:
    written, start = match.group("lit"), match.start("lit")
    soup = match_soup(written)
    parsed = parse_soup(soup)
    if len(parsed) != 1 and len(soup) < len(written):
        return
    if len(soup) == len(written):
        for begin, end, value in parsed:
            yield Number(start + begin, start + end, value, value)
    elif grammar.data["hundred"]:
        coefficient = parsed[0][2]
        yield _magnify(start, match.end("lit"), coefficient, written[len(soup) :], grammar, literal=True)
    else:
        yield from _read_groups(written, start, grammar)


def _read_groups(written: str, start: int, grammar: NumberGrammar) -> Iterator[Number]:
    """One number, or several that only stand side by side: "1억 2000만" falls from step to step, "2000만 1억" does not."""
    begin, floor = 0, float("inf")
    for piece in re.finditer(r"[^ ]+(?: (?![0-9])[^ ]+)*", written):
        sizes = [grammar.magnitudes.get(char, grammar.small.get(char, 0.0)) for char in piece.group()]
        if piece.start() and max(sizes) >= floor:
            yield from _make_steps(written[begin : piece.start() - 1], start + begin, grammar)
            begin = piece.start()
        floor = min((size for size in sizes if size >= 10), default=1.0)
    yield from _make_steps(written[begin:], start + begin, grammar)


def _make_steps(written: str, start: int, grammar: NumberGrammar) -> Iterator[Number]:
    if (steps := parse_steps(written, grammar)) is not None:
        yield Number(start, start + len(written), steps[0], steps[1], steps[2])


def _magnify(start: int, end: int, coefficient: float, tail: str, grammar: NumberGrammar, *, literal: bool) -> Number:
    """An English number with what follows it: " and a half", "hundred", "billion"."""
    magnitude = None
    for word in re.findall(r"[a-z]+", tail):
        if word == grammar.data["hundred"]:
            coefficient *= 100
        elif word == "half":
            coefficient += 0.5
        elif word in grammar.magnitudes:
            magnitude = grammar.magnitudes[word]
    return Number(start, end, scale(coefficient, magnitude or 1.0), coefficient, magnitude, literal=literal)


def _read_word(match: re.Match[str], grammar: NumberGrammar) -> Iterator[Number]:
    written, start, end = match.group("word"), match.start("word"), match.end("word")
    if (spread := _read_spread(written, grammar)) is not None:
        yield Number(start, end, spread[0], spread[0], literal=False, high=spread[1])
    elif grammar.data["numerals"]:
        if (steps := parse_steps(written, grammar)) is not None:
            yield Number(start, end, steps[0], steps[1], steps[2], literal=False)
    elif grammar.data["hundred"]:
        words = re.findall(r"[a-z]+", written)
        ones = 0
        while ones < len(words) and words[ones] in grammar.values:
            ones += 1
        coefficient = sum(grammar.values[word] for word in words[:ones])
        yield _magnify(start, end, coefficient, " ".join(words[ones:]), grammar, literal=False)
    else:
        value = grammar.values[written]
        yield Number(start, end, value, value, literal=False)


def _read_spread(written: str, grammar: NumberGrammar) -> tuple[float, float] | None:
    """The two ends of a range told in one word: "두세" (two or three), 两三."""
    if written in grammar.ranges:
        return grammar.ranges[written]
    digits = [grammar.small.get(char, 0.0) for char in written]
    if len(digits) == 2 and 0 < digits[0] < 9 and digits[1] == digits[0] + 1:
        return digits[0], digits[1]
    return None


def _read_fraction(match: re.Match[str], kind: str, grammar: NumberGrammar) -> Iterator[Number]:
    top = parse_steps(match.group(f"{kind}_n"), grammar)
    if top is None:
        return
    if kind == "pct":
        yield Number(match.start(), match.end(), top[0], top[0], unit="%", literal=False)
        return
    bottom = parse_steps(match.group("frac_d"), grammar)
    if bottom is not None and bottom[0]:
        yield Number(match.start(), match.end(), top[0] / bottom[0], top[0] / bottom[0], unit="ratio", literal=False)
