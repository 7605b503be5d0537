"""An axis under a picture: places of values across the width, tick marks, and words that do not run into one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from claimsheet.render.pictures.canvas import NARROW, SMALL, Anchor, Canvas
from claimsheet.render.pictures.letters import measure
from claimsheet.render.pictures.numbers import join_unit
from claimsheet.render.pictures.scales import Tick

_INSET = 0.03  # of the width, at both ends, so that a mark at an end is whole
_GAP = 10  # pixels between the words of two ticks
_COUNTS = (6, 5, 4, 3, 2, 1)


class Axis(Protocol):
    """What places values: numbers or days."""

    @property
    def logarithmic(self) -> bool:
        """Whether equal lengths are equal times, not equal amounts."""

    @property
    def broken(self) -> bool:
        """Whether it begins elsewhere than at zero, where a reader may take it to."""

    def place(self, value: float) -> float:
        """Where a value stands, 0 to 1."""

    def ticks(self, most: int) -> list[Tick]:
        """Round values with their words."""


def place_across(axis: Axis, value: float, start: float = 0, end: float = 1) -> float:
    """Where a value stands in the width of the picture, or in a part of it."""
    return start + (end - start) * (_INSET + (1 - 2 * _INSET) * min(max(axis.place(value), 0), 1))


def find_ends(place: float, width: float, anchor: Anchor, room: float = NARROW) -> tuple[float, float]:
    """From where to where words reach in a picture with this room."""
    first = place * room - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return first, first + width


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a picture's width that an axis takes, and the width itself in pixels."""

    start: float = 0
    end: float = 1
    room: float = NARROW

    def lean(self, place: float, width: float) -> Anchor:
        """How words of this width are set at a place, so that they begin in the picture and end with the axis."""
        if place * self.room < width / 2:
            return "start"
        return "end" if (self.end - place) * self.room < width / 2 else "middle"


def choose_ticks(axis: Axis, stretch: Stretch, unit: str | None, language: str) -> list[Tick]:
    """As many ticks as have room for their words; the last bears the unit."""
    choices = [_add_unit(axis.ticks(most), unit, language) for most in _COUNTS]
    fitting = [ticks for ticks in choices if _fit(ticks, axis, stretch)]
    return max(fitting, key=len, default=choices[-1][:1])


def _add_unit(ticks: list[Tick], unit: str | None, language: str) -> list[Tick]:
    return [*ticks[:-1], *((value, join_unit(words, unit, language)) for value, words in ticks[-1:])]


def _fit(ticks: list[Tick], axis: Axis, stretch: Stretch) -> bool:
    spans = []
    for value, words in ticks:
        place, width = place_across(axis, value, stretch.start, stretch.end), measure(words, SMALL)
        spans.append(find_ends(place, width, stretch.lean(place, width), stretch.room))
    return all(after[0] - before[1] >= _GAP for before, after in zip(spans, spans[1:], strict=False))


def draw_axis(canvas: Canvas, axis: Axis, y: float, stretch: Stretch, unit: str | None = None) -> None:
    """The axis at the foot of a picture, with the words of its ticks below, and a sign where it does not begin at zero."""
    canvas.begin("axis")
    canvas.line((stretch.start, stretch.end), (y, y), "line")
    for value, words in choose_ticks(axis, stretch, unit, canvas.language):
        place = place_across(axis, value, stretch.start, stretch.end)
        canvas.line((place, place), (y, y + 4), "line")
        anchor = stretch.lean(place, measure(words, SMALL))
        canvas.text(words, place, y + 17, class_="tick", size=SMALL, anchor=anchor)
    if axis.broken:
        canvas.mark("break", stretch.start, y, "break", dx=5)
    canvas.end()
