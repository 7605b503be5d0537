"""What a claim states, on its axis: a line with a diamond at its head, and the band in which a figure agrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimsheet.render.pictures.axes import Axis, place_across
from claimsheet.render.pictures.canvas import FAINT, Canvas
from claimsheet.render.pictures.numbers import join_unit
from claimsheet.render.pictures.spans import Span, read_span

Json = dict[str, Any]
_SIGNS = {"about": "≈ ", "at_least": "≥ ", "at_most": "≤ ", "gt": "> ", "lt": "< "}
_ABOVE, _BELOW = ("gt", "at_least"), ("lt", "at_most")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value or two ends, and the band in which a figure agrees; an open end of it is None."""

    span: Span
    words: str
    band: tuple[float | None, float | None]

    def known(self) -> list[float]:
        """Every value that the axis has to hold."""
        return [self.span.low, self.span.high, *(end for end in self.band if end is not None)]

    def heads(self) -> list[float]:
        """Where a diamond stands: at each end, or in the middle of the days that a date may mean."""
        low, high = self.span.low, self.span.high
        return [(low + high) / 2] if self.span.dated else sorted({low, high})


def _read_order(claim: Json) -> Stated | None:
    """An order of two products without a figure: their ratio is over one, under it, or one."""
    if claim["kind"] != "comparison" or not claim["object"]:
        return None
    relation, span = claim["relation"], Span(1, 1, "1", "1")
    words = _SIGNS.get(relation, "") + join_unit(span.words, "ratio", "")
    return Stated(span, words, (None if relation in _BELOW else 1, None if relation in _ABOVE else 1))


def read_stated(claim: Json, language: str) -> Stated | None:
    """What the claim states; None where that is neither a number, nor a date, nor an order of two products."""
    if claim["value"] is None:
        return _read_order(claim)
    last = claim["value"] if claim["value_high"] is None else claim["value_high"]
    span = read_span(claim["value"], last, language)
    if span is None:
        return None
    words = _SIGNS.get(claim["relation"], "") + join_unit(span.words, claim["unit"], language)
    if span.dated:
        return Stated(span, words, (span.low, span.high))
    tolerance = claim["verdict"]["tolerance"] or {"low": None, "high": None}
    return Stated(span, words, (tolerance["low"], tolerance["high"]))


def draw_stated(canvas: Canvas, axis: Axis, stated: Stated, ys: tuple[float, float]) -> None:
    """The band and what was stated, as a line, over some height."""
    low, high = stated.band
    if low is not None or high is not None:
        ends = (0 if low is None else place_across(axis, low), 1 if high is None else place_across(axis, high))
        canvas.box(ends, ys, "band", opacity=FAINT)
    if stated.span.dated and stated.span.low < stated.span.high:
        return  # no day of them is meant more than another
    for place in (place_across(axis, head) for head in stated.heads()):
        canvas.line((place, place), ys, "stated", width=1.5)
