"""What SQLite is told when a connection begins, and who writes to it next.

SQLite's own wait for a lock asks ever more seldom, up to ten times a second (sqlite.org/c3ref/busy_timeout.html): on a slow disk those who write without a pause pass by whoever waits,
until that one gives up. Here whoever wants to write asks every few milliseconds, so that everybody finds a gap.
"""

from __future__ import annotations

import random
import sqlite3
import time
from typing import Any

from sqlalchemy import Connection, Engine, event

from claimsheet.archive.waiting import PATIENCE, find_rest_of_wait

_LIMIT = round(PATIENCE * 1000)  # milliseconds for a lock, where SQLite waits itself
_LONG = 60.0  # seconds for a turn, where no limit stands around it
_TURN = "turn"
_OFTEN = (0.001, 0.005)  # seconds from one question to the next; drawn, so that two do not ask in step


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # Readers do not wait for the writer, and what was acknowledged survives a killed process (sqlite.org/wal.html).
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_LIMIT}"):
        connection.execute(f"PRAGMA {pragma}")


def take_turn(connection: Connection) -> None:
    """Begins a transaction that writes, when nobody else does; OperationalError where others write for as long as may be waited, which is a minute where no limit stands around it."""
    connection.exec_driver_sql("SELECT 1", execution_options={_TURN: _LONG})


def _wait(connection: sqlite3.Connection, seconds: float) -> None:
    end = time.monotonic() + seconds
    connection.execute("PRAGMA busy_timeout=0")
    try:
        while not _begin(connection, last=time.monotonic() > end):
            time.sleep(random.uniform(*_OFTEN))  # noqa: S311 - nobody has to be kept from guessing it  # nosec B311
    finally:
        connection.execute(f"PRAGMA busy_timeout={_LIMIT}")


def _begin(connection: sqlite3.Connection, *, last: bool) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # the rest of a code tells why it is busy
            raise
        return False
    return True


def _begin_before_writing(_: Any, cursor: sqlite3.Cursor, __: str, ___: Any, context: Any, ____: Any) -> None:
    """The driver would begin a transaction itself, and leave the waiting to SQLite."""
    limit = context.execution_options.get(_TURN)
    writes = limit or context.isinsert or context.isupdate or context.isdelete
    if writes and not cursor.connection.in_transaction:
        _wait(cursor.connection, find_rest_of_wait() or limit or PATIENCE)


def keep_turns(engine: Engine) -> None:
    """Makes everybody who writes wait for a turn."""
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "before_cursor_execute", _begin_before_writing)
