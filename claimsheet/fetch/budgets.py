"""The time one fetch may take, over all its requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from claimsheet.core.errors import TooMuch

# Less than this is nothing: a socket's timeout ends a little early, and 0 would mean not to wait at all.
_LEAST = 0.005


class Budget:
    """Seconds that run from the start of a fetch, but not while it waits for its turn: those, `waiting` in all, are counted apart."""

    def __init__(self, seconds: float, clock: Callable[[], float], waiting: float) -> None:
        self._seconds, self._clock, self._waiting = seconds, clock, waiting
        self._end = clock() + seconds
        self._waited = 0.0

    def patience(self) -> float:
        """How many seconds it may still wait."""
        return max(self._waiting - self._waited, 0.0)

    def left(self, url: str) -> float:
        """How many seconds are left, more than 0; TooMuch, for this `url`, where none are."""
        left = self._end - self._clock()
        if left < _LEAST:
            raise TooMuch(url, f"took more than {self._seconds:g} seconds")
        return left

    @contextmanager
    def paused(self, seconds: float, url: str) -> Iterator[None]:
        """What happens inside counts as waiting alone; TooMuch, for this `url`, where `seconds` more are too many."""
        if seconds > self.patience():
            raise TooMuch(url, f"would have to wait more than {self._waiting:g} seconds")
        start = self._clock()
        try:
            yield
        finally:
            waited = self._clock() - start
            self._end += waited
            self._waited += waited
