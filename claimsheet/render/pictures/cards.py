"""A card of 1200 by 630 pixels to share a check with, or one claim of it. It stands alone: white, with colours of its own.

Its letters come from the machine that shows it, or turns it into pixels: for Chinese, Japanese and Korean that needs a font that has
them (Noto Sans CJK).
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring  # it writes, and reads nothing # nosec B405

from claimsheet.core.verdict import GRAVITY, Note
from claimsheet.render.days import write_day
from claimsheet.render.headlines import find_headline
from claimsheet.render.phrases import LABEL_NAMES
from claimsheet.render.pictures.bases import list_rows
from claimsheet.render.pictures.canvas import name_fonts, write_pixels
from claimsheet.render.pictures.fitting import fit_claim
from claimsheet.render.pictures.icons import COLOURS, draw_icon
from claimsheet.render.pictures.letters import BOLD, clean, measure, shorten, wrap
from claimsheet.render.pictures.numbers import join_unit
from claimsheet.render.pictures.stated import read_stated
from claimsheet.render.reviews import NAME
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
WIDTH, HEIGHT = 1200, 630
_MARGIN = 72
_ROOM = WIDTH - 2 * _MARGIN
_LINE = 1.3  # times the size of letters
_ICON, _BESIDE = 1.15, 0.35  # times the size of letters: of a sign, and of what parts it from its words
_ROW = 1.5
_SIZES, _LARGE = (44, 38, 32, 26, 20), 38
_FOOT = HEIGHT - 112
_QUIET, _INK = "#5a6068", "#16181b"


def draw_card(answer: Json, claim_id: str | None, sentences: Sentences) -> str:
    """A card of one claim of an answer in the wire format, or of the whole check where no claim is named; KeyError for an unknown one."""
    card = _Card(answer, sentences)
    if claim_id is None:
        return card.draw_check()
    return card.draw_claim({claim["id"]: claim for claim in answer["claims"]}[claim_id])


class _Card:
    """Draws one card."""

    def __init__(self, answer: Json, sentences: Sentences) -> None:
        self.answer, self.sentences = answer, sentences
        size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": str(WIDTH), "height": str(HEIGHT)}
        language = {"lang": sentences.language, "font-family": name_fonts(sentences.language), "direction": "ltr"}
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "p-card", "role": "img", **size, **language})
        self.title = SubElement(self.root, "title")
        SubElement(self.root, "rect", {"width": str(WIDTH), "height": str(HEIGHT), "fill": "#ffffff"})

    def draw_claim(self, claim: Json) -> str:
        label, text, name = claim["verdict"]["label"], clean(claim["text"]), self._name_document()
        self._draw_frame(COLOURS[label])
        if name and text not in name:
            self._text(shorten(name, _ROOM, 28), _MARGIN, 80, 28, fill=_QUIET)
        self._draw_label(label, _MARGIN, 150, self._name(label), 40)
        y = self._draw_lines(f"“{text}”", 240, 44, 3)
        self._draw_figures(fit_claim(claim), max(y, 312) + 64)
        self.title.text = f"{self._name(label)}: {text}"
        return tostring(self.root, encoding="unicode")

    def draw_check(self) -> str:
        claims = self.answer["claims"]
        self._draw_frame(_QUIET)
        count = self.sentences.say(Note("picture_claims", {"count": len(claims)}))
        self._text(count, _MARGIN, 92, 28, fill=_QUIET)
        name = self._name_document()
        y = self._draw_counts(self._draw_lines(name, 160, 52, 2) + 72)
        if claims:
            told = min((claim["verdict"] for claim in claims), key=lambda verdict: GRAVITY.index(verdict["label"]))
            self._draw_lines(clean(told["summary"]), y + 20, 30, min(3, int((_FOOT - y) // (30 * _LINE))), weight="400")
        self.title.text = ": ".join(filter(None, (name, count)))
        return tostring(self.root, encoding="unicode")

    def _name(self, label: str) -> str:
        return self.sentences.phrase(f"label_{label}")

    def _name_document(self) -> str:
        """What the check is called, else where its text is from."""
        document = self.answer["document"]
        return clean(find_headline(document) or document["url"] or "")

    def _draw_frame(self, colour: str) -> None:
        SubElement(self.root, "rect", {"class": "p-edge", "width": "16", "height": str(HEIGHT), "fill": colour})
        self._text(NAME, _MARGIN, HEIGHT - 56, 34, weight="700")
        day = write_day(self.answer["created"][:10], self.sentences.language)
        self._text(day, WIDTH - _MARGIN, HEIGHT - 56, 28, fill=_QUIET, anchor="end")
        line = {"x1": str(_MARGIN), "x2": str(WIDTH - _MARGIN), "y1": str(HEIGHT - 112), "y2": str(HEIGHT - 112)}
        SubElement(self.root, "line", {**line, "stroke": "#d5d8dc", "stroke-width": "2"})

    def _draw_label(self, label: str, x: float, y: float, words: str, size: float) -> None:
        """An icon and words around a height."""
        draw_icon(self.root, label, x + size * _ICON / 2, y, size * _ICON)
        self._text(words, x + size * (_ICON + _BESIDE), y + size * 0.35, size, weight="700", fill=COLOURS[label])

    def _draw_counts(self, y: float) -> float:
        """How many claims have each label, in two rows at most; where the next words may begin."""
        counted = Counter(claim["verdict"]["label"] for claim in self.answer["claims"])
        items = [(label, f"{counted[label]} {self._name(label)}") for label in LABEL_NAMES if counted[label]]
        size, rows = _choose(items)
        for at, row in enumerate(rows):
            for x, label, words in row:
                self._draw_label(label, _MARGIN + x, y + at * size * _ROW, words, size)
        return y + len(rows) * size * _ROW

    def _draw_lines(self, words: str, y: float, size: float, most: int, weight: str = "600") -> float:
        lines = wrap(words, _ROOM / (BOLD if weight > "400" else 1), size, most)
        for at, line in enumerate(lines):
            self._text(line, _MARGIN, y + at * size * _LINE, size, weight=weight)
        return y + max(len(lines) - 1, 0) * size * _LINE

    def _draw_figures(self, claim: Json, y: float) -> None:
        """Stated and found, where something was found on what the words usually mean; else the verdict's own sentence."""
        stated, rows = read_stated(claim, self.sentences.language), list_rows(claim, self.sentences)
        if not stated or not rows or rows[0].role != "default":
            self._draw_lines(clean(claim["verdict"]["summary"]), y, 30, 3 if y < 400 else 2, weight="400")
            return
        found = join_unit(rows[0].span.words, claim["unit"], self.sentences.language)
        for x, code, words in ((_MARGIN, "picture_stated", stated.words), (WIDTH / 2, "picture_found", found)):
            self._text(self.sentences.phrase(code), x, y, 26, fill=_QUIET)
            self._text(shorten(words, _ROOM / 2 - 24, 46 * BOLD), x, y + 52, 46, weight="700")

    def _text(self, words: str, x: float, y: float, size: float, **how: str) -> None:
        where = {"x": write_pixels(x), "y": write_pixels(y), "font-size": write_pixels(size)}
        look = {"font-weight": how.get("weight", "400"), "fill": how.get("fill", _INK), "text-anchor": how.get("anchor", "start")}
        SubElement(self.root, "text", where | look).text = words


def _choose(items: list[tuple[str, str]]) -> tuple[float, list[list[tuple[float, str, str]]]]:
    """The largest letters with which the items fill one row, if these are large; else two."""
    filled = [(size, _fill(items, size)) for size in _SIZES]
    one = [(size, rows) for size, rows in filled if len(rows) <= 1 and size >= _LARGE]
    return (one or [(size, rows) for size, rows in filled if len(rows) <= 2] or filled[-1:])[0]


def _fill(items: list[tuple[str, str]], size: float) -> list[list[tuple[float, str, str]]]:
    """The items in rows, each with its place in its row."""
    rows: list[list[tuple[float, str, str]]] = []
    taken = float(_ROOM)
    for label, words in items:
        width = size * (_ICON + _BESIDE) + measure(words, size) * BOLD
        if taken + width > _ROOM:
            rows.append([])
            taken = 0
        rows[-1].append((taken, label, words))
        taken += width + size
    return rows
