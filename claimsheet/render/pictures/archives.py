"""What an archive says as one picture: sections of bars, of which the part that is wrong is filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimsheet.render.pictures.canvas import FAINT, SMALL, WHOLE, WIDE, Canvas
from claimsheet.render.pictures.headings import draw_heading
from claimsheet.render.pictures.letters import clean, measure, shorten

_BAR, _ROW = 8, 34  # pixels
_AFTER = 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A count with the part of it that is wrong, under its name and the words that tell both."""

    name: str
    told: str
    whole: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Section:
    """Bars on one scale, from nothing to the longest."""

    title: str
    bars: Sequence[Bar]


def draw_archive(title: str, about: str, sections: Sequence[Section], room: float = WIDE) -> str:
    """The sections one below the other as one element of SVG. It fills the width of its column, of at least so much room: its words are set for that."""
    canvas = Canvas("archive", "archive", "en", room)
    bars = ((section.title, bar) for section in sections for bar in section.bars)
    canvas.name(clean(title), ". ".join(f"{name}: {bar.name}: {bar.told}" for name, bar in bars))
    y = draw_heading(canvas, clean(title), clean(about))
    for section in sections:
        y = _draw_section(canvas, section, y) if section.bars else y
    return canvas.finish(y)


def _draw_section(canvas: Canvas, section: Section, y: float) -> float:
    canvas.text(clean(section.title), 0, y + 14, class_="heading", weight="600")
    longest = max(bar.whole for bar in section.bars) or 1
    y += 22
    for bar in section.bars:
        _draw_bar(canvas, bar, longest, y)
        y += _ROW
    return y + _AFTER


def _draw_bar(canvas: Canvas, bar: Bar, longest: int, y: float) -> None:
    told = clean(bar.told)
    canvas.begin("bar", f"{bar.name}: {bar.told}")
    canvas.text(shorten(clean(bar.name), canvas.room - measure(told, SMALL) - 12, SMALL), 0, y + 14, class_="label", size=SMALL)
    canvas.text(told, 1, y + 14, class_="value", size=SMALL, anchor="end")
    canvas.box((0, bar.whole / longest), (y + 19, y + 19 + _BAR), "whole", FAINT)
    canvas.box((0, bar.wrong / longest), (y + 19, y + 19 + _BAR), "wrong", WHOLE)
    canvas.end()
