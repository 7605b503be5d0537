"""Quantities: every case gives exactly its marks, in all languages."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from claimsheet.core.document import LANGUAGES
from claimsheet.core.mark import Mark
from claimsheet.core.units import units
from claimsheet.extract.folding import fold
from claimsheet.extract.quantities import find_quantities

CASES = json.loads((Path(__file__).parent / "cases" / "quantities.json").read_text(encoding="utf-8"))
_IDS = [f"{case['language']}: {case['input'][:40]}" for case in CASES]


def describe(mark: Mark) -> dict[str, Any]:
    """A mark in the form of the cases: what is not told there is empty."""
    told = {"text": mark.text, "value": mark.value.value, "unit": mark.value.unit}
    more = {"high": mark.value.high, "per": mark.value.per, "word": mark.value.word or None, "info": mark.info or None}
    return told | {key: value for key, value in more.items() if value is not None}


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_quantities_are_exactly_those_of_the_case(case):
    text = case["input"]
    assert [describe(mark) for mark in find_quantities(text, fold(text), case["language"], [])] == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_marks_stand_where_they_say(case):
    text, last = case["input"], 0
    for mark in find_quantities(text, fold(text), case["language"], []):
        assert text[mark.start : mark.end] == mark.text
        assert last <= mark.start < mark.end <= len(text)
        assert mark.value.dimension == (units()[mark.value.unit].dimension if mark.value.unit else None)
        last = mark.end


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_positive_and_negative_cases(language):
    mine = [case for case in CASES if case["language"] == language]
    assert sum(bool(case["expected"]) for case in mine) >= 20
    assert sum(not case["expected"] for case in mine) >= 3


def test_numbers_of_products_are_left_alone():
    text = "The H100 has 80GB and the RTX 4090 24GB."
    taken = [(4, 8), (text.index("RTX"), text.index(" 24"))]
    assert [mark.text for mark in find_quantities(text, fold(text), "en", taken)] == ["80GB", "24GB"]


@pytest.mark.parametrize(
    ("text", "product", "unit", "info"),
    [
        ("a node of 8 x H100", "H100", None, {"counter": "x"}),
        ("a node of 8xH100", "H100", None, {"counter": "x"}),
        ("some 4x H100 inside", "H100", "times", {"before_product": True}),
    ],
)
def test_a_multiplication_sign_before_a_product_may_count(text, product, unit, info):
    start = text.index(product)
    mark = find_quantities(text, fold(text), "en", [(start, start + len(product))])[0]
    assert (mark.value.unit, mark.info) == (unit, info)


def test_narrow_spaces_stand_between_thousands():
    text = "It has 24\u202f576 cores and 1 024 others."
    assert [(mark.text, mark.value.value) for mark in find_quantities(text, fold(text), "en", [])][0] == ("24\u202f576", 24576.0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece", ["9", ",", "9,", "9.", "배", "倍", "-", "9-", "$", "x", "초당 ", "每秒", "(", "http://", "GB", "~"]
)
def test_long_runs_take_well_under_a_second(language, piece):
    text = piece * (200_000 // len(piece))
    find_quantities("", "", language, [])
    start = time.process_time()
    find_quantities(text, text, language, [])
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", ["9 ", "9억 ", "9/", "9~", "80GB/", "9 to ", "$9 ", "2배 ", "9x ", "half "])
def test_many_quantities_take_linear_time(language, piece):
    def measure(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_quantities(text, text, language, [])
        return time.process_time() - start

    measure(1_000)
    assert measure(40_000) < max(1.5, 40 * measure(4_000))
