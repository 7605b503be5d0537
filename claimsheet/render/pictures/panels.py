"""Bars of one panel: products in one order, each with its value, on a scale from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimsheet.render.pictures.canvas import FAINT, SMALL, Canvas
from claimsheet.render.pictures.letters import BOLD, clean, measure, shorten
from claimsheet.render.pictures.numbers import write_interval, write_number
from claimsheet.render.pictures.spans import Span
from claimsheet.render.sentences import Sentences

_WORDS, _BAR, _ROW = 17, 10, 36  # heights: of the words over a bar, of a bar, of both with what parts them from the next
_AIR = 10  # pixels between a name and its value


@dataclass(frozen=True, slots=True)
class Bar:
    """A product and what is known of it; None where no figure is."""

    name: str
    span: Span | None
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Products on one basis of one metric, and its unit."""

    metric: str
    conditions: str
    unit: str | None
    bars: tuple[Bar, ...]

    def known(self) -> list[Span]:
        """What can be drawn."""
        return [bar.span for bar in self.bars if bar.span]


def _shorten_name(name: str, room: float) -> str:
    """Names of products are told apart by their numbers, which stand last as often as not."""
    if measure(name, SMALL) > room:
        words = name.split(" ")
        tails = (f"… {' '.join(words[first:])}" for first in range(1, len(words)))
        shown = next((tail for tail in tails if measure(tail, SMALL) <= room), "")
        if any(letter.isdigit() for letter in shown):
            return shown
    return shorten(name, room, SMALL)


def _write_short(span: Span, language: str) -> str:
    """The ends to four digits, but for whole numbers."""
    ends = (end if float(end).is_integer() else float(f"{end:.4g}") for end in (span.low, span.high))
    return write_interval(*(write_number(end, language) for end in ends))


def draw_bars(canvas: Canvas, bars: Sequence[Bar], y: float, sentences: Sentences) -> float:
    """A bar a product; where they end."""
    highest = max((bar.span.high for bar in bars if bar.span), default=0)
    for at, bar in enumerate(bars):
        _draw_words(canvas, bar, y + at * _ROW, sentences)
        _draw_bar(canvas, bar.span, highest, y + at * _ROW + _WORDS, f"chip-{at + 1}")
    return y + len(bars) * _ROW - (_ROW - _WORDS - _BAR) + 2


def _draw_words(canvas: Canvas, bar: Bar, y: float, sentences: Sentences) -> None:
    words = _write_short(bar.span, sentences.language) if bar.span else sentences.phrase("picture_no_figure")
    room = canvas.room - measure(words, SMALL) * BOLD - _AIR
    canvas.text(_shorten_name(clean(bar.name), room), 0, y + 12, class_="label", size=SMALL)
    look = {"class_": "value", "weight": "600"} if bar.span else {"class_": "note"}
    canvas.text(words, 1, y + 12, anchor="end", size=SMALL, **look)


def _draw_bar(canvas: Canvas, span: Span | None, highest: float, y: float, name: str) -> None:
    if span is None:
        return  # an empty line would look like nought
    canvas.box((0, 1), (y, y + _BAR), "track", opacity=FAINT)
    low, high = (min(max(end / highest if highest > 0 else 0, 0), 1) for end in (span.low, span.high))
    canvas.box((0, low), (y, y + _BAR), f"bar {name}")
    if high > low:
        canvas.box((low, high), (y + 0.5, y + _BAR - 0.5), f"range {name}", opacity="", edge="1")
