"""The head of a picture: what it is of, and below it, quieter, the rest."""

from __future__ import annotations

from claimsheet.render.pictures.canvas import LARGE, SIZE, Canvas
from claimsheet.render.pictures.letters import BOLD, wrap

_LINES, _ABOUT = 2, 3
_AFTER = 12


def draw_heading(canvas: Canvas, name: str, about: str) -> float:
    """Both, which are clean, in a few lines; where the picture goes on."""
    y = -4.0
    for line in wrap(name, canvas.room, LARGE * BOLD, _LINES):
        y += 19
        canvas.text(line, 0, y, class_="heading", size=LARGE, weight="600")
    for line in wrap(about, canvas.room, SIZE, _ABOUT):
        y += 18
        canvas.text(line, 0, y, class_="about")
    return y + _AFTER
