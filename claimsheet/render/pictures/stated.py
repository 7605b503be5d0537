"""What a claim states, on its axis: a diamond at each end, and the band in which a figure agrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claimsheet.core.verdict import Note
from claimsheet.render.pictures.axes import Axis, place_across
from claimsheet.render.pictures.canvas import FAINT, Canvas, Shape
from claimsheet.render.pictures.numbers import join_unit, write_number
from claimsheet.render.pictures.spans import Span, read_span
from claimsheet.render.sentences import Sentences
from claimsheet.render.units import stands_before

Json = dict[str, Any]
BAND = 16  # pixels: its height
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


def tell_band(claim: Json, stated: Stated, sentences: Sentences) -> str:
    """The ends of the band in words, and the rule they follow; the rule alone where the band is no more than what was stated."""
    rule = (claim["verdict"]["tolerance"] or {}).get("rule")
    low, high = stated.band
    if stated.span.dated or low == high:
        return f"{sentences.phrase('head_tolerance')}{sentences.signs.colon}{rule}" if rule else ""
    code = "picture_tolerance_most" if low is None else "picture_tolerance_least" if high is None else "picture_tolerance"
    unit = claim["unit"] or "ratio"
    once = low is not None and high is not None and not stands_before(unit, sentences.language)  # the unit, behind both ends
    ends = {"low": _tell_end(low, None if once else unit, sentences), "high": _tell_end(high, unit, sentences)}
    return sentences.say(Note(code, ends)) + sentences.signs.bracket(rule or "")


def _tell_end(end: float | None, unit: str | None, sentences: Sentences) -> str:
    return "" if end is None else join_unit(write_number(end, sentences.language), unit, sentences.language)


def draw_band(canvas: Canvas, axis: Axis, stated: Stated, y: float) -> None:
    """The band across a line at this height, with an edge that shows in print too."""
    low, high = stated.band
    if low is not None or high is not None:
        ends = (0 if low is None else place_across(axis, low), 1 if high is None else place_across(axis, high))
        canvas.box(ends, (y - BAND / 2, y + BAND / 2), "band", opacity=FAINT, edge="1")


def draw_stated(canvas: Canvas, axis: Axis, stated: Stated, y: float) -> None:
    """What was stated, like what was found: a mark at each end, and a line between two."""
    draw_span(canvas, axis, stated.span, y, ("diamond", "stated"))


def draw_span(canvas: Canvas, axis: Axis, span: Span, y: float, look: tuple[Shape, str]) -> None:
    """An interval as a line with a mark at each end; one mark where there is but one end."""
    places = sorted({place_across(axis, end) for end in (span.low, span.high)})
    if len(places) > 1:
        canvas.line((places[0], places[1]), (y, y), f"span {look[1]}", width=3)
    for place in places:
        canvas.mark(look[0], place, y, f"mark {look[1]}")
