"""Where one process counts its callers: by a clock that nobody sets.

The store of `limits` counts by the time of day. Set back by five hours, that would tell whoever had asked enough to wait for five hours.
"""

from __future__ import annotations

import threading
import time
from collections import deque

from limits.storage import MemoryStorage

# Seconds between two searches for callers who have not asked for as long as they are counted.
_TIDY = 60.0


class SteadyMemory(MemoryStorage):
    """When each caller asked, within the time of a limit. Of the kinds of limits only the moving window is counted here."""

    STORAGE_SCHEME = ["steady"]  # noqa: RUF012 - `limits` finds it by this

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **told: str) -> None:  # noqa: FBT001, FBT002 - as `limits` calls it
        super().__init__(uri, wrap_exceptions, **told)
        self._asked: dict[str, tuple[int, deque[float]]] = {}
        self._tidied = time.monotonic()
        self._held = threading.Lock()

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Counts a caller, unless he has asked often enough."""
        now = time.monotonic()
        with self._held:
            self._tidy(now)
            _, asked = self._asked.setdefault(key, (expiry, deque()))
            _forget(asked, now - expiry)
            if len(asked) + amount > limit:
                return False
            asked.extend([now] * amount)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the oldest of a caller's requests that count was, by the time of day, and how many do."""
        now = time.monotonic()
        with self._held:
            _, asked = self._asked.get(key, (expiry, deque[float]()))
            _forget(asked, now - expiry)
            return time.time() - (now - asked[0] if asked else 0.0), len(asked)

    def reset(self) -> int | None:
        """Forgets all callers."""
        with self._held:
            count = len(self._asked)
            self._asked.clear()
        return count

    def _tidy(self, now: float) -> None:
        if now - self._tidied < _TIDY:
            return
        self._tidied = now
        gone = [key for key, (expiry, asked) in self._asked.items() if not asked or asked[-1] <= now - expiry]
        for key in gone:
            del self._asked[key]


def _forget(asked: deque[float], before: float) -> None:
    while asked and asked[0] <= before:
        asked.popleft()
