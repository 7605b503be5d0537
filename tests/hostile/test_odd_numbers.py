"""Figures of nothing, of nearly nothing and of more than there is, said of every kind of product in every unit."""

from __future__ import annotations

import pytest

from tests.hostile.checking import assert_sound, check
from tests.hostile.inputs import NAMES

UNITS = (
    "GB", "TB/s", "W", "TFLOPS", "nm", "x faster than the H100", "% of H100", "% less than the H100", "cores", "GPUs", "MHz", "mm2", "dollars",
    "billion transistors", "배 H100보다", "MB of cache", "TFLOPS per watt", "times the energy of the H100", "years old", "HBM stacks",
)  # fmt: skip
NUMBERS = ("0", "0.0", "-0", "1e308", "10^300", "0.00000000001", "99999999999999999999999", "1/0")


@pytest.mark.parametrize("number", NUMBERS)
def test_an_odd_figure_is_checked_like_any_other(number: str) -> None:
    for name in NAMES:
        text = " ".join(f"The {name} has {number} {unit}, and at least 0~{number} {unit}." for unit in UNITS)
        for sentence in (text, *(f"The {name} has {number} {unit}." for unit in UNITS)):
            answer = check(sentence)
            assert answer is not None
            assert_sound(sentence, answer)


def test_a_figure_of_nothing_is_a_claim_and_false() -> None:
    answer = check("The H100 SXM has 0 TFLOPS.")
    assert answer is not None
    assert [claim["verdict"]["label"] for claim in answer["claims"]] == ["refuted"]
