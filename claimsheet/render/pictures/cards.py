"""A card of 1200 by 630 pixels to share a check with, or one claim of it. It stands alone: white, with colours of its own.

Its letters come from the machine that shows it, or turns it into pixels: for Chinese, Japanese and Korean that needs a font that has
them (Noto Sans CJK).
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from claimsheet.core.verdict import Note
from claimsheet.render.days import write_day
from claimsheet.render.phrases import LABEL_NAMES
from claimsheet.render.pictures.bases import list_rows
from claimsheet.render.pictures.canvas import name_fonts, write_pixels
from claimsheet.render.pictures.icons import COLOURS, draw_icon
from claimsheet.render.pictures.letters import BOLD, clean, shorten, wrap
from claimsheet.render.pictures.numbers import join_unit
from claimsheet.render.pictures.stated import read_stated
from claimsheet.render.reviews import NAME
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
WIDTH, HEIGHT = 1200, 630
_MARGIN = 72
_ROOM = WIDTH - 2 * _MARGIN
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
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "card", "role": "img", **size, **language})
        self.title = SubElement(self.root, "title")
        SubElement(self.root, "rect", {"width": str(WIDTH), "height": str(HEIGHT), "fill": "#ffffff"})

    def draw_claim(self, claim: Json) -> str:
        label = claim["verdict"]["label"]
        self._draw_frame(COLOURS[label])
        if self.answer["document"]["title"]:
            self._text(shorten(self._name_document(), _ROOM, 26), _MARGIN, 76, 26, fill=_QUIET)
        self._draw_label(label, _MARGIN + 24, 146)
        y = self._draw_lines(f"“{clean(claim['text'])}”", 236, 44, 3)
        self._draw_figures(claim, max(y, 312) + 64)
        self.title.text = f"{self._name(label)}: {clean(claim['text'])}"
        return tostring(self.root, encoding="unicode")

    def draw_check(self) -> str:
        self._draw_frame(_QUIET)
        count = self.sentences.say(Note("picture_claims", {"count": len(self.answer["claims"])}))
        y = self._draw_lines(self._name_document(), 160, 52, 2) + 56
        self._text(count, _MARGIN, y, 30, fill=_QUIET)
        counted = Counter(claim["verdict"]["label"] for claim in self.answer["claims"])
        shown = [label for label in LABEL_NAMES if counted[label]]
        for at, label in enumerate(shown):
            self._draw_label(label, _MARGIN + 24 + at % 2 * _ROOM / 2, y + 64 + at // 2 * 72, f"{counted[label]} ")
        self.title.text = f"{self._name_document()}: {count}"
        return tostring(self.root, encoding="unicode")

    def _name(self, label: str) -> str:
        return self.sentences.phrase(f"label_{label}")

    def _name_document(self) -> str:
        document = self.answer["document"]
        return clean(document["title"] or document["url"] or NAME)

    def _draw_frame(self, colour: str) -> None:
        SubElement(self.root, "rect", {"class": "edge", "width": "16", "height": str(HEIGHT), "fill": colour})
        self._text(NAME, _MARGIN, HEIGHT - 56, 30, weight="700")
        self._text(
            write_day(self.answer["created"][:10], self.sentences.language),
            WIDTH - _MARGIN,
            HEIGHT - 56,
            26,
            fill=_QUIET,
            anchor="end",
        )
        line = {"x1": str(_MARGIN), "x2": str(WIDTH - _MARGIN), "y1": str(HEIGHT - 112), "y2": str(HEIGHT - 112)}
        SubElement(self.root, "line", {**line, "stroke": "#d5d8dc", "stroke-width": "2"})

    def _draw_label(self, label: str, x: float, y: float, before: str = "") -> None:
        draw_icon(self.root, label, x, y)
        self._text(before + self._name(label), x + 44, y + 13, 38, weight="700", fill=COLOURS[label])

    def _draw_lines(self, words: str, y: float, size: float, most: int, weight: str = "600") -> float:
        lines = wrap(words, _ROOM / BOLD, size, most)
        for at, line in enumerate(lines):
            self._text(line, _MARGIN, y + at * size * 1.3, size, weight=weight)
        return y + (len(lines) - 1) * size * 1.3

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
