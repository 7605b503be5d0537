"""Rows for every table of any revision, made from what the database says of its columns: so they are what a version of that revision would write."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Float, Integer, MetaData, Table, insert, select

from claimsheet.archive.database import Database, move

ADDED_BY_ALEMBIC = "alembic_version"
Rows = dict[str, list[dict[str, Any]]]


def find_tables(connection: Connection) -> dict[str, Table]:
    """The tables as they are, parents first."""
    known = MetaData()
    known.reflect(connection)
    return {table.name: table for table in known.sorted_tables if table.name != ADDED_BY_ALEMBIC}


def _make_value(column: Column[Any], number: int) -> Any:
    for parent in column.foreign_keys:
        return f"{parent.column.name} {number}"
    if isinstance(column.type, JSON):
        return {"가": [number, 0.1, None, '"'], "b": "x" * 100}
    if isinstance(column.type, Boolean):
        return bool(number % 2)
    if isinstance(column.type, Integer | Float):
        return number
    return f"{column.name} {number}" if column.primary_key else f"{column.name} {number}: 어센드 ' \" \n"


def fill(connection: Connection, tables: dict[str, Table], count: int, first: int = 0) -> None:
    """Puts so many rows into each of the tables, by the columns they are known with."""
    for table in tables.values():
        for number in range(first, first + count):
            connection.execute(insert(table).values({column.name: _make_value(column, number) for column in table.columns}))


def read(connection: Connection, tables: dict[str, Table]) -> Rows:
    """All rows of the tables, in one order, by the columns they are known with."""
    found = {name: [dict(row._mapping) for row in connection.execute(select(table))] for name, table in tables.items()}
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def keep_common(rows: Rows, tables: dict[str, Table]) -> Rows:
    """Of rows what other tables can hold."""
    common = {name: set(tables[name].columns.keys()) for name in rows.keys() & tables.keys()}
    return {
        name: sorted(({k: v for k, v in row.items() if k in common[name]} for row in rows[name]), key=repr) for name in common
    }


def move_to(database: Database, revision: str) -> None:
    """Brings a database to a revision and lets nothing bring it back."""
    with database.alone() as connection:
        move(connection, revision)
