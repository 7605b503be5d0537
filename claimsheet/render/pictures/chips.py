"""One figure of a data sheet as a picture: what its sources state, by the day they were published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimsheet.render.conditions import SEPARATOR, name_conditions, name_rank
from claimsheet.render.days import write_day
from claimsheet.render.pictures.axes import Stretch, draw_axis
from claimsheet.render.pictures.canvas import FAINT, NARROW, SMALL, Canvas, Shape
from claimsheet.render.pictures.headings import draw_heading
from claimsheet.render.pictures.labels import Labels
from claimsheet.render.pictures.letters import bind, clean, shorten, wrap
from claimsheet.render.pictures.numbers import join_unit, write_interval, write_number, write_unit
from claimsheet.render.pictures.plot import build_plot
from claimsheet.render.pictures.points import PARTS, Cluster, Point, list_points
from claimsheet.render.pictures.tables import Table
from claimsheet.render.pictures.tracks import draw_group
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
_SHAPES: dict[str, Shape] = {"deciding": "dot", "agreeing": "hollow", "dissent": "cross", "aside": "frame"}
_ARROWS: dict[int, Shape] = {1: "up", -1: "down"}
_BESIDE = 18  # pixels from the left to the words beside a mark
_UNIT = 18  # pixels: the height of the unit above the plot


def draw_chip(figure: Json, sentences: Sentences, key: str, room: float = NARROW) -> str | None:
    """A figure of a chip's data sheet in the wire format as one element of SVG; None where no source states a number.

    Sources without a date stand in a strip of their own. The numbers beside the marks are those of `tabulate_chip`: whose they are is
    for the page to tell, where words have room.
    """
    points = list_points(figure)
    return _Picture(figure, sentences, Canvas(key, "chip", sentences.language, room), points).draw() if points else None


def tabulate_chip(figure: Json, sentences: Sentences) -> Table:
    """The same as rows of a table, with the numbers that stand in the picture."""
    headings = ("column_number", "column_publisher", "column_day", "column_found", "column_standing", "column_source")
    points = list_points(figure)
    clusters = build_plot(points, sentences.language).gather(points) if points else []
    return Table(
        tuple(sentences.phrase(heading) for heading in headings),
        tuple(_tabulate(number, point, sentences) for number, point in _number(clusters)),
    )


def _number(clusters: list[Cluster]) -> Iterator[tuple[int, Point]]:
    for cluster in clusters:
        yield from enumerate(cluster.points, cluster.first)


def _tabulate(number: int, point: Point, sentences: Sentences) -> tuple[str, ...]:
    one = point.citation
    value = join_unit(write_number(point.value, sentences.language), one["unit"], sentences.language)
    day = write_day(one["published"] or "", sentences.language) or sentences.phrase("picture_undated")
    standing = sentences.phrase(f"picture_{point.standing}")
    return str(number), clean(one["publisher"]), day, value, standing, name_rank(one["rank"], sentences)


class _Picture:
    """Draws one figure: a heading, the plot, its axes, and a key of the marks."""

    def __init__(self, figure: Json, sentences: Sentences, canvas: Canvas, points: list[Point]) -> None:
        self.figure, self.sentences, self.canvas, self.points = figure, sentences, canvas, points
        self.unit = write_unit(points[0].citation["unit"])
        top = draw_heading(self.canvas, *self._tell()) + (_UNIT if self.unit else _UNIT / 2)
        self.plot = build_plot(points, sentences.language, top)
        self.clusters = self.plot.gather(points)

    def draw(self) -> str:
        self._name()
        self._draw_grid()
        self._draw_days()
        for cluster in self.clusters:
            self._draw_cluster(cluster)
        self._draw_numbers()
        return self.canvas.finish(self._draw_key(self.plot.foot + 30))

    def _tell(self) -> tuple[str, str]:
        chips = dict.fromkeys(self.sentences.chip(point.citation["chip"]) for point in self.points)
        metric, conditions = self.sentences.metric(self.figure["metric"]), name_conditions(self.figure["basis"], self.sentences)
        told = SEPARATOR.join(filter(None, (f"{metric} ({self.unit})" if self.unit else metric, conditions)))
        return " / ".join(map(bind, chips)), clean(told)

    def _name(self) -> None:
        found = (point.tell(self.sentences.language) for _, point in _number(self.clusters))
        self.canvas.name(": ".join(self._tell()), "; ".join(found))

    def _draw_grid(self) -> None:
        plot = self.plot
        self.canvas.begin("axis")
        if self.unit:
            self.canvas.text(shorten(clean(self.unit), NARROW / 2, SMALL), 0, plot.top - 4, class_="tick", size=SMALL)
        for value, words in plot.ticks():
            y = plot.height(value)
            self.canvas.line((plot.left, 1), (y, y), "grid", opacity=FAINT)
            self.canvas.text(words, plot.left, y + 4, class_="tick", size=SMALL, anchor="end", dx=-8)
        if plot.values.broken:
            self.canvas.line((plot.left, plot.left), (plot.foot - 14, plot.foot), "line")
            self.canvas.mark("gap", plot.left, plot.foot - 7, "break")
        self.canvas.end()

    def _draw_days(self) -> None:
        plot = self.plot
        if plot.days:
            draw_axis(self.canvas, plot.days, plot.foot, Stretch(plot.left, plot.dated_end))
        if plot.strip < 1:
            self.canvas.line((plot.strip, 1), (plot.foot, plot.foot), "line")
            words = self.sentences.phrase("picture_undated")
            middle = (plot.strip + 1) / 2
            self.canvas.text(words, middle, plot.foot + 17, class_="tick", size=SMALL, anchor="middle")

    def _draw_cluster(self, cluster: Cluster) -> None:
        told = "; ".join(point.tell(self.sentences.language) for point in cluster.points)
        self.canvas.begin("point", told)
        shape = _ARROWS.get(cluster.side, _SHAPES[cluster.standing])
        self.canvas.mark(shape, cluster.place, cluster.y, f"mark {cluster.standing}")
        self.canvas.end()

    def _draw_numbers(self) -> None:
        labels, plot = Labels(), self.plot
        for cluster in self.clusters:
            labels.keep_free(cluster.place, cluster.y)
        labels.keep_words_free(0, plot.top - _UNIT, plot.left * NARROW + 6, plot.foot)
        labels.keep_words_free(0, plot.foot + 4, NARROW, plot.foot + _UNIT + 4)
        for cluster in self.clusters:
            beyond = f": {cluster.tell_values(self.sentences.language)}" if cluster.side else ""
            if setting := labels.find(words := cluster.numbers + beyond, cluster.place, cluster.y):
                how = {"anchor": setting.anchor, "dx": setting.dx, "size": SMALL}
                self.canvas.text(words, cluster.place, setting.y, class_="number", **how)

    def _draw_key(self, y: float) -> float:
        for standing in PARTS.values():
            ours = [number for number, point in _number(self.clusters) if point.standing == standing]
            if ours:
                numbers = write_interval(str(ours[0]), str(ours[-1]))
                y = draw_group(self.canvas, (_SHAPES[standing], standing), f"{self._say(standing)} ({numbers})", y) + 4
        for line in (line for note in self._list_notes() for line in wrap(note, self.canvas.room, SMALL, 3)):
            y += 17
            self.canvas.text(line, 0, y, class_="note", size=SMALL)
        return y + 8

    def _say(self, code: str) -> str:
        return self.sentences.phrase(f"picture_{code}")

    def _list_notes(self) -> Iterator[str]:
        """What is unusual about the axis."""
        if any(cluster.side for cluster in self.clusters):
            yield self._say("beyond")
        if self.plot.values.logarithmic or self.plot.values.broken:
            yield self._say("logarithmic" if self.plot.values.logarithmic else "broken")
