"""Where the values of a figure stand: by date where their source has one, else in a strip of their own at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimsheet.render.pictures.axes import place_across
from claimsheet.render.pictures.canvas import NARROW, SMALL
from claimsheet.render.pictures.days import Days, build_days
from claimsheet.render.pictures.letters import measure
from claimsheet.render.pictures.points import PARTS, Cluster, Point, gather
from claimsheet.render.pictures.scales import Scale, Tick, build_scale

_HEIGHT = 190
_STRIP, _GAP = 0.24, 0.03  # of the width: the strip of sources without a date, and what parts it from the others
_CELL = 14.0  # pixels: points nearer than that in the narrowest picture are one mark
_ROWS = 4
_BEYOND = {1: 1.03, -1: 0.0}  # of the axis: where the marks of what lies above and below it stand, with their words off its line


@dataclass(frozen=True, slots=True)
class Plot:
    """The place of every point. `left` is where the words of the values end; `strip` is where the undated begin."""

    top: float
    values: Scale
    days: Days | None
    left: float
    strip: float

    @property
    def foot(self) -> float:
        """The height of the axis of days."""
        return self.top + _HEIGHT

    @property
    def dated_end(self) -> float:
        """Where the axis of days ends."""
        return self.strip - _GAP if self.strip < 1 else 1.0

    def side(self, value: float) -> int:
        """1 where a value lies above the axis, -1 where below, 0 where on it."""
        return (value > self.values.high) - (value < self.values.low)

    def height(self, value: float) -> float:
        """Where a value stands, from the top of the picture; at the edge where it lies beyond the axis."""
        side = self.side(value)
        share = _BEYOND[side] if side else self.values.place(value)
        return self.foot - (0.06 + 0.88 * share) * _HEIGHT

    def ticks(self) -> list[Tick]:
        """The values with a line."""
        return self.values.ticks(_ROWS)

    def gather(self, points: list[Point]) -> list[Cluster]:
        """The points as marks."""
        standings = [standing for standing in PARTS.values() if any(one.standing == standing for one in points)]
        sided = [replace(point, side=self.side(point.value)) for point in points]
        placed = [(self._place(point, standings), self.height(point.value), point) for point in sided]
        return list(gather(placed, _CELL / NARROW, _CELL))

    def _place(self, point: Point, standings: list[str]) -> float:
        if self.days and point.day is not None:
            return place_across(self.days, point.day, self.left, self.dated_end)
        return self.strip + (1 - self.strip) * (standings.index(point.standing) + 0.5) / len(standings)


def build_plot(points: list[Point], language: str, top: float = 0) -> Plot:
    """A plot that holds the points, but for those set aside that lie far from all others: these stand at its edge."""
    weighed = [point.value for point in points if point.standing != "aside"]
    values = build_scale(weighed or [point.value for point in points], language)
    widest = max((measure(words, SMALL) for _, words in values.ticks(_ROWS)), default=0)
    left = (widest + 8) / NARROW
    known = [point.day for point in points if point.day is not None]
    if not known:
        return Plot(top, values, None, left, left)
    return Plot(top, values, build_days(known), left, 1 if len(known) == len(points) else 1 - _STRIP)
