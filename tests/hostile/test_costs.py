"""What the longest texts cost: time that grows with their length, and little memory."""

from __future__ import annotations

from functools import cache

import pytest

from tests.hostile.checking import Cost, measure
from tests.hostile.inputs import INPUTS, make

QUICK, LONGEST = 20_000, 200_000
# A text made to hurt may cost so many times what an article of its length costs, whatever the machine is and does beside.
MOST_TIMES = 8
MOST_SECONDS, MOST_MEGABYTES = 1.0, 200.0


@cache
def measure_article() -> Cost:
    """What an article costs: the second time, when nothing has to be read in any more."""
    measure(make("plain", QUICK))
    return measure(make("plain", QUICK))


@pytest.mark.parametrize("name", INPUTS)
def test_a_text_costs_about_what_an_article_does(name: str) -> None:
    usual, cost = measure_article(), measure(make(name, QUICK))
    assert cost.seconds <= MOST_TIMES * max(usual.seconds, 0.1)
    assert cost.megabytes <= MOST_MEGABYTES


@pytest.mark.long
@pytest.mark.parametrize("name", INPUTS)
def test_the_longest_text_takes_a_second(name: str) -> None:
    measure_article()
    cost = measure(make(name, LONGEST))
    assert cost.megabytes <= MOST_MEGABYTES
    assert cost.seconds <= MOST_SECONDS
