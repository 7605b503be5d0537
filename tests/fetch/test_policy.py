"""The limits of a door, and how it names itself."""

from __future__ import annotations

import pytest

from claimsheet.fetch.policy import Policy


def test_we_say_who_we_are():
    assert Policy().user_agent() == "Claimsheet/0.1.0"
    told = Policy(contact="https://spec.test/bot", version="2")
    assert told.user_agent() == "Claimsheet/2 (+https://spec.test/bot)"


def test_nothing_but_public_addresses_by_default():
    assert Policy().networks() == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"retries": -1},
        {"total_seconds": 0},
        {"read_seconds": 0},
        {"connect_seconds": float("nan")},
        {"contact": "a\r\nHost: b"},
        {"contact": "누구"},
        {"allow_addresses": ("10.0.0.0/33",)},
        {"allow_addresses": ("localhost",)},
    ],
)
def test_a_limit_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        Policy(**wrong)
