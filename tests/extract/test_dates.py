"""Dates and ages: every case gives exactly its marks, in all languages."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from claimsheet.core.document import LANGUAGES
from claimsheet.core.mark import Mark
from claimsheet.extract.dates import find_dates
from claimsheet.extract.folding import fold

CASES = json.loads((Path(__file__).parent / "cases" / "dates.json").read_text(encoding="utf-8"))
_IDS = [f"{case['language']}: {case['input'][:40]}" for case in CASES]


def describe(mark: Mark) -> dict[str, Any]:
    """A mark in the form of the cases."""
    info = {"ago": mark.info["ago"]} if mark.type == "age" else mark.info
    return {"type": mark.type, "text": mark.text, "value": mark.value, **info}


@pytest.mark.parametrize("case", CASES, ids=_IDS)
def test_dates_are_exactly_those_of_the_case(case):
    text = case["input"]
    assert [describe(mark) for mark in find_dates(text, fold(text), case["language"], case["published"], [])] == case["expected"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_dates_ages_and_passages_without(language):
    mine = [case for case in CASES if case["language"] == language]
    kinds = {mark["type"] for case in mine for mark in case["expected"]}
    assert kinds == {"date", "age"}
    assert any(not case["expected"] for case in mine)
    assert any(case["published"] is None for case in mine)


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2025", "2025-04"),
        ("2025-02", "2024-04"),
        ("2025-02-04", "2024-04"),
        ("2025-06", "2025-04"),
        (None, None),
        ("soon", None),
        ("2025-13", None),
    ],
)
def test_a_month_alone_is_the_latest_before_the_document(published, value):
    text = "It shipped in April."
    assert [mark.value for mark in find_dates(text, fold(text), "en", published, [])] == [value]


def test_days_that_are_none_fall_back_to_the_month():
    text = "On February 31, 2022 it came."
    assert [mark.value for mark in find_dates(text, fold(text), "en", None, [])] == ["2022-02"]


def test_products_are_left_alone():
    text = "The RTX 2000 and the Q4 2024 card"
    taken = [(4, 12), (text.index("Q4"), text.index(" card"))]
    assert find_dates(text, fold(text), "en", "2025", taken) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece", ["9", ",", "9,", "배", "年", "2022", "-", "last ", "march ", "5年", "Q", "late ", "第3", "출시 ", "发布", "から"]
)
def test_long_runs_take_linear_time(language, piece):
    def measure(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_dates(text, text, language, "2025-02-04", [])
        return time.process_time() - start

    measure(1_000)
    assert measure(60_000) < max(1.5, 40 * measure(6_000))
