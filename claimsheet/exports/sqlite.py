"""All tables as one SQLite file, with keys and an index for each column that refers to another table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from claimsheet.exports.columns import Column, Kind
from claimsheet.exports.tables import TABLES, Collection, Table

_TYPES: dict[Kind, str] = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def _quote(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _declare(column: Column) -> str:
    return f"{_quote(column.name)} {_TYPES[column.kind]}{' NOT NULL' if column.required else ''}"


def _declare_table(table: Table) -> Iterator[str]:
    referring = [column for column in table.columns if column.refers]
    parts = [_declare(column) for column in table.columns] + [f"PRIMARY KEY ({_quote(*table.key)})"]
    parts += [f'FOREIGN KEY ({_quote(column.name)}) REFERENCES "{column.refers}" ("id")' for column in referring]
    yield f'CREATE TABLE "{table.name}" ({", ".join(parts)})'
    for column in referring:
        yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ({_quote(column.name)})'


def _fill(database: sqlite3.Connection, table: Table, collection: Collection) -> None:
    for statement in _declare_table(table):
        database.execute(statement)
    places = ", ".join("?" for _ in table.columns)
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', table.rows(collection))  # noqa: S608 - names of ours # nosec B608


def write_sqlite(collection: Collection, path: Path) -> None:
    """Writes a new file, the same bytes for the same collection and release of SQLite; OSError where it cannot be written."""
    try:
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("PRAGMA journal_mode = OFF")  # a file that is not finished is thrown away
            for table in TABLES:
                _fill(database, table, collection)
    except sqlite3.OperationalError as error:
        raise OSError(f"{path.name}: {error}") from error
