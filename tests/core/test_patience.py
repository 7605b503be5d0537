"""Time for one document: limits nest, and whoever looks at the clock too late gives up."""

from __future__ import annotations

import time

import pytest

from claimsheet.core.errors import TooSlow
from claimsheet.core.patience import check_time, limit_time


def test_nothing_is_too_slow_where_no_limit_stands() -> None:
    check_time()


def test_what_is_over_its_time_gives_up() -> None:
    with limit_time(0.01):
        check_time()
        time.sleep(0.02)
        with pytest.raises(TooSlow):
            check_time()
    check_time()


def test_an_inner_limit_gives_no_more_time_than_the_outer() -> None:
    with limit_time(0), limit_time(100):
        time.sleep(0.001)
        with pytest.raises(TooSlow):
            check_time()


def test_an_inner_limit_ends_before_the_outer_one() -> None:
    with limit_time(100):
        with limit_time(0):
            time.sleep(0.001)
            with pytest.raises(TooSlow):
                check_time()
        check_time()
