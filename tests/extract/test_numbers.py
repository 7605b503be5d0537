"""Numbers, folding and the units table."""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path

import pint
import pytest

from claimsheet.core.document import LANGUAGES
from claimsheet.core.units import convert, units
from claimsheet.extract.folding import fold
from claimsheet.extract.number_grammar import number_grammar
from claimsheet.extract.numbers import find_numbers, parse_soup

CASES = json.loads((Path(__file__).parent / "cases" / "numbers.json").read_text(encoding="utf-8"))
_IDS = [f"{case['language']}: {case['input'][:40]}" for case in CASES]

# Our units as pint writes them. FLOP, OP, tokens, transfers and money are not in pint.
PINT = {
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "PB": "petabyte",
    "EB": "exabyte",
    "KiB": "kibibyte",
    "MiB": "mebibyte",
    "GiB": "gibibyte",
    "TiB": "tebibyte",
    "PiB": "pebibyte",
    "Mb": "megabit",
    "Gb": "gigabit",
    "Tb": "terabit",
    "KB/s": "kilobyte/second",
    "MB/s": "megabyte/second",
    "GB/s": "gigabyte/second",
    "TB/s": "terabyte/second",
    "PB/s": "petabyte/second",
    "EB/s": "exabyte/second",
    "MiB/s": "mebibyte/second",
    "GiB/s": "gibibyte/second",
    "TiB/s": "tebibyte/second",
    "Mb/s": "megabit/second",
    "Gb/s": "gigabit/second",
    "Tb/s": "terabit/second",
    "Pb/s": "petabit/second",
    "mW": "milliwatt",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "nm": "nanometer",
    "µm": "micrometer",
    "mm": "millimeter",
    "cm": "centimeter",
    "mm2": "millimeter**2",
    "cm2": "centimeter**2",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "bit": "bit",
    "B": "byte",
    "B/s": "byte/second",
    "ps": "picosecond",
    "ns": "nanosecond",
    "µs": "microsecond",
    "ms": "millisecond",
    "s": "second",
    "min": "minute",
    "h": "hour",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}
# The dimensions every unit of which pint knows: a unit added there must be added to PINT.
KNOWN_DIMENSIONS = {"byte", "byte_rate", "watt", "length", "area", "frequency", "bit", "time", "years"}


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry:
    return pint.UnitRegistry()


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_numbers_are_found_with_span_and_value(case):
    text = case["input"]
    found = [[text[n.start : n.end], n.value] for n in find_numbers(fold(text), number_grammar(case["language"]))]
    assert [written for written, _ in found] == [written for written, _ in case["expected"]]
    assert [value for _, value in found] == pytest.approx([value for _, value in case["expected"]])


def test_every_language_has_cases():
    assert {case["language"] for case in CASES} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("soup", "values"),
    [("1,024", [1024]), ("1.024", [1.024]), ("1,2,3", [1, 2, 3]), ("1.2.3", []), ("007", []), ("12,34", [12, 34])],
)
def test_dots_and_commas_between_digits(soup, values):
    assert [value for _, _, value in parse_soup(soup)] == values


def test_folding_never_changes_the_length():
    assert all(len(fold(chr(code))) == 1 for code in range(sys.maxunicode + 1))


def test_folding_makes_plain_what_is_written_in_many_ways():
    assert fold("８０ＧＢ “ｘ” 25〜40％ a—b\u00a0c") == '80gb "x" 25~40% a-b c'


def test_folding_leaves_signs_that_are_more_than_one_character_and_raised_digits():
    assert fold("2㎓ 600㎟ H100¹ ①") == "2㎓ 600㎟ h100¹ ①"


@pytest.mark.parametrize(
    "unit", [unit for unit in units().values() if unit.dimension in KNOWN_DIMENSIONS], ids=lambda unit: unit.id
)
def test_factors_agree_with_pint(unit, registry):
    base = next(other for other in units().values() if other.dimension == unit.dimension and other.factor == 1)
    expected = registry.Quantity(1, PINT[unit.id]).to(PINT[base.id]).magnitude
    assert math.isclose(convert(1, unit.id, base.id), expected, rel_tol=1e-9)


def test_no_form_means_two_units():
    seen: dict[str, str] = {}
    for unit in units().values():
        for form in unit.forms:
            key = form if unit.case else fold(form)
            assert seen.setdefault(key, unit.id) == unit.id, form
            seen[key] = unit.id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", ["9", "9,", "9.", ",", "배", "一", "万", "9억", "9만9999 ", "two ", "half", "三分之", "3분의 "])
def test_numbers_take_linear_time(language, piece):
    grammar = number_grammar(language)

    def measure(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        list(find_numbers(text, grammar))
        return time.process_time() - start

    measure(1_000)
    assert measure(60_000) < max(1.5, 40 * measure(6_000))
