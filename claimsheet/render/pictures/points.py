"""The citations of a figure as points: which are of one standing, day and value, and by which numbers a key tells them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from claimsheet.render.days import write_day
from claimsheet.render.pictures.days import read_days
from claimsheet.render.pictures.fitting import fit_citations
from claimsheet.render.pictures.numbers import is_number, write_interval, write_number

Json = dict[str, Any]
# How a source stands to the figure, by the part of a sheet that cites it; those that decide come first.
PARTS = {"citations": "deciding", "agreeing": "agreeing", "dissent": "dissent", "aside": "aside"}


@dataclass(frozen=True, slots=True)
class Point:
    """One citation. `day` is the middle of the days its date may mean; None where the source has no date."""

    standing: str
    value: float
    day: float | None
    citation: Json
    side: int = 0  # 1 where it lies above the axis of a plot, -1 where below

    def tell(self, language: str) -> str:
        """Publisher, value and date."""
        told = (
            self.citation["publisher"],
            write_number(self.value, language),
            write_day(self.citation["published"] or "", language),
        )
        return ", ".join(filter(None, told))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Points that one mark stands for. `first` is the number of the first of them."""

    place: float
    y: float
    points: tuple[Point, ...]
    first: int

    @property
    def standing(self) -> str:
        """The standing of all of them."""
        return self.points[0].standing

    @property
    def side(self) -> int:
        """Whether all of them lie beyond the axis, and where."""
        return self.points[0].side

    @property
    def numbers(self) -> str:
        """Their numbers, as they stand beside the mark."""
        return write_interval(str(self.first), str(self.first + len(self.points) - 1))

    def tell_values(self, language: str) -> str:
        """The least and the greatest of their values."""
        values = [point.value for point in self.points]
        return write_interval(write_number(min(values), language), write_number(max(values), language))


def list_points(figure: Json) -> list[Point]:
    """The citations with a number in the unit of the first of them."""
    found = [(standing, one) for part, standing in PARTS.items() for one in figure[part] if is_number(one["value"])]
    alike = [(standing, one) for standing, one in found if one["unit"] == found[0][1]["unit"]]
    fitted = fit_citations([one for _, one in alike])
    return [_read_point(standing, one) for (standing, _), one in zip(alike, fitted, strict=True)]


def _read_point(standing: str, citation: Json) -> Point:
    days = read_days(citation["published"] or "")
    return Point(standing, citation["value"], (days[0] + days[1]) / 2 if days else None, citation)


def gather(placed: list[tuple[float, float, Point]], across: float, down: float) -> Iterator[Cluster]:
    """Clusters of the points that lie no further from one another than this, numbered in the order of standing and day."""
    cells: list[list[tuple[float, float, Point]]] = []
    for place, y, point in sorted(placed, key=lambda one: (list(PARTS.values()).index(one[2].standing), one[0], one[1])):
        near = (cell for cell in cells if (point.standing, point.side) == (cell[0][2].standing, cell[0][2].side))
        near = (cell for cell in near if abs(place - cell[0][0]) < across and abs(y - cell[0][1]) < down)
        if cell := next(near, None):
            cell.append((place, y, point))
        else:
            cells.append([(place, y, point)])
    number = 1
    for cell in cells:
        place, y = fmean(place for place, _, _ in cell), fmean(y for _, y, _ in cell)
        yield Cluster(place, y, tuple(point for _, _, point in cell), number)
        number += len(cell)
