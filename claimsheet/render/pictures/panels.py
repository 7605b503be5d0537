"""Small panels of bars: products in one order, each with its value; two panels side by side where there are more than one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimsheet.render.pictures.canvas import FAINT, MUTED, NARROW, SMALL, Canvas
from claimsheet.render.pictures.letters import BOLD, clean, measure, shorten, wrap
from claimsheet.render.pictures.numbers import write_interval, write_number
from claimsheet.render.pictures.scales import build_scale
from claimsheet.render.pictures.spans import Span

_GUTTER = 0.06  # of the width, between two columns
_LINES = 3  # of the heading of a panel
_LINE, _BAR, _ROW, _AFTER = 16, 9, 34, 18
_NOTHING = "–"
_AIR = 8  # pixels between a name and its value


@dataclass(frozen=True, slots=True)
class Bar:
    """A product and what is known of it; None where no figure is."""

    name: str
    span: Span | None
    words: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Products on one basis."""

    heading: str
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


def draw_panels(canvas: Canvas, panels: Sequence[Panel], y: float, language: str) -> float:
    """The panels in rows from `y` on; where they end."""
    columns = 2 if len(panels) > 1 else 1
    for first in range(0, len(panels), columns):
        y = _draw_row(canvas, panels[first : first + columns], y, (1 - _GUTTER * (columns - 1)) / columns, language)
    return y


def _draw_row(canvas: Canvas, panels: Sequence[Panel], y: float, width: float, language: str) -> float:
    areas = [_PanelArea(canvas, at * (width + _GUTTER), width, language) for at in range(len(panels))]
    below = max(area.draw_heading(panel, y) for area, panel in zip(areas, panels, strict=True))
    return max(area.draw_bars(panel, below) for area, panel in zip(areas, panels, strict=True))


@dataclass(frozen=True, slots=True)
class _PanelArea:
    """A column of the picture in which a panel is drawn."""

    canvas: Canvas
    left: float
    width: float
    language: str

    def draw_heading(self, panel: Panel, y: float) -> float:
        """The heading; returns where the bars may begin."""
        for words in wrap(clean(panel.heading), self.width * NARROW, SMALL * BOLD, _LINES):
            y += _LINE
            self.canvas.text(words, self.left, y - 4, class_="group", size=SMALL, weight="600", opacity=MUTED)
        return y + 2

    def draw_bars(self, panel: Panel, y: float) -> float:
        """A bar a product; returns where the next panel may begin."""
        told = "; ".join(f"{bar.name}: {bar.words}" for bar in panel.bars)
        self.canvas.begin("panel", f"{panel.heading}: {told}")
        highest = max(span.high for span in panel.known())
        for at, bar in enumerate(panel.bars):
            self._draw_bar(bar, highest, y + at * _ROW, f"chip-{at + 1}")
        self.canvas.end()
        return y + len(panel.bars) * _ROW + _AFTER

    def _draw_bar(self, bar: Bar, highest: float, y: float, name: str) -> None:
        words = _write_short(bar.span, self.language) if bar.span else _NOTHING
        room = self.width * NARROW - measure(words, SMALL) * BOLD - _AIR
        self.canvas.text(_shorten_name(bar.name, room), self.left, y + 12, class_="label", size=SMALL)
        self.canvas.text(words, self.left + self.width, y + 12, class_="value", anchor="end", size=SMALL, weight="600")
        y += 17
        self.canvas.box((self.left, self.left + self.width), (y, y + _BAR), "track", opacity=FAINT)
        if bar.span:
            self._fill(bar.span, highest, (y, y + _BAR), name)

    def _fill(self, span: Span, highest: float, ys: tuple[float, float], name: str) -> None:
        scale = build_scale([highest], self.language, from_zero=True)
        low, high = (self.left + self.width * max(scale.place(end), 0) for end in (span.low, span.high))
        self.canvas.box((self.left, low), ys, f"bar {name}", opacity="0.85")
        if high > low:
            self.canvas.box((low, high), (ys[0] + 0.5, ys[1] - 0.5), f"range {name}", opacity="")
