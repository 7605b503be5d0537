"""Texts that were made to hurt: each by its name, of as many characters as are asked for."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from itertools import count

Make = Callable[[int], str]
NAMES = ("H100 SXM", "H200", "B200", "MI300X", "A100", "Ascend 910C", "Gaudi 3", "TPU v5p", "RTX 4090", "RTX 5090", "GB200 NVL72")
# Every decimal digit there is, of every script, and what else stands for a number by itself.
DIGITS = "".join(chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Nd")
NUMERALS = "".join(chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Nl", "No"))
MARKS = "\u0300\u0301\u0327\u0489\u20dd\u093c\u05b0\u064b"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def _repeat(*parts: str) -> Make:
    """The parts over and over."""
    unit = "".join(parts)
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _number(write: Callable[[int], str]) -> Make:
    """Parts that are numbered, so that no two are alike."""

    def make(size: int) -> str:
        parts, length = [], 0
        for part in map(write, count(1)):
            parts.append(part)
            length += len(part)
            if length >= size:
                break
        return "".join(parts)[:size]

    return make


def _draw(letters: str, *, before: str = "The H100 has 80 GB. ") -> Make:
    """Letters in an order of chance that is always the same."""
    return lambda size: (before + "".join(random.Random(7).choices(letters, k=size)))[:size]  # noqa: S311 - no secret


def _nest(opened: str, closed: str) -> Make:
    """Brackets in brackets, with a claim in the middle."""
    middle = "H100 80 GB"

    def make(size: int) -> str:
        deep = (size - len(middle)) // (len(opened) + len(closed))
        return opened * deep + middle + closed * deep

    return make


def _weave(between: str, words: str = "The H100 has 80 GB of memory. ") -> Make:
    """A sentence with something between all of its letters."""
    return _repeat("".join(letter + between for letter in words))


INPUTS: dict[str, Make] = {
    # An article as people write them: what all others are measured against.
    "plain": _number(lambda n: f"The {NAMES[n % 11]} has {80 + n % 120} GB of memory, the company says.\n"),
    "names glued": _repeat("H100"),
    "names in a row": _repeat("H100 H200 B200 MI300X "),
    "names with commas": _number(lambda n: f"{NAMES[n % 11]}, "),
    "one name in sentences": _repeat("H100 SXM. "),
    "claims without an end": _number(lambda n: f"the {NAMES[n % 11]} has {n} GB and "),
    "claims with commas": _number(lambda n: f"{NAMES[n % 11]} {n} GB, "),
    "one claim over and over": _repeat("The H100 SXM has 80 GB of HBM3. "),
    "one claim told in many numbers": _number(lambda n: f"The H100 SXM has {n} GB of HBM3. "),
    "ratios": _repeat("The H200 is 1.9 times faster than the H100. "),
    "superlatives": _repeat("The B200 is the world's fastest AI chip. "),
    "digits": _repeat("1234567890"),
    "ones with commas": _repeat("1,"),
    "numbers with points": _repeat("1.2"),
    "numbers with blanks": _repeat("1 000 "),
    "ranges": _repeat("1-2~3–4 to "),
    "units alone": _repeat("GB TB/s W TFLOPS nm "),
    "units glued": _repeat("GB/sTFLOPSW"),
    "numbers with units": _number(lambda n: f"{n} GB "),
    "units after a name": lambda size: ("H100 " + _repeat("80 GB 700 W ")(size))[:size],
    "korean numerals": lambda size: ("H100은 " + _repeat("일조이천삼백사십오억육천칠백팔십구만")(size))[:size],
    "korean claims": _repeat("H100은 메모리가 팔십 기가바이트이며 H200보다 두 배 빠르다. "),
    "chinese numerals": lambda size: ("H100有" + _repeat("一兆二千三百四十五亿六千七百八十九万")(size))[:size],
    "chinese claims": _repeat("昇腾910C的算力达到H100的六成，"),
    "japanese claims": _repeat("H100のメモリは80GBで、A100の二倍です。"),
    "digits of every script": _draw(DIGITS),
    "numerals of every script": _draw(NUMERALS + " "),
    "nested round brackets": _nest("(", ")"),
    "nested brackets of all kinds": _nest("([{「（【“", "”】）」}])"),
    "open brackets": _repeat("H100 ("),
    "quotes": _repeat("\"H100' “80 GB” "),
    "combining marks": _weave(MARKS[:2]),
    "a letter under marks": lambda size: ("H100 has 80 GB. e" + _repeat(MARKS)(size))[:size],
    "invisible characters": _weave(INVISIBLE[:2]),
    "directions": _weave("\u202e\u2066"),
    "right to left": _repeat("شريحة H100 لديها ٨٠ GB من الذاكرة. "),
    "a long word": _repeat("a"),
    "a long word of dashes": _repeat("H-100-"),
    "a long word of slips": _repeat("Blackwel"),
    "slips": _number(lambda n: f"Blackwel{'abcdefgh'[n % 8]} Hoper{n} "),
    "capitals": _number(lambda n: f"X{n}Y "),
    "blanks": lambda size: ("H100" + " " * size)[: size - 5] + "80 GB",
    "empty lines": lambda size: ("H100" + "\n" * size)[: size - 5] + "80 GB",
    "carriage returns": _repeat("H100 80 GB\r"),
    "tables of bars": _number(lambda n: f"| {NAMES[n % 11]} | {n} GB | {n} W |\n"),
    "tables of tabs": _number(lambda n: f"{NAMES[n % 11]}\t{n} GB\t{n} TB/s\n"),
    "a wide table": _number(lambda n: f"| H100 {n} GB "),
    "bars": _repeat("|"),
    "tabs": _repeat("\t1"),
    "dates": _number(lambda n: f"H100 launched on {1 + n % 28} March {2000 + n % 100}, "),
    "dates of digits": _repeat("2024-03-18 "),
    "korean dates": _repeat("2024년 3월 18일 H100 출시 "),
    "points": _repeat("H100 80 GB..."),
    "stops": _repeat("."),
    "line separators": _repeat("H100 80 GB\u2028"),
    "wide letters": _repeat("Ｈ１００ ８０ＧＢ "),  # noqa: RUF001
    "mathematical letters": _repeat("𝐇𝟏𝟎𝟎 𝟖𝟎 𝐆𝐁 "),
    "ligatures that grow": _repeat("ﷺ H100 80 GB "),
    "faces": _repeat("👩‍👩‍👧‍👦 H100 80 GB "),
    "markup": _repeat("<b>H100</b> &amp; "),
    "backslashes": _repeat("\\u0048\\x00${H100}{{80}} "),
    "per cent": _repeat("H100 60 % of H200 50 % of "),
    "powers": _repeat("H100 10^18 1e999 9e-999 "),
}


def make(name: str, size: int) -> str:
    """The text of a name, of that many characters or a few less."""
    return INPUTS[name](size)
