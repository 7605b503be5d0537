"""The driver of PostgreSQL, which keeps the limits of waiting: loaded only where there is one."""

from __future__ import annotations

from typing import Any

import psycopg
from sqlalchemy import Engine, event

from claimsheet.archive.waiting import PATIENCE, find_rest_of_wait


class Unanswered(psycopg.OperationalError):
    """The server took longer than anyone waits."""


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
