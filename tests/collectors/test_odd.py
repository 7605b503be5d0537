"""Odd pages and odd plans: told, and in little time."""

import time

import pytest

from claimsheet.collectors.layout import strip_marks
from claimsheet.collectors.plan import read_plan
from claimsheet.core.errors import DataError
from tests.collectors.test_reading import PLAN, TABLE


def test_marks_of_a_long_cell_take_no_time():
    start = time.process_time()
    strip_marks("*" * 100_000 + "x", {"*": {}})
    strip_marks("x" + " *" * 50_000, {"*": {}})
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "told",
    [
        {"tables": "x"},
        {"tables": [{**TABLE, "labels": "x"}]},
        {"marks": None},
        {"expect": {"least": "3", "most": 5}},
        {"statements": [{}]},
    ],
)
def test_a_plan_of_another_shape_is_told_by_its_source(told):
    with pytest.raises(DataError, match="sheet"):
        read_plan("sheet", {**PLAN, **told})
