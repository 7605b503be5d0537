"""Who works when: few documents are checked at once, and of large ones one, so that whoever sends a short text waits for no book."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from claimsheet.core.errors import TooBusy
from claimsheet.core.settings import Settings

WORKING = 4  # documents checked at once in a process: more would only take each other's time
_COME_AGAIN = 5  # seconds
_BUSY = "as many documents as may be are being checked; come again in a moment"
_LARGE = "another large document is being checked; come again in a moment, or send this one in parts"


def _ignore(_: str) -> None:
    """Nobody asked to be told."""


class Lanes:
    """The places of one process where documents are checked. `told` hears of whoever is sent away, and why."""

    def __init__(self, *, large: int = 20_000, queue: int = 8, patience: float = 10) -> None:
        self._least, self._patience = large, patience
        self._any = threading.BoundedSemaphore(WORKING)
        self._large = threading.BoundedSemaphore(1)
        self._queue = threading.BoundedSemaphore(queue)
        self.told: Callable[[str], None] = _ignore

    @contextmanager
    def enter(self, characters: int) -> Iterator[None]:
        """A place for a document of so many characters while the block runs; TooBusy where none comes free in time."""
        end = time.monotonic() + self._patience
        with ExitStack() as held:
            if characters > self._least:
                held.enter_context(self._take(self._queue, 0, "large", _LARGE))
                held.enter_context(self._take(self._large, end, "large", _LARGE))
            held.enter_context(self._take(self._any, end, "checking", _BUSY))
            yield

    @contextmanager
    def _take(self, places: threading.Semaphore, end: float, why: str, detail: str) -> Iterator[None]:
        if not places.acquire(timeout=max(0.0, end - time.monotonic())):
            self.told(why)
            raise TooBusy(detail, _COME_AGAIN)
        try:
            yield
        finally:
            places.release()


def open_lanes(settings: Settings) -> Lanes:
    """The lanes of a process. A quarter of those who may wait may do so with something large."""
    queue = max(1, settings.max_waiting // 4)
    return Lanes(large=settings.large_characters, queue=queue, patience=settings.max_wait_seconds)
