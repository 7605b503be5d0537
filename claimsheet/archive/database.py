"""The database: SQLite in a file or PostgreSQL, brought to the newest shape when it is first reached, and missed gracefully."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
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

from claimsheet.core.errors import ArchiveDown, SettingsError

_WAIT = 5  # seconds for a connection, a lock or a statement
_MIGRATIONS = Path(__file__).parent / "migrations"
# An error of the database is logged, and is not to tell the texts that were being saved.
_SHARED: dict[str, Any] = {"pool_timeout": _WAIT, "hide_parameters": True}
# Any number: all processes that migrate one database take the same lock.
_LOCK = 7_204_511


def _write_url(told: str) -> str:
    """The address as SQLAlchemy takes it: of PostgreSQL by psycopg 3, whatever scheme it is written with; a name is a file of SQLite."""
    if "://" not in told:
        return f"sqlite:///{told}"
    scheme, _, rest = told.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else told


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # Readers do not wait for the writer, and what was acknowledged survives a killed process (sqlite.org/wal.html).
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={_WAIT * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _open_engine(told: str) -> Engine:
    try:
        url = make_url(_write_url(told))
        if url.get_backend_name() == "postgresql":
            options = f"-c statement_timeout={_WAIT}s -c lock_timeout={_WAIT}s"
            arguments = {"connect_timeout": _WAIT, "options": options}
            return create_engine(url, pool_pre_ping=True, connect_args=arguments, **_SHARED)
        engine = create_engine(url, **_SHARED)
    except (ArgumentError, ImportError, ValueError) as error:
        raise SettingsError(f"the database cannot be {told.split('@')[-1]!r}: {error}") from error
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _configure(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _is_ahead(connection: Connection, config: Config) -> bool:
    """Whether a newer version of the service has been here: during a rolling update both work on its tables."""
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    return current is not None and current not in known


class Database:
    """Sessions of one database. SettingsError for an address that is none; ArchiveDown, each time, while it cannot be reached."""

    def __init__(self, told: str) -> None:
        self._engine = _open_engine(told)
        self._migrated = False
        self._lock = threading.Lock()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session whose work is there whole when it ends well, and not at all otherwise."""
        try:
            self._migrate_once()
            with Session(self._engine) as session, session.begin():
                yield session
        except (OperationalError, InterfaceError, DatabaseError, TimedOut, OSError) as error:
            if isinstance(error, (DataError, IntegrityError, ProgrammingError)):
                raise  # a slip of ours, which waiting does not mend
            raise ArchiveDown("saved checks cannot be reached now; texts are checked all the same") from error

    def is_reachable(self) -> bool:
        """Whether it answers now."""
        try:
            with self.session() as session:
                session.execute(text("SELECT 1"))
        except ArchiveDown:
            return False
        return True

    def _migrate_once(self) -> None:
        with self._lock:
            if not self._migrated:
                self.migrate()

    def migrate(self, revision: str = "head") -> None:
        """Brings the tables to a revision, up or down; one process at a time."""
        with self._hold(), self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            else:  # the driver of SQLite begins no transaction before it makes a table: half a migration could stay
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            config = _configure(connection)
            if revision != "head":
                command.downgrade(config, revision)
            elif not _is_ahead(connection, config):
                command.upgrade(config, revision)
        self._migrated = True

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
