"""Turns: one host is not asked twice within its interval, by however many threads."""

from __future__ import annotations

import threading
import time

import pytest

from claimsheet.core.errors import TooMuch
from claimsheet.fetch import pacing
from claimsheet.fetch.pacing import Pacer


class Clock:
    """A clock that goes on by sleeping alone."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def make() -> tuple[Clock, Pacer]:
    clock = Clock()
    return clock, Pacer(clock=clock, sleep=clock.sleep)


def test_a_host_is_asked_once_an_interval():
    clock, pacer = make()
    for _ in range(3):
        pacer.wait("a", 2.0, 60.0, "u")
    assert clock.waits == [2.0, 2.0]


def test_hosts_do_not_wait_for_each_other():
    clock, pacer = make()
    for host in "abc":
        pacer.wait(host, 2.0, 60.0, "u")
    assert clock.waits == []


def test_a_longer_interval_counts_from_the_latest_turn():
    clock, pacer = make()
    pacer.wait("a", 2.0, 60.0, "u")
    clock.now += 1.0
    pacer.wait("a", 10.0, 60.0, "u")
    assert clock.waits == [9.0]


def test_time_that_has_passed_is_not_waited_for():
    clock, pacer = make()
    pacer.wait("a", 2.0, 60.0, "u")
    clock.now += 5.0
    pacer.wait("a", 2.0, 60.0, "u")
    assert clock.waits == []


def test_a_queue_that_is_too_long_is_given_up_and_takes_no_turn():
    clock = Clock()
    pacer = Pacer(clock=clock, sleep=clock.waits.append)
    for _ in range(4):
        pacer.wait("a", 2.0, 6.0, "u")
    with pytest.raises(TooMuch, match="a is asked too often: its turn comes in 8 seconds"):
        pacer.wait("a", 2.0, 6.0, "u")
    clock.now = 2.0
    pacer.wait("a", 2.0, 6.0, "u")
    assert clock.waits == [2.0, 4.0, 6.0, 6.0]


def test_threads_share_the_turns():
    waits: list[float] = []
    pacer = Pacer(clock=lambda: 0.0, sleep=waits.append)
    threads = [threading.Thread(target=pacer.wait, args=("a", 1.0, 60.0, "u")) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(waits) == [float(n) for n in range(1, 20)]


def test_hosts_of_long_ago_are_forgotten(monkeypatch):
    monkeypatch.setattr(pacing, "_MOST_HOSTS", 3)
    clock, pacer = make()
    for host in "abc":
        pacer.wait(host, 2.0, 60.0, "u")
    clock.now = 100.0
    pacer.wait("d", 2.0, 60.0, "u")
    assert list(pacer._last) == ["d"]


def test_real_sleep_keeps_the_interval():
    pacer = Pacer(clock=time.monotonic, sleep=time.sleep)
    start = time.monotonic()
    for _ in range(3):
        pacer.wait("a", 0.05, 60.0, "u")
    assert time.monotonic() - start >= 0.1
