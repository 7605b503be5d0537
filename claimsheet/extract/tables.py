"""Tables in plain text: rows of cells between bars or tabs, whose first row names the products."""

from __future__ import annotations

from collections.abc import Sequence

from claimsheet.core.claim import Span
from claimsheet.extract.passages import Passage, Product


def assign_columns(passages: Sequence[Passage]) -> None:
    """Gives the rows under a heading row of products their columns, and the products' names in the heading no part as topic."""
    heads: list[tuple[int, Product]] = []
    width = 0
    for passage in passages:
        cells = split_cells(passage)
        if len(cells) < 2:
            heads, width = [], 0
            continue
        named = [(index, _inside(passage, cell)) for index, cell in enumerate(cells)]
        found = [(index, product) for index, product in named if product is not None]
        if not heads and len(found) > 1 and not passage.has("quantity"):
            heads, width = _place(passage, cells, found)
        elif heads and len(cells) == width:
            passage.columns = [(*cells[index], product) for index, product in heads]
            passage.label = cells[0]


def _place(passage: Passage, cells: Sequence[Span], found: list[tuple[int, Product]]) -> tuple[list[tuple[int, Product]], int]:
    """(columns of the products, cells of a row): a heading whose own first cell was lost begins with a product, one cell early."""
    if found[0][0] > 0:
        return found, len(cells)
    width = len(cells) if not passage.gap(*cells[-1]).strip() else len(cells) + 1
    return [(index + 1, product) for index, product in found], width


def split_cells(passage: Passage) -> list[Span]:
    """The cells of a row, without the empty ones that bars at its ends make."""
    start, end = passage.span
    body = passage.folded[start:end]
    mark = "\t" if "\t" in body else "|"
    cells, offset = [], start
    for part in body.split(mark):
        cells.append((offset, offset + len(part)))
        offset += len(part) + 1
    if mark == "|" and body.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if mark == "|" and body.endswith("|") else cells


def _inside(passage: Passage, cell: Span) -> Product | None:
    return next((p for p in passage.products if cell[0] <= p.start and p.end <= cell[1] and not p.general), None)
