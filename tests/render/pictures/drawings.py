"""A picture read back: its elements, and where its words stand in a column of some width."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element

from lxml import etree

from claimsheet.render.pictures.canvas import NARROW, name_classes
from claimsheet.render.sentences import Sentences
from tests.fakes import CATALOGUE

LANGUAGES = ("ko", "en", "zh", "ja")
WIDTHS = (240, 288, 320, 440, 720, 1100)
HOSTILE = "</text><script>alert(1)</script> \u202e& \"x\" onload='1' <!-- ]]> \x00\x1b\ud800 \U0001f469\u200d\U0001f4bb Z\u0301\u0301\u0301\u0301"
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_TAGS = {"svg", "g", "title", "desc", "text", "line", "rect", "circle", "path"}
_FORBIDDEN = {"style", "href", "src", "filter", "mask", "clip-path"}


def speak(language: str) -> Sentences:
    """The sentences of a language, with the products of the fakes."""
    return Sentences(language, CATALOGUE)


@dataclass(frozen=True)
class Words:
    """A text of a picture and its box."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Words) -> bool:
        """Whether the two run into one another."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def read(svg: str | None) -> Element:
    """The root element; it has to be there and well formed."""
    assert svg is not None
    root: Element = etree.fromstring(svg.encode())
    return root


def find(root: Element, tag: str, *names: str) -> list[Element]:
    """All elements of a tag that bear these classes."""
    found, wanted = root.iter(_NAMESPACE + tag), set(name_classes(" ".join(names)).split())
    return [element for element in found if wanted <= set(element.get("class", "").split())]


def place(element: Element, name: str, width: float) -> float:
    """A length across in pixels."""
    told = element.get(name, "0")
    return float(told[:-1]) * width / 100 if told.endswith("%") else float(told)


def _measure(words: str, size: float) -> float:
    words = "".join(letter for letter in words if unicodedata.category(letter) not in ("Mn", "Me", "Cf"))
    wide = sum(unicodedata.east_asian_width(letter) in ("W", "F") for letter in words)
    return (wide + 0.56 * (len(words) - wide)) * size


def list_words(root: Element, width: float) -> list[Words]:
    """The texts, in a column of this width."""
    found = []
    for element in find(root, "text"):
        words, size = element.text or "", float(element.get("font-size", "0"))
        length = _measure(words, size)
        before = {"start": 0.0, "middle": length / 2, "end": length}[element.get("text-anchor", "start")]
        left = place(element, "x", width) + float(element.get("dx", "0")) - before
        y = float(element.get("y", "0"))
        found.append(Words(words, left, y - 0.8 * size, left + length, y + 0.2 * size))
    return found


def check_layout(svg: str | None, widths: tuple[int, ...] = WIDTHS) -> None:
    """Every text lies in the picture, is large enough and runs into no other."""
    root = read(svg)
    for width in widths:
        words = list_words(root, width)
        assert words
        for one in words:
            assert -1 <= one.left, (width, one)
            assert one.right <= width + 1, (width, one)
            assert 0 <= one.top, one
            assert one.bottom <= float(root.get("height", "0")), one
        for one, other in combinations(words, 2):
            assert not one.meets(other), (width, one, other)
    assert all(float(element.get("font-size", "0")) >= 12 for element in find(root, "text"))


def check_manners(svg: str | None, key: str) -> None:
    """Nothing in the picture runs, loads or styles, its ids begin with the key, and it tells what it is."""
    root = read(svg)
    elements = list(root.iter())
    assert {element.tag.removeprefix(_NAMESPACE) for element in elements} <= _TAGS
    for element in elements:
        for name, value in element.attrib.items():
            assert name not in _FORBIDDEN
            assert not name.startswith(("on", "{"))
            assert "url(" not in value
            assert "nan" not in value.lower().split("%")
            assert "inf" not in value.lower().split()
    classes = {name for element in elements for name in element.get("class", "").split()}
    assert {name for name in classes if not name.startswith("p-")} == {"picture"}
    faint = [
        element
        for element in elements
        if element.get("opacity") or (element.tag.endswith("text") and element.get("fill-opacity"))
    ]
    assert faint == []  # words have the whole contrast of their colour
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(str(one).startswith(f"{key}-") for one in ids)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{key}-title {key}-desc"
    assert [element.tag.removeprefix(_NAMESPACE) for element in list(root)[:2]] == ["title", "desc"]
    assert all((element.text or "").strip() for element in list(root)[:2])


def check_picture(svg: str | None, key: str = "k", room: float = NARROW) -> None:
    """Both, at all widths that it is for."""
    check_manners(svg, key)
    check_layout(svg, tuple(width for width in WIDTHS if width >= room))
