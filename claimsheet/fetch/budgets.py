"""The time one fetch may take, over all its requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from claimsheet.core.errors import TooMuch

# Less than this is nothing: a socket's timeout ends a little early, and 0 would mean not to wait at all.
_LEAST = 0.005


class Budget:
    """Seconds that run from the start of a fetch, but not while it waits for its turn."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._seconds, self._clock = seconds, clock
        self._end = clock() + seconds

    def left(self, url: str) -> float:
        """How many seconds are left, more than 0; TooMuch, for this `url`, where none are."""
        left = self._end - self._clock()
        if left < _LEAST:
            raise TooMuch(url, f"took more than {self._seconds:g} seconds")
        return left

    @contextmanager
    def paused(self) -> Iterator[None]:
        """What happens inside does not count."""
        start = self._clock()
        try:
            yield
        finally:
            self._end += self._clock() - start
