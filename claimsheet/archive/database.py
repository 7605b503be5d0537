"""The database: SQLite in a file or PostgreSQL, brought to the newest shape when it is first reached, and missed gracefully.

No piece of work waits longer for it than PATIENCE seconds, and two more where a connection is begun at the end of them.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as TimedOut
from sqlalchemy.orm import Session

from claimsheet.archive.addresses import write_url
from claimsheet.archive.schema import check_schema, configure, find_revision, list_revisions, misses_something
from claimsheet.archive.sqlite import keep_turns, take_turn
from claimsheet.archive.waiting import PATIENCE, Rest, find_rest_of_wait, limit_wait, was_in_vain
from claimsheet.core.encoding import decode, encode
from claimsheet.core.errors import ArchiveDown, ArchiveUnfit, SettingsError

_WAIT = round(PATIENCE)  # seconds for a lock or a statement
# An error of the database is logged, and is not to tell the texts that were being saved.
_SHARED: dict[str, Any] = {
    "pool_timeout": _WAIT,
    "hide_parameters": True,
    "json_serializer": lambda told: encode(told).decode(),
    "json_deserializer": decode,
}
# Any number: all processes that migrate one database take the same lock.
_LOCK = 7_204_511
# Alembic keeps what it works on for the whole process: one migration at a time in one.
_ALEMBIC = threading.Lock()


def _open_engine(told: str) -> Engine:
    try:
        url = make_url(write_url(told))
        if url.get_backend_name() == "postgresql":
            options = f"-c statement_timeout={_WAIT}s -c lock_timeout={_WAIT}s"
            from claimsheet.archive.postgresql import limit_waiting

            engine = create_engine(url, pool_pre_ping=True, connect_args={"options": options}, **_SHARED)
            limit_waiting(engine)
            return engine
        engine = create_engine(url, **_SHARED)
    except (ArgumentError, ImportError, ValueError) as error:
        raise SettingsError(f"the database cannot be {told.split('@')[-1]!r}: {error}") from error
    keep_turns(engine)
    return engine


class Database:
    """Sessions of one database. SettingsError for an address that is none; ArchiveDown, each time, while it cannot be reached."""

    def __init__(self, told: str) -> None:
        self._engine = _open_engine(told)
        self._migrated = False
        self._lock = threading.Lock()
        self._rest = Rest()
        self.was_fit = False

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session whose work is there whole when it ends well, and not at all otherwise."""
        with self.guard(), limit_wait(PATIENCE):
            self._migrate_once()
            with Session(self._engine) as session, session.begin():
                yield session

    @contextmanager
    def guard(self) -> Iterator[None]:
        """What the database does wrong, as errors of ours."""
        self._rest.ask()
        try:
            yield
        except ArchiveUnfit as error:
            self._rest.begin(error)
            raise
        except (OperationalError, InterfaceError, DatabaseError, TimedOut, OSError) as error:
            raise self._weigh(error) from error
        except BaseException:
            self._rest.end()
            raise
        self._rest.end()

    def _weigh(self, error: Exception) -> Exception:
        """What an error of the database means to whoever asked."""
        if missed := misses_something(error):
            self._migrated = False  # the next one looks what the tables are like
        down = ArchiveDown("saved checks cannot be reached now; texts are checked all the same")
        if was_in_vain(error):
            self._rest.begin(down)
        else:
            self._rest.end()
        if isinstance(error, (DataError, IntegrityError, ProgrammingError)) and not missed:
            return error  # a slip of ours, which waiting does not mend
        return down

    def is_reachable(self) -> bool:
        """Whether it answers now."""
        try:
            with self.session() as session:
                session.execute(text("SELECT 1"))
        except ArchiveDown:
            return False
        return True

    def check(self) -> None:
        """ArchiveDown where it does not answer now, ArchiveUnfit where its tables are none that this version works with."""
        with self.session() as session:
            try:
                check_schema(session.connection())
            except ArchiveUnfit:
                self._migrated = False
                raise

    def _migrate_once(self) -> None:
        if self._migrated:
            return
        if not self._lock.acquire(timeout=PATIENCE):
            raise TimedOut("somebody else still waits for the database")
        try:
            if not self._migrated:
                self.migrate()
        finally:
            self._lock.release()

    def migrate(self, revision: str = "head") -> None:
        """Brings the tables to a revision, up or down; one process at a time. ArchiveUnfit where they cannot be brought there."""
        with self.alone() as connection:
            move(connection, revision)
            if revision == "head":
                check_schema(connection)
        self._migrated, self.was_fit = True, revision == "head"  # whoever moved it elsewhere wants it there

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection in a transaction, while no other process changes the tables. Where no limit stands around it, its statements take the time they need, and it waits its turn.

        For tables that somebody else holds it waits five seconds all the same: whoever asks for them meanwhile waits behind it.
        """
        with self._hold(), self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                if find_rest_of_wait() is None:
                    for limit in ("statement_timeout", "lock_timeout"):
                        connection.execute(text(f"SET LOCAL {limit} = 0"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT}s'"))
            else:  # the driver of SQLite begins no transaction before it makes a table: half a migration could stay
                take_turn(connection)
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that sees the database as it is when it is first read, however long that takes; nobody waits for it."""
        with self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
                connection.execute(text("SET LOCAL statement_timeout = 0"))
            else:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def _hold(self) -> Iterator[None]:
        """A lock beside the file: SQLite has none that holds over a whole migration."""
        name = self._engine.url.database
        if self._engine.dialect.name != "sqlite" or not name or name == ":memory:":
            yield
            return
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        with Path(f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def close(self) -> None:
        """Lets its connections go."""
        self._engine.dispose()


def move(connection: Connection, revision: str) -> None:
    """Brings the tables to a revision, up or down, in the transaction at hand. Those of a newer version, which works beside this one during an update, stay."""
    current, known = find_revision(connection), list_revisions()
    if current is not None and current not in known and revision == "head":
        return
    from alembic import command
    from alembic.util import CommandError

    config = configure(connection)
    down = revision == "base" or (current in known and revision in known and known.index(revision) > known.index(current))
    try:
        with _ALEMBIC:
            (command.downgrade if down else command.upgrade)(config, revision)
    except (CommandError, ProgrammingError) as error:
        raise ArchiveUnfit(f"the database cannot be brought from revision {current or 'none'} to {revision}: {error}") from error
