"""A picture under construction. Widths are per cent and heights pixels, so that it fills any column and its letters keep their size.

The standard library writes the elements: it escapes whatever is put into them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring  # it writes, and reads nothing # nosec B405

from claimsheet.render.pictures.letters import clean, shorten

NARROW = 240.0  # pixels: the narrowest column in which nothing overlaps, that of a card on a small phone
WIDE = 440.0  # pixels: a column in which words have room beside one another
SIZE, SMALL, LARGE = 13.0, 12.0, 15.0
FAINT, WHOLE = "0.18", "1"  # of lines and boxes only: words keep the whole contrast of their colour
_FONTS = {"ko": "KR", "zh": "SC", "ja": "JP", "en": "KR"}
_DESCRIPTION = 1000 * 0.56  # of the description, in em: some thousand letters
Anchor = Literal["start", "middle", "end"]
Shape = Literal["dot", "hollow", "square", "diamond", "cross", "ring", "frame", "up", "down", "break", "gap"]
_PREFIX = "p-"  # of every class, so that no rule of a page meets an element of a picture
_FILLED = ("dot", "square", "diamond", "up", "down")

_RADII = {"dot": "5", "hollow": "4.5", "ring": "3.5"}
_PATHS = {  # around the place of the mark
    "square": "M-4.5-4.5H4.5V4.5H-4.5Z",
    "frame": "M-4-4H4V4H-4Z",
    "diamond": "M0-7L7 0L0 7L-7 0Z",
    "cross": "M-4.5-4.5L4.5 4.5M-4.5 4.5L4.5-4.5",
    "up": "M0-6L5.5 4H-5.5Z",
    "down": "M0 6L5.5-4H-5.5Z",
    "break": "M-4 5L-1-5M1 5L4-5",  # across a level line
    "gap": "M-5 0L5-3M-5 5L5 2",  # across an upright one
}


def name_classes(names: str) -> str:
    """Classes of our own."""
    return " ".join(_PREFIX + name for name in names.split())


def name_fonts(language: str) -> str:
    """Families of fonts, those with all letters of the language first."""
    return f"system-ui, 'Noto Sans CJK {_FONTS[language]}', 'Noto Sans', sans-serif"


def write_pixels(value: float) -> str:
    """A length, rounded to a tenth."""
    return f"{round(value, 1):g}"


def write_share(place: float) -> str:
    """A part of the width as per cent, exact to less than a tenth of a pixel."""
    return f"{round(place * 100, 2):g}%"


@dataclass
class Canvas:
    """Elements of one picture. `key` begins every id, so that several pictures can stand in one page; `room` is the least width it is for."""

    key: str
    kind: str
    language: str
    room: float = NARROW
    root: Element = field(init=False)
    into: Element = field(init=False)

    def __post_init__(self) -> None:
        self.root = self.into = Element(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "class": f"picture {name_classes(self.kind)}"}
        )

    def name(self, title: str, description: str) -> None:
        """What is read aloud in place of the picture; it stands first."""
        for place, told in enumerate((("title", title), ("desc", description))):
            element = Element(told[0], {"id": f"{self.key}-{told[0]}"})
            element.text = shorten(clean(told[1]), _DESCRIPTION, 1)
            self.root.insert(place, element)

    def begin(self, names: str, title: str = "") -> None:
        """What follows belongs together; `title` is shown where a pointer rests on it."""
        self.into = SubElement(self.root, "g", {"class": name_classes(names)})
        if title:
            SubElement(self.into, "title").text = clean(title)

    def end(self) -> None:
        """What follows stands for itself."""
        self.into = self.root

    def text(self, words: str, place: float, y: float, **how: str | float) -> None:
        """Words on one line. `how`: class_, size, anchor, dx, weight."""
        attributes = {
            "class": name_classes(str(how.get("class_", "words"))),
            "x": write_share(place),
            "y": write_pixels(y),
            "font-size": write_pixels(float(how.get("size", SIZE))),
            "text-anchor": str(how.get("anchor", "start")),
        }
        named = {"dx": "dx", "weight": "font-weight"}
        attributes |= {attribute: str(how[name]) for name, attribute in named.items() if name in how}
        SubElement(self.into, "text", attributes).text = words

    def line(
        self, places: tuple[float, float], ys: tuple[float, float], names: str, width: float = 1, opacity: str = WHOLE
    ) -> None:
        """A line from one place to another."""
        ends = {"x1": write_share(places[0]), "y1": write_pixels(ys[0]), "x2": write_share(places[1]), "y2": write_pixels(ys[1])}
        stroke = {"stroke": "currentColor", "stroke-width": write_pixels(width), "stroke-opacity": opacity}
        SubElement(self.into, "line", {"class": name_classes(names), **ends, **stroke})

    def box(self, places: tuple[float, float], ys: tuple[float, float], names: str, opacity: str = WHOLE, edge: str = "") -> None:
        """A box, filled as far as its opacity says, and with an edge of some width."""
        corner = {"x": write_share(places[0]), "y": write_pixels(ys[0])}
        sides = {"width": write_share(places[1] - places[0]), "height": write_pixels(ys[1] - ys[0])}
        fill = {"fill": "currentColor", "fill-opacity": opacity} if opacity else {"fill": "none"}
        drawn = {"stroke": "currentColor", "stroke-width": edge} if edge else {}
        SubElement(self.into, "rect", {"class": name_classes(names), **corner, **sides, **fill, **drawn})

    def mark(self, shape: Shape, place: float, y: float, names: str, dx: float = 0) -> None:
        """A small shape at a place, or `dx` pixels from it."""
        where = write_share(place), write_pixels(y)
        moved = {"transform": f"translate({write_pixels(dx)})"} if dx else {}
        hollow = {"fill": "none", "stroke": "currentColor", "stroke-width": "2"}
        paint = {"fill": "currentColor"} if shape in _FILLED else hollow
        if shape in _RADII:
            circle = {"class": name_classes(names), "cx": where[0], "cy": where[1], "r": _RADII[shape]}
            SubElement(self.into, "circle", circle | paint | moved)
        else:
            at = SubElement(self.into, "svg", {"x": where[0], "y": where[1], "overflow": "visible"})
            SubElement(at, "path", {"class": name_classes(names), "d": _PATHS[shape]} | paint | moved)

    def finish(self, height: float) -> str:
        """The picture as one element."""
        last = {
            "role": "img",
            "aria-labelledby": f"{self.key}-title {self.key}-desc",
            "lang": self.language,
            "width": "100%",
            "height": write_pixels(height),
            "font-family": name_fonts(self.language),
            "fill": "currentColor",
            "direction": "ltr",
        }
        for name, value in last.items():
            self.root.set(name, value)
        return tostring(self.root, encoding="unicode")
