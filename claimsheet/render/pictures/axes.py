"""An axis under a picture: places of values across the width, tick marks, and words that do not run into one another."""

from __future__ import annotations

from typing import Protocol

from claimsheet.render.pictures.canvas import MUTED, NARROW, SMALL, Anchor, Canvas
from claimsheet.render.pictures.letters import measure
from claimsheet.render.pictures.scales import Tick

_INSET = 0.03  # of the width, at both ends, so that a mark at an end is whole
_GAP = 10  # pixels between the words of two ticks
_COUNTS = (6, 5, 4, 3, 2, 1)


class Axis(Protocol):
    """What places values: numbers or days."""

    @property
    def logarithmic(self) -> bool:
        """Whether equal lengths are equal times, not equal amounts."""

    def place(self, value: float) -> float:
        """Where a value stands, 0 to 1."""

    def ticks(self, most: int) -> list[Tick]:
        """Round values with their words."""


def place_across(axis: Axis, value: float, start: float = 0, end: float = 1) -> float:
    """Where a value stands in the width of the picture, or in a part of it."""
    return start + (end - start) * (_INSET + (1 - 2 * _INSET) * min(max(axis.place(value), 0), 1))


def lean(place: float, width: float) -> Anchor:
    """How words of this width are set at a place, so that they stay in the narrowest picture."""
    if place * NARROW < width / 2:
        return "start"
    return "end" if (1 - place) * NARROW < width / 2 else "middle"


def find_ends(place: float, width: float, anchor: Anchor) -> tuple[float, float]:
    """From where to where words reach in the narrowest picture."""
    first = place * NARROW - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return first, first + width


def choose_ticks(axis: Axis, start: float = 0, end: float = 1) -> list[Tick]:
    """As many ticks as have room for their words in the narrowest picture."""
    for most in _COUNTS:
        ticks = axis.ticks(most)
        spans = []
        for value, words in ticks:
            place, width = place_across(axis, value, start, end), measure(words, SMALL)
            spans.append(find_ends(place, width, lean(place, width)))
        if all(after[0] - before[1] >= _GAP for before, after in zip(spans, spans[1:], strict=False)):
            return ticks
    return ticks[:1]


def draw_axis(canvas: Canvas, axis: Axis, y: float, start: float = 0, end: float = 1) -> None:
    """The axis at the foot of a picture, with the words of its ticks below."""
    canvas.begin("axis")
    canvas.line((start, end), (y, y), "axis", opacity="0.6")
    for value, words in choose_ticks(axis, start, end):
        place = place_across(axis, value, start, end)
        canvas.line((place, place), (y, y + 4), "tick", opacity="0.6")
        anchor = lean(place, measure(words, SMALL))
        canvas.text(words, place, y + 17, class_="tick", size=SMALL, anchor=anchor, opacity=MUTED)
    canvas.end()
