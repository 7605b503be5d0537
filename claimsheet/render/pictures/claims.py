"""One claim of a check as a picture: what was stated, its tolerance, and beside it what was found on every basis."""

from __future__ import annotations

from typing import Any

from claimsheet.core.verdict import Note
from claimsheet.render.pictures.axes import Axis, draw_axis, place_across
from claimsheet.render.pictures.bases import MOST, Row, list_rows, merge_rows
from claimsheet.render.pictures.canvas import FAINT, MUTED, NARROW, SIZE, SMALL, WHOLE, Canvas, Shape
from claimsheet.render.pictures.days import build_days
from claimsheet.render.pictures.headings import draw_heading
from claimsheet.render.pictures.letters import BOLD, bind, clean, measure, shorten, wrap
from claimsheet.render.pictures.numbers import write_unit
from claimsheet.render.pictures.scales import build_scale
from claimsheet.render.pictures.stated import Stated, draw_stated, read_stated
from claimsheet.render.pictures.tables import Table
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
_SHAPES: dict[str, Shape] = {"agrees": "dot", "differs": "square", "context": "ring"}
_DIM = "0.8"
_GROUP, _GAP, _ROW = 26, 4, 32  # heights: of the heading of a group, after it, of a row below its words
_BESIDE = 18  # pixels from the left to the words beside a mark


def draw_claim(claim: Json, sentences: Sentences, key: str) -> str | None:
    """A claim of a check in the wire format as one element of SVG; None where neither it nor its sources tell a number or a date.

    `key` begins every id in it. The picture fills the width of its column and is legible from 320 pixels on.
    """
    stated, rows = read_stated(claim, sentences.language), list_rows(claim, sentences)
    dated = stated.span.dated if stated else bool(rows) and rows[0].span.dated
    if not (rows := [row for row in rows if row.span.dated == dated]) or (stated is None and claim["value"] is not None):
        return None
    return _Picture(claim, sentences, key, stated, merge_rows(rows, sentences)).draw()


def tabulate_claim(claim: Json, sentences: Sentences) -> Table:
    """The same as rows of a table: what was stated, then every basis for itself."""
    headings = ("column_basis", "column_found", "column_outcome", "column_source")
    stated = read_stated(claim, sentences.language)
    first = [(sentences.phrase("picture_stated"), stated.words, "", "")] if stated else []
    return Table(
        tuple(sentences.phrase(heading) for heading in headings),
        (*first, *(_tabulate(row, sentences) for row in list_rows(claim, sentences))),
    )


def _tabulate(row: Row, sentences: Sentences) -> tuple[str, ...]:
    return clean(row.whole), row.span.words, _name_group(row, sentences), row.source


def _name_group(row: Row, sentences: Sentences) -> str:
    role = sentences.phrase(f"picture_{row.role}")
    return role if row.role == "context" else f"{role}: {sentences.phrase(f'head_{row.outcome}')}"


class _Picture:
    """Draws one claim, from top to bottom."""

    def __init__(self, claim: Json, sentences: Sentences, key: str, stated: Stated | None, rows: list[Row]) -> None:
        self.claim, self.sentences, self.stated = claim, sentences, stated
        self.rows, self.left_out = rows[:MOST], len(rows[MOST:])
        self.canvas = Canvas(key, "claim", sentences.language)
        known = [*(stated.known() if stated else ()), *(end for row in self.rows for end in (row.span.low, row.span.high))]
        self.axis: Axis = build_days(known) if rows[0].span.dated else build_scale(known, sentences.language)

    def draw(self) -> str:
        y = self._draw_heading()
        if self.stated:
            y = self._draw_stated(self.stated, y)
        for group in dict.fromkeys(_name_group(row, self.sentences) for row in self.rows):
            y = self._draw_group(group, y)
        draw_axis(self.canvas, self.axis, y)
        return self.canvas.finish(self._draw_notes(y + 38))

    def _draw_heading(self) -> float:
        named = [mention["name"] for mention in (self.claim["subject"], self.claim["object"]) if mention]
        names, metric = " / ".join(map(bind, named)), self.sentences.metric(self.claim["metric"])
        unit = write_unit(self.claim["unit"] or ("ratio" if self.claim["object"] else None))
        told = clean(f"{metric} ({unit})" if unit else metric)
        stated = [f"{self.sentences.phrase('picture_stated')}: {self.stated.words}"] if self.stated else []
        found = (f"{_name_group(row, self.sentences)}: {row.label}: {row.span.words}" for row in self.rows)
        self.canvas.name(f"{names}: {told}", ". ".join([*stated, *found]))
        return draw_heading(self.canvas, names, told)

    def _draw_stated(self, stated: Stated, y: float) -> float:
        phrase = self.sentences.phrase
        self._draw_mark("diamond", "stated", phrase("picture_stated"), y)
        self.canvas.text(stated.words, 1, y + 16, class_="value", anchor="end", weight="600")
        tolerance = self.claim["verdict"]["tolerance"]
        y = self._draw_about(f"{phrase('head_tolerance')}: {tolerance['rule']}" if tolerance else "", y + 16) + 14
        self._draw_track(y)
        for head in stated.heads():
            self.canvas.mark("diamond", place_across(self.axis, head), y, "mark stated")
        return y + _ROW - 14 + _GAP

    def _draw_mark(self, shape: Shape, names: str, words: str, y: float) -> None:
        self.canvas.mark(shape, 0, y + 12, f"mark {names}", dx=7)
        told = shorten(words, NARROW - _BESIDE, SMALL * BOLD)
        self.canvas.text(told, 0, y + 16, class_=f"group {names}", size=SMALL, dx=_BESIDE, weight="600", opacity=MUTED)

    def _draw_about(self, words: str, y: float) -> float:
        for line in wrap(clean(words), NARROW, SMALL, 2):
            y += 16
            self.canvas.text(line, 0, y, class_="about", size=SMALL, opacity=MUTED)
        return y

    def _draw_group(self, group: str, y: float) -> float:
        rows = [row for row in self.rows if _name_group(row, self.sentences) == group]
        self._draw_mark(_SHAPES[rows[0].outcome], rows[0].outcome, group, y)
        y += _GROUP
        for row in rows:
            y = self._draw_row(row, y)
        return y + _GAP

    def _draw_row(self, row: Row, y: float) -> float:
        value = row.span.words
        self.canvas.begin(f"row {row.outcome}", f"{row.whole}: {value}", _DIM if row.outcome == "context" else WHOLE)
        self.canvas.text(value, 1, y + 13, class_="value", anchor="end", weight="600")
        y -= 3
        for line in wrap(clean(row.label), NARROW - measure(value, SIZE) * BOLD - 12, SIZE, 2):
            y += 16
            self.canvas.text(line, 0, y, class_="label")
        y = self._draw_about(row.tell(), y) + 14
        self._draw_track(y)
        self._draw_found(row, y)
        self.canvas.end()
        return y + _ROW - 14

    def _draw_track(self, y: float) -> None:
        self.canvas.line((0, 1), (y, y), "track", opacity=FAINT)
        if self.stated:
            draw_stated(self.canvas, self.axis, self.stated, (y - 8, y + 8))

    def _draw_found(self, row: Row, y: float) -> None:
        ends = sorted({place_across(self.axis, end) for end in (row.span.low, row.span.high)})
        if len(ends) > 1:
            self.canvas.line((ends[0], ends[1]), (y, y), f"span {row.outcome}", width=3)
        for place in ends:
            self.canvas.mark(_SHAPES[row.outcome], place, y, f"mark {row.outcome}")

    def _list_notes(self) -> list[str]:
        axis = self.sentences.phrase("picture_logarithmic") if self.axis.logarithmic else ""
        left = self.sentences.say(Note("picture_left_out", {"count": self.left_out})) if self.left_out else ""
        return [note for note in (axis, left) if note]

    def _draw_notes(self, y: float) -> float:
        for line in (line for note in self._list_notes() for line in wrap(note, NARROW, SMALL, 3)):
            self.canvas.text(line, 0, y, class_="note", size=SMALL, opacity=MUTED)
            y += 17
        return y - 8
