"""Tables on a page of PDF as boxes that ruling lines make."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.phrases import Phrase

# Lines nearer than this are one, and meet; a table is no smaller.
NEAR = 3
# The library takes time by the square of the points where lines meet. A drawing has thousands of short lines: with too many
# points only longer lines count, since those of a table join to long ones.
_SHORTEST = (3, 20, 60)
_MOST_CROSSINGS = 2_000_000
_MOST_POINTS = 4_000

Box = tuple[float, float, float, float]
Edge = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Frame:
    """A table as a grid: the borders of its columns and rows, and which box takes each place of it (None where none does)."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    boxes: tuple[Box, ...]
    taken: tuple[tuple[int | None, ...], ...]

    @property
    def outline(self) -> Box:
        """The box around it."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def find_box(self, x: float, y: float) -> int | None:
        """The number of the box in which a point lies."""
        column, row = bisect(self.columns, x) - 1, bisect(self.rows, y) - 1
        inside = 0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1
        return self.taken[row][column] if inside else None


def make_frame(boxes: Sequence[Box]) -> Frame:
    """Boxes of one table as a grid. A box that reaches over several columns or rows takes each of their places."""
    columns = sorted({x for box in boxes for x in (box[0], box[2])})
    rows = sorted({y for box in boxes for y in (box[1], box[3])})
    taken: list[list[int | None]] = [[None] * (len(columns) - 1) for _ in rows[1:]]
    for number, (x0, top, x1, bottom) in enumerate(boxes):
        for row in taken[bisect_left(rows, top) : bisect_left(rows, bottom)]:
            for column in range(bisect_left(columns, x0), bisect_left(columns, x1)):
                row[column] = number
    return Frame(tuple(columns), tuple(rows), tuple(boxes), tuple(map(tuple, taken)))


def _length(edge: Edge) -> float:
    return float(edge["bottom"] - edge["top"] if edge["orientation"] == "v" else edge["x1"] - edge["x0"])


def _read_box(box: Sequence[float]) -> Box:
    return float(box[0]), float(box[1]), float(box[2]), float(box[3])


def find_boxes(edges: Iterable[Edge], where: str) -> list[list[Box]]:
    """The boxes with lines on all sides, by table from top to bottom. ShapeError, which names `where`, for too many lines."""
    merged = merge_edges(list(edges), NEAR, NEAR, NEAR, NEAR)
    for shortest in _SHORTEST:
        kept = [edge for edge in merged if _length(edge) >= shortest]
        upright = sum(edge["orientation"] == "v" for edge in kept)
        if upright * (len(kept) - upright) > _MOST_CROSSINGS:
            continue
        points = edges_to_intersections(kept, NEAR, NEAR)
        if len(points) <= _MOST_POINTS:
            return [[*map(_read_box, boxes)] for boxes in cells_to_tables(intersections_to_cells(points))]
    raise ShapeError(where, f"at most {_MOST_POINTS:,} points where lines meet expected, more found")


def _split(box: Box, borders: Sequence[float], phrases: Iterable[Phrase]) -> list[Box]:
    """A box that reaches over borders of columns, as one box for each where its words stand apart and cross none."""
    inside = [one for one in phrases if box[1] <= (one.top + one.bottom) / 2 <= box[3] and one.x1 > box[0] and one.x0 < box[2]]
    apart = any(one.x0 >= border for border in borders for one in inside) and any(one.x1 <= borders[0] for one in inside)
    crossed = any(one.x0 + NEAR < border < one.x1 - NEAR for one in inside for border in borders)
    if crossed or not apart:
        return [box]
    sides = [box[0], *borders, box[2]]
    return [(x0, box[1], x1, box[3]) for x0, x1 in zip(sides, sides[1:], strict=False)]


def split_wide(boxes: Sequence[Box], phrases: Sequence[Phrase]) -> list[Box]:
    """The boxes of a table; one over several columns whose words stand under two of them is several without lines between."""
    columns = make_frame(boxes).columns
    split: list[Box] = []
    for box in boxes:
        borders = columns[bisect(columns, box[0]) : bisect_left(columns, box[2])]
        split += _split(box, borders, phrases) if borders else [box]
    return split
