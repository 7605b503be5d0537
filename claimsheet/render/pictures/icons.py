"""A sign for each label of a verdict, told apart by its shape: the same on pages and in pictures, which have colours of their own."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement  # it writes, and reads nothing # nosec B405

from claimsheet.render.pictures.canvas import name_classes

COLOURS = {
    "supported": "#1a6e36",
    "refuted": "#a8281f",
    "misleading": "#8a5a00",
    "conflicting": "#5b3fa0",
    "not_enough_evidence": "#50575f",
}
# In a square of 48, around its middle: a shape, and what is drawn into it.
_ROUND = "M0-22A22 22 0 1 1 0 22A22 22 0 1 1 0-22Z"


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape, and what is drawn into it; the shape is filled, unless it is hollow."""

    shape: str
    stroke: str
    hollow: bool = False


SIGNS = {
    "supported": Sign(_ROUND, "M-10 1L-3 8L11-8"),
    "refuted": Sign("M-9-22H9L22-9V9L9 22H-9L-22 9V-9Z", "M-8-8L8 8M-8 8L8-8"),
    "misleading": Sign("M0-22L24 20H-24Z", "M0-8V5M0 11V14"),
    "conflicting": Sign("M0-24L24 0L0 24L-24 0Z", "M-4-5H-12M-8-9L-12-5L-8-1M4 5H12M8 1L12 5L8 9"),
    "not_enough_evidence": Sign(_ROUND, "M-7-5A7 7 0 1 1 2 2C0 3 0 5 0 6M0 11V14", hollow=True),
}


def draw_icon(into: Element, label: str, x: float, y: float, size: float = 48) -> None:
    """The sign of a label around a point. The one of an open question is hollow."""
    sign, colour = SIGNS[label], COLOURS[label]
    where = f"translate({x:g} {y:g})" + (f" scale({size / 48:g})" if size != 48 else "")
    group = SubElement(into, "g", {"class": name_classes(f"icon {label}"), "transform": where, "color": colour})
    paint = {"fill": "none", "stroke": "currentColor", "stroke-width": "4"} if sign.hollow else {"fill": "currentColor"}
    SubElement(group, "path", {"d": sign.shape, **paint})
    line = {"fill": "none", "stroke": "currentColor" if sign.hollow else "#ffffff", "stroke-width": "4"}
    SubElement(group, "path", {"d": sign.stroke, **line, "stroke-linecap": "round", "stroke-linejoin": "round"})
