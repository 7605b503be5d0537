"""One claim of a check as a picture: what was stated, its tolerance, and beside it what was found on every basis."""

from __future__ import annotations

from typing import Any

from claimsheet.core.verdict import Note
from claimsheet.render.pictures.axes import Axis, Stretch, draw_axis
from claimsheet.render.pictures.bases import MOST, Row, list_rows, merge_rows
from claimsheet.render.pictures.canvas import NARROW, SIZE, SMALL, Canvas
from claimsheet.render.pictures.days import build_days
from claimsheet.render.pictures.fitting import fit_claim
from claimsheet.render.pictures.headings import draw_heading
from claimsheet.render.pictures.letters import BOLD, bind, clean, measure, shorten, wrap
from claimsheet.render.pictures.numbers import write_unit
from claimsheet.render.pictures.panels import draw_bars
from claimsheet.render.pictures.rivals import list_rivals
from claimsheet.render.pictures.scales import build_scale
from claimsheet.render.pictures.stated import Stated, read_stated, tell_band
from claimsheet.render.pictures.tables import Table
from claimsheet.render.pictures.tracks import SHAPES, Tracks, draw_band_key, draw_group
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
_AFTER_GROUP, _AFTER = 8, 4  # pixels: after the heading of a group, after a group
_VALUE = 0.6  # of the width, at most, for the value that was stated


def draw_claim(claim: Json, sentences: Sentences, key: str, room: float = NARROW) -> str | None:
    """A claim of a check in the wire format as one element of SVG; None where neither it nor its sources tell a number or a date.

    `key` begins every id in it. The picture fills the width of its column, of at least so much room: its words are set for that.
    """
    claim = fit_claim(claim)
    stated, rows = read_stated(claim, sentences.language), list_rows(claim, sentences)
    dated = stated.span.dated if stated else bool(rows) and rows[0].span.dated
    if not (rows := [row for row in rows if row.span.dated == dated]) or (stated is None and claim["value"] is not None):
        return None
    return _Picture(claim, sentences, Canvas(key, "claim", sentences.language, room), stated, merge_rows(rows, sentences)).draw()


def tabulate_claim(claim: Json, sentences: Sentences) -> Table:
    """The same as rows of a table: what was stated, then every basis for itself."""
    headings = ("column_basis", "column_found", "column_outcome", "column_source")
    claim = fit_claim(claim)
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
    return role if row.outcome == "context" else f"{role}: {sentences.phrase(f'head_{row.outcome}')}"


def _find_unit(claim: Json, sentences: Sentences) -> str | None:
    """The unit of the axis; what is only called the most is told in the unit of its metric."""
    if claim["unit"] or claim["object"]:
        return claim["unit"] or "ratio"
    metric = sentences.catalogue.metrics.get(claim["metric"])
    return metric.unit if metric and claim["value"] is None else None


class _Picture:
    """Draws one claim, from top to bottom."""

    def __init__(self, claim: Json, sentences: Sentences, canvas: Canvas, stated: Stated | None, rows: list[Row]) -> None:
        self.claim, self.sentences, self.canvas, self.stated = claim, sentences, canvas, stated
        self.rows, self.left_out, self.unit = rows[:MOST], len(rows[MOST:]), _find_unit(claim, sentences)
        known = [*(stated.known() if stated else ()), *(end for row in self.rows for end in (row.span.low, row.span.high))]
        self.dated, self.rivals = rows[0].span.dated, list_rivals(claim, sentences)
        self.axis: Axis = build_days(known) if self.dated else build_scale(known, sentences.language, from_zero=stated is None)
        self.tracks = Tracks(self.canvas, self.axis, stated, None if self.dated else self.unit)

    def draw(self) -> str:
        y = self._draw_heading()
        if self.rivals:
            return self.canvas.finish(draw_bars(self.canvas, self.rivals, y, self.sentences))
        if self.stated:
            y = self._draw_stated(self.stated, y)
        for group in dict.fromkeys(_name_group(row, self.sentences) for row in self.rows):
            y = self._draw_group(group, y)
        draw_axis(self.canvas, self.axis, y, Stretch(room=self.canvas.room), None if self.dated else self.unit)
        return self.canvas.finish(self._draw_notes(y + 38))

    def _draw_heading(self) -> float:
        named = [mention["name"] for mention in (self.claim["subject"], self.claim["object"]) if mention]
        names, metric = " / ".join(map(bind, named)), self.sentences.metric(self.claim["metric"])
        unit = write_unit(self.unit)
        told = clean(f"{metric} ({unit})" if unit else metric)
        stated = [f"{self.sentences.phrase('picture_stated')}: {self.stated.words}"] if self.stated else []
        found = [f"{_name_group(row, self.sentences)}: {row.label}: {row.span.words}" for row in self.rows]
        found = [f"{bar.name}: {bar.words}" for bar in self.rivals] or found
        self.canvas.name(f"{names}: {told}", ". ".join([*stated, *found]))
        return draw_heading(self.canvas, names, told)

    def _draw_stated(self, stated: Stated, y: float) -> float:
        words = shorten(stated.words, self.canvas.room * _VALUE, SIZE * BOLD)
        self.canvas.text(words, 1, y + 16, class_="value", anchor="end", weight="600")
        y = draw_group(
            self.canvas, ("diamond", "stated"), self.sentences.phrase("picture_stated"), y, measure(words, SIZE) * BOLD + 8
        )
        if band := tell_band(self.claim, stated, self.sentences):
            y = draw_band_key(self.canvas, band, y + 2)
        return self.tracks.draw_stated(stated, y + 2) + _AFTER

    def _draw_group(self, group: str, y: float) -> float:
        rows = [row for row in self.rows if _name_group(row, self.sentences) == group]
        y = draw_group(self.canvas, (SHAPES[rows[0].outcome], rows[0].outcome), group, y) + _AFTER_GROUP
        for row in rows:
            y = self.tracks.draw_row(row, y)
        return y + _AFTER

    def _list_notes(self) -> list[str]:
        axis = "picture_logarithmic" if self.axis.logarithmic else "picture_broken" if self.axis.broken else ""
        left = self.sentences.say(Note("picture_left_out", {"count": self.left_out})) if self.left_out else ""
        return [note for note in (axis and self.sentences.phrase(axis), left) if note]

    def _draw_notes(self, y: float) -> float:
        for line in (line for note in self._list_notes() for line in wrap(note, self.canvas.room, SMALL, 3)):
            self.canvas.text(line, 0, y, class_="note", size=SMALL)
            y += 17
        return y - 8
