"""Cells with spans laid out as a rectangle, by the table model of HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.tables import Cell

# The caps of the HTML standard on one span, and ours on one table: beyond it a table is a trap, not a table.
WIDEST = 1000
HIGHEST = 65534
MOST_CELLS = 200_000
MOST_CHARACTERS = 2_000_000
EMPTY = Cell("")

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A cell and how many columns and rows it takes; a height of 0 reaches to the end of its section."""

    cell: Cell
    width: int = 1
    height: int = 1


def _refuse_large(where: str, cells: int, characters: int = 0) -> None:
    if cells > MOST_CELLS:
        raise ShapeError(where, f"at most {MOST_CELLS:,} cells expected, {cells:,} or more found")
    if characters > MOST_CHARACTERS:
        raise ShapeError(where, f"at most {MOST_CHARACTERS:,} characters expected, {characters:,} found")


def _place(section: Sequence[Sequence[Span]], starts: set[int], taken: int, where: str) -> list[dict[int, Cell]]:
    """The rows of a section as cells by column. `starts` gathers the columns in which a cell begins."""
    rows: list[dict[int, Cell]] = [{} for _ in section]
    for y, spans in enumerate(section):
        x = 0
        for span in spans:
            while x in rows[y]:
                x += 1
            starts.add(x)
            width = min(max(span.width, 1), WIDEST)
            below = rows[y : y + min(span.height or HIGHEST, HIGHEST)]
            taken += width * len(below)
            _refuse_large(where, taken)
            for row in below:
                for column in range(x, x + width):
                    row.setdefault(column, span.cell)
            x += width
    return rows


def lay_out(sections: Iterable[Sequence[Sequence[Span]]], where: str) -> tuple[Row, ...]:
    """The rows of a table, all of one length; a cell stands in each row and column it spans, a missing one is empty.

    A span ends with its section. Rows and columns in which no cell begins are left out: they repeat what stands beside them.
    Raises ShapeError, which names `where`, past MOST_CELLS or MOST_CHARACTERS.
    """
    starts: set[int] = set()
    rows: list[dict[int, Cell]] = []
    taken = 0
    for section in sections:
        placed = _place(section, starts, taken, where)
        taken += sum(map(len, placed))
        rows += [row for row, spans in zip(placed, section, strict=True) if spans]
    columns = sorted(starts)
    _refuse_large(where, len(rows) * len(columns))
    table = tuple(tuple(row.get(column, EMPTY) for column in columns) for row in rows)
    _refuse_large(where, 0, sum(len(cell.text) for row in table for cell in row))
    return table
