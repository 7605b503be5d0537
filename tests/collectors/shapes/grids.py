"""Tables as plain lists, for tests to compare."""

from __future__ import annotations

from collections.abc import Sequence

from claimsheet.collectors.tables import Table


def grid(table: Table) -> list[list[str]]:
    """The words of a table."""
    return [[cell.text for cell in row] for row in table.rows]


def grids(tables: Sequence[Table]) -> list[list[list[str]]]:
    """The words of several tables, which are numbered from 1 and rectangular."""
    assert [table.number for table in tables] == list(range(1, len(tables) + 1))
    assert all(len(row) == table.width for table in tables for row in table.rows)
    return [grid(table) for table in tables]


def headers(table: Table) -> list[list[bool]]:
    """Which cells of a table are headers."""
    return [[cell.header for cell in row] for row in table.rows]
