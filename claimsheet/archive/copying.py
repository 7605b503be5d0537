"""A database copied to a backup and back: one snapshot while the service goes on, and all of it or nothing.

What a revision has for tables is asked of the migrations, so that a backup of an older version is put into the tables of that version, and these are brought up to date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import IO, Any

from sqlalchemy import Connection, MetaData, Table, create_engine, func, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from claimsheet.archive.backups import Backup, Header, Row, write_backup
from claimsheet.archive.database import Database, move
from claimsheet.archive.records import tell_time
from claimsheet.archive.schema import check_schema, find_revision, list_revisions
from claimsheet.archive.tables import Base
from claimsheet.core.errors import BackupRefused

_REVISIONS = "alembic_version"
# Rows that are read or put at once, and characters of the texts in them.
_AT_ONCE = 200
_MUCH = 4_000_000
# As readers ask for them: whoever takes them in another order could wait for who waits for him.
_ORDER = ("changes", "checks", "runs", "claims", "keys", "corrections")
Shape = Mapping[str, frozenset[str]]


def find_shape(revision: str) -> Shape:
    """The tables of a revision, each with its columns; BackupRefused where this version does not know it."""
    if revision not in list_revisions():
        raise BackupRefused(
            f"revision {revision} of the tables is unknown here, the newest is {list_revisions()[0]}: take the version that made it"
        )
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            move(connection, revision)
            inspector = inspect(connection)
            names = set(inspector.get_table_names()) - {_REVISIONS}
            return {name: frozenset(column["name"] for column in inspector.get_columns(name)) for name in names}
    finally:
        engine.dispose()


def _reflect(connection: Connection, shape: Shape) -> list[Table]:
    """The tables as the database has them, parents first."""
    if missing := sorted(shape.keys() - set(inspect(connection).get_table_names())):
        raise BackupRefused(f"the database has no table {missing[0]}")
    known = MetaData()
    known.reflect(connection, only=sorted(shape))
    for table in known.sorted_tables:
        if missing := sorted(shape[table.name] - set(table.columns.keys())):
            raise BackupRefused(f"table {table.name} of the database has no column {missing[0]}")
    return known.sorted_tables


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _read_rows(connection: Connection, tables: list[Table], shape: Shape) -> Iterator[Row]:
    for table in tables:
        asked = select(*(table.columns[name] for name in sorted(shape[table.name])))
        for row in connection.execute(asked, execution_options={"yield_per": _AT_ONCE}):
            yield table.name, dict(row._mapping)


def back_up(database: Database, stream: IO[bytes]) -> Header:
    """Writes what the database holds at one moment; nobody waits for it meanwhile. BackupRefused where there is nothing, or tables that are unknown here."""
    with database.guard(), database.snapshot() as connection:
        revision = find_revision(connection)
        if revision is None:
            raise BackupRefused("the database has no tables: there is nothing to back up")
        shape = find_shape(revision)
        tables = _reflect(connection, shape)
        header = Header(revision, tell_time(), {table.name: _count(connection, table) for table in tables})
        write_backup(stream, header, _read_rows(connection, tables, shape))
    return header


def restore_into(database: Database, stream: IO[bytes], *, replace: bool = False) -> Header:
    """Puts a backup into a database that is empty, or in place of all that is in it, and brings it up to date.

    The file is read to its end before. BackupRefused where it is not whole or does not fit, and the database is as it was.
    """
    backup = Backup(stream)
    shape = find_shape(backup.header.revision)
    for table, row in backup.read_rows():
        if row.keys() != shape.get(table):
            raise BackupRefused(f"the backup does not fit its revision {backup.header.revision}: its rows of {table} are others")
    try:
        with database.guard(), database.alone() as connection:
            _clear(connection, replace=replace)
            move(connection, backup.header.revision)
            _put(connection, backup, shape)
            move(connection, "head")
            check_schema(connection)
    except (DBAPIError, StatementError) as error:
        raise BackupRefused(f"the backup cannot be put into this database: {_say(error)}") from error
    return backup.header


def _say(error: StatementError) -> str:
    """What the database says is wrong, in one line and without the rows."""
    return str(error.orig or error).splitlines()[0]


def _clear(connection: Connection, *, replace: bool) -> None:
    """Drops our tables, whatever state they are in; BackupRefused where there are rows in them that nobody gave up."""
    there = set(inspect(connection).get_table_names())
    _lock(connection, there)
    tables = [table for table in reversed(Base.metadata.sorted_tables) if table.name in there]
    if not replace and any(_count(connection, table) for table in tables):
        raise BackupRefused("the database is not empty: --replace puts the backup in place of all that is in it")
    if _REVISIONS in there and (unknown := _find_unknown(connection)):
        raise BackupRefused(
            f"the database is at revision {unknown[0]}, which is unknown here: take a newer version, or another database"
        )
    preparer = connection.dialect.identifier_preparer
    for name in (*(table.name for table in tables), *({_REVISIONS} & there)):
        connection.execute(text(f"DROP TABLE {preparer.quote(name)}"))


def _lock(connection: Connection, there: set[str]) -> None:
    """Waits until nobody uses our tables. Whoever writes begins with `checks`, so writers are kept out first; SQLite has one lock for all."""
    if connection.dialect.name != "postgresql":
        return
    if "checks" in there:
        connection.execute(text("LOCK TABLE checks IN EXCLUSIVE MODE"))
    if ours := [name for name in _ORDER if name in there]:
        connection.execute(text(f"LOCK TABLE {', '.join(ours)} IN ACCESS EXCLUSIVE MODE"))


def _find_unknown(connection: Connection) -> list[str]:
    told: list[Any] = list(connection.scalars(text(f"SELECT version_num FROM {_REVISIONS}")))  # noqa: S608 - a name of Alembic's  # nosec B608
    return sorted(set(told) - set(list_revisions()))


def _put(connection: Connection, backup: Backup, shape: Shape) -> None:
    tables = {table.name: table for table in _reflect(connection, shape)}
    for name, rows in groupby(backup.read_rows(), key=lambda row: row[0]):
        for part in _divide(row for _, row in rows):
            connection.execute(insert(tables[name]), part)


def _divide(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows in parts that take little memory."""
    part: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        part.append(row)
        size += sum(len(str(value)) for value in row.values())
        if len(part) >= _AT_ONCE or size > _MUCH:
            yield part
            part, size = [], 0
    if part:
        yield part
