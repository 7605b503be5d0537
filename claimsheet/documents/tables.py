"""Tables of a page as lines of text: each cell with the words of its row and column."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import Tag

# A span of 65534 columns is legal and means nothing; past so many cells none is repeated.
_MOST_SPANNED = 20
_MOST_CELLS = 10_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, and whether it is a heading."""

    text: str
    heading: bool


def squeeze(text: str) -> str:
    """The words with single blanks between them."""
    return " ".join(text.split())


def _span(cell: Tag, name: str) -> int:
    value = cell.get(name)
    digits = value.strip() if isinstance(value, str) else ""
    return min(max(int(digits), 1), _MOST_SPANNED) if digits.isdecimal() and len(digits) < 6 else 1


def read_grid(table: Tag) -> list[list[Cell]]:
    """The rows of a table, with cells that span several rows or columns repeated in each. The table holds no other."""
    rows = table.find_all("tr")
    grid: list[dict[int, Cell]] = [{} for _ in rows]
    cells = 0
    for y, row in enumerate(rows):
        x = 0
        for tag in row.find_all(["td", "th"], recursive=False):
            while x in grid[y]:
                x += 1
            cell = Cell(squeeze(tag.get_text(" ")), tag.name == "th")
            width, height = (_span(tag, "colspan"), _span(tag, "rowspan")) if cells < _MOST_CELLS else (1, 1)
            cells += width * height
            for below in grid[y : y + height]:
                below.update(dict.fromkeys(range(x, x + width), cell))
            x += width
    return [[cell for _, cell in sorted(columns.items())] for columns in grid]


def _is_head(row: list[Cell]) -> bool:
    return len(row) > 1 and all(cell.heading or not cell.text for cell in row)


def _say(row: list[Cell], head: list[Cell]) -> list[str]:
    first, rest = row[0].text, row[1:]
    if not head:
        return [f"{first}: {', '.join(cell.text for cell in rest if cell.text)}"]
    names = [cell.text for cell in head[1:]] + [""] * len(rest)
    return [
        ": ".join((", ".join(filter(None, (name, first))), cell.text))
        for name, cell in zip(names, rest, strict=False)
        if cell.text
    ]


def flatten_table(table: Tag) -> list[str]:
    """A line for each cell, "H100 SXM, Memory: 80 GB"; for a table of two columns without a head, "Memory: 80 GB"."""
    lines: list[str] = []
    head: list[Cell] = []
    for row in read_grid(table):
        if _is_head(row):
            head = row
        elif len(row) > 1 and any(cell.text for cell in row[1:]):
            lines += _say(row, head)
        elif row and row[0].text:
            lines.append(row[0].text)
    return lines
