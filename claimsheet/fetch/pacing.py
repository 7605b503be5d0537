"""How often one host is asked: one request each so many seconds, over all threads of a door."""

from __future__ import annotations

import threading
from collections.abc import Callable

from claimsheet.core.errors import TooMuch

_MOST_HOSTS = 1_000
_LONGEST_CLOSED = 3_600.0


class Pacer:
    """Hands out turns to hosts. `clock` and `sleep` count in seconds."""

    def __init__(self, *, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._last: dict[str, float] = {}  # when the latest turn of each host starts
        self._longest = 0.0  # interval asked for so far
        self._closed: dict[str, float] = {}  # until when hosts asked to be left alone

    def wait(self, host: str, interval: float, longest: float, url: str) -> None:
        """Sleeps until `interval` seconds have passed since the host's latest turn, and takes the next one.

        TooMuch, and no turn, where that would take more than `longest` seconds: a queue that long is given up.
        """
        with self._lock:
            now = self._clock()
            last = self._last.get(host)
            start = max(now, self._closed.get(host, now), now if last is None else last + interval)
            if start - now > longest:
                raise TooMuch(url, f"{host} is asked too often: its turn comes in {start - now:.0f} seconds")
            self._forget(now, interval)
            self._last[host] = start
        if start > now:
            self._sleep(start - now)

    def postpone(self, host: str, seconds: float) -> None:
        """Closes a host that asked for patience: nobody's turn comes before that time has passed, an hour at most."""
        with self._lock:
            until = self._clock() + min(seconds, _LONGEST_CLOSED)
            self._closed[host] = max(until, self._closed.get(host, until))

    def reopen(self, host: str) -> None:
        """Opens a host again, for whoever has waited as long as it asked."""
        with self._lock:
            self._closed.pop(host, None)

    def _forget(self, now: float, interval: float) -> None:
        """Drops hosts whose turn is long over, lest a service remember every host it ever asked."""
        self._longest = max(self._longest, interval)
        if len(self._last) >= _MOST_HOSTS:
            self._last = {host: start for host, start in self._last.items() if start + self._longest > now}
        if len(self._closed) >= _MOST_HOSTS:
            self._closed = {host: until for host, until in self._closed.items() if until > now}
