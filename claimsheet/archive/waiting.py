"""How long anyone waits for a PostgreSQL that does not answer: never without an end, and not everybody in turn.

The server's own limits (statement_timeout, lock_timeout) hold while it works. A server that hangs, or a network that swallows what is sent, keeps none, so the client has its
own. Whoever waited in vain tells the others, who are refused at once for a while; then one of them asks again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from claimsheet.core.errors import ArchiveDown

PATIENCE = 5.0  # seconds for all the waiting of one piece of work; a connection that is begun at the end of it has two more
REST = 2.0  # seconds for which nobody asks a database that somebody waited for in vain

_END: ContextVar[float | None] = ContextVar("end", default=None)


@contextmanager
def limit_wait(seconds: float | None) -> Iterator[None]:
    """Gives what runs inside so many seconds of waiting for the server; None is without an end."""
    token = _END.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _END.reset(token)


def find_rest_of_wait() -> float | None:
    """How many seconds of waiting are left, at least a tenth; None where there is no limit."""
    end = _END.get()
    return None if end is None else max(0.1, end - time.monotonic())


class Rest:
    """Whether a database is left alone, because somebody waited for it in vain or found that it does not fit."""

    def __init__(self) -> None:
        self._why: ArchiveDown | None = None
        self._until = 0.0
        self._lock = threading.Lock()

    def ask(self) -> None:
        """ArchiveDown while it is left alone. Of those who come afterwards one may try, while the others are still refused."""
        with self._lock:
            if self._why is None:
                return
            now = time.monotonic()
            if now < self._until:
                raise self._why.with_traceback(None)
            self._until = now + PATIENCE + REST

    def begin(self, why: ArchiveDown) -> None:
        """Leaves it alone for a while."""
        with self._lock:
            self._why, self._until = why, time.monotonic() + REST

    def end(self) -> None:
        """It answers again, or at least refuses at once."""
        with self._lock:
            self._why = None


# By name: the driver of PostgreSQL is loaded only where there is one.
_IN_VAIN = {"Unanswered", "ConnectionTimeout"}


def was_in_vain(error: BaseException) -> bool:
    """Whether an error came after a long wait, and not at once."""
    return any(kind.__name__ in _IN_VAIN for kind in type(getattr(error, "orig", None)).__mro__)
