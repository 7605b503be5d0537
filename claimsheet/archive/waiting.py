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
from typing import Any

import psycopg
from psycopg.errors import ConnectionTimeout
from sqlalchemy import Engine, event

from claimsheet.core.errors import ArchiveDown

PATIENCE = 5.0  # seconds for all the waiting of one piece of work; a connection that is begun at the end of it has two more
REST = 2.0  # seconds for which nobody asks a database that somebody waited for in vain

_END: ContextVar[float | None] = ContextVar("end", default=None)


class Unanswered(psycopg.OperationalError):
    """The server took longer than anyone waits."""


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


class _Connection(psycopg.Connection[Any]):
    """A connection that is given up when the time is over: what the server still sends then would answer another question."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Runs a question to its answer; Unanswered where it takes too long."""
        try:
            return super().wait(gen, interval, timeout if timeout is not None else find_rest_of_wait())
        except psycopg.errors._WaitTimeout as error:
            if timeout is not None:
                raise
            self.close()
            raise Unanswered("the server does not answer") from error


def limit_waiting(engine: Engine) -> None:
    """Makes every connection of an engine to PostgreSQL keep the limits."""

    @event.listens_for(engine, "do_connect")
    def connect(_: Any, __: Any, arguments: Any, options: Any) -> Any:
        left = find_rest_of_wait()
        return _Connection.connect(*arguments, **options, connect_timeout=max(2, round(left if left is not None else PATIENCE)))


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


def was_in_vain(error: BaseException) -> bool:
    """Whether an error came after a long wait, and not at once."""
    return isinstance(getattr(error, "orig", None), Unanswered | ConnectionTimeout)
