"""Rows of a picture: words, and below them a line on which what was found stands beside what was stated."""

from __future__ import annotations

from dataclasses import dataclass

from claimsheet.render.pictures.axes import Axis
from claimsheet.render.pictures.bases import Row
from claimsheet.render.pictures.canvas import FAINT, SIZE, SMALL, Canvas, Shape
from claimsheet.render.pictures.letters import BOLD, clean, measure, wrap
from claimsheet.render.pictures.numbers import join_unit
from claimsheet.render.pictures.stated import BAND, Stated, draw_band, draw_span, draw_stated

SHAPES: dict[str, Shape] = {"agrees": "dot", "differs": "square", "context": "ring"}
_BESIDE = 18  # pixels from the left to the words beside a mark
_LINE, _LABEL, _ABOVE, _BELOW = 16, 3, 15, 20
_LABELS, _MOST = 4, 3  # lines of the words of a row, and below them


def draw_lines(canvas: Canvas, words: str, y: float, indent: float = 0) -> float:
    """Quiet words below what stands above; where they end."""
    for line in wrap(clean(words).replace(" %", "\u00a0%"), canvas.room - indent, SMALL, _MOST):
        y += _LINE
        canvas.text(line, 0, y, class_="about", size=SMALL, dx=indent)
    return y


def draw_group(canvas: Canvas, look: tuple[Shape, str], words: str, y: float, taken: float = 0) -> float:
    """A mark, and what it stands for, with some width taken by other words; where that ends."""
    canvas.mark(look[0], 0, y + 12, f"mark {look[1]}", dx=7)
    for line in wrap(clean(words), canvas.room - taken - _BESIDE, SMALL * BOLD, 2):
        y += _LINE
        canvas.text(line, 0, y, class_="group", size=SMALL, dx=_BESIDE, weight="600")
    return y


@dataclass(frozen=True, slots=True)
class Tracks:
    """Draws rows on one axis."""

    canvas: Canvas
    axis: Axis
    stated: Stated | None
    unit: str | None

    def draw_stated(self, stated: Stated, y: float) -> float:
        """The line of what was stated; where the next row may begin."""
        self._draw_line(y + _ABOVE)
        draw_stated(self.canvas, self.axis, stated, y + _ABOVE)
        return y + _ABOVE + _BELOW

    def draw_row(self, row: Row, y: float) -> float:
        """One row; where the next may begin."""
        self.canvas.begin(f"row {row.outcome}", f"{row.whole}: {row.span.words}")
        y = draw_lines(self.canvas, row.tell(), self._draw_label(row, y)) + _ABOVE
        self._draw_line(y)
        draw_span(self.canvas, self.axis, row.span, y, (SHAPES[row.outcome], row.outcome))
        self.canvas.end()
        return y + _BELOW

    def _draw_label(self, row: Row, y: float) -> float:
        value = join_unit(row.span.words, self.unit, self.canvas.language)
        self.canvas.text(value, 1, y + _LINE - _LABEL, class_="value", anchor="end", weight="600")
        y -= _LABEL
        for line in wrap(row.label, self.canvas.room - measure(value, SIZE) * BOLD - 12, SIZE, _LABELS):
            y += _LINE
            self.canvas.text(line, 0, y, class_="label")
        return y

    def _draw_line(self, y: float) -> None:
        self.canvas.line((0, 1), (y, y), "track", opacity=FAINT)
        if self.stated:
            draw_band(self.canvas, self.axis, self.stated, y)


def draw_band_key(canvas: Canvas, words: str, y: float) -> float:
    """What the band is, beside a small one; where that ends."""
    top = y + 4
    canvas.box((0, 0), (top, top + BAND - 4), "band", opacity=FAINT, edge="1")
    canvas.into[-1].set("width", "14")
    return draw_lines(canvas, words, y, _BESIDE)
