"""One figure of a data sheet as a picture: what its sources state, by the day they were published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimsheet.render.conditions import SEPARATOR, name_conditions, name_rank
from claimsheet.render.days import write_day
from claimsheet.render.pictures.axes import draw_axis
from claimsheet.render.pictures.canvas import FAINT, MUTED, NARROW, SMALL, WHOLE, Canvas, Shape
from claimsheet.render.pictures.headings import draw_heading
from claimsheet.render.pictures.labels import Labels
from claimsheet.render.pictures.letters import bind, clean, wrap
from claimsheet.render.pictures.numbers import join_unit, write_number, write_unit
from claimsheet.render.pictures.plot import build_plot
from claimsheet.render.pictures.points import PARTS, Cluster, Point, list_points
from claimsheet.render.pictures.tables import Table
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
_SHAPES: dict[str, Shape] = {"deciding": "dot", "agreeing": "hollow", "dissent": "cross", "aside": "frame"}
_DIM = "0.8"
_BESIDE = 18  # pixels from the left to the words beside a mark
_KEY = 4  # lines of publishers a standing


def draw_chip(figure: Json, sentences: Sentences, key: str) -> str | None:
    """A figure of a chip's data sheet in the wire format as one element of SVG; None where no source states a number.

    Sources without a date stand in a strip of their own. The numbers beside the marks are those of `tabulate_chip`.
    """
    points = list_points(figure)
    return _Picture(figure, sentences, key, points).draw() if points else None


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
    """Draws one figure: a heading, the plot, its axis, and a key that gives the publishers."""

    def __init__(self, figure: Json, sentences: Sentences, key: str, points: list[Point]) -> None:
        self.figure, self.sentences, self.points = figure, sentences, points
        self.canvas = Canvas(key, "chip", sentences.language)
        self.plot = build_plot(points, sentences.language, draw_heading(self.canvas, *self._tell()))
        self.clusters = self.plot.gather(points)

    def draw(self) -> str:
        self._name()
        self._draw_grid()
        self._draw_days()
        for cluster in self.clusters:
            self._draw_cluster(cluster)
        self._draw_numbers()
        return self.canvas.finish(self._draw_key(self.plot.foot + 36))

    def _tell(self) -> tuple[str, str]:
        chips = dict.fromkeys(self.sentences.chip(point.citation["chip"]) for point in self.points)
        metric, unit = self.sentences.metric(self.figure["metric"]), write_unit(self.points[0].citation["unit"])
        conditions = name_conditions(self.figure["basis"], self.sentences)
        told = SEPARATOR.join(filter(None, (f"{metric} ({unit})" if unit else metric, conditions)))
        return " / ".join(map(bind, chips)), clean(told)

    def _name(self) -> None:
        found = (point.tell(self.sentences.language) for _, point in _number(self.clusters))
        self.canvas.name(": ".join(self._tell()), "; ".join(found))

    def _draw_grid(self) -> None:
        self.canvas.begin("axis")
        for value, words in self.plot.ticks():
            y = self.plot.height(value)
            self.canvas.line((self.plot.left, 1), (y, y), "grid", opacity=FAINT)
            self.canvas.text(words, self.plot.left, y + 4, class_="tick", size=SMALL, anchor="end", dx=-8, opacity=MUTED)
        self.canvas.end()

    def _draw_days(self) -> None:
        plot = self.plot
        if plot.days:
            draw_axis(self.canvas, plot.days, plot.foot, plot.left, plot.dated_end)
        if plot.strip < 1:
            self.canvas.line((plot.strip, 1), (plot.foot, plot.foot), "axis", opacity="0.6")
            words = self.sentences.phrase("picture_undated")
            middle = (plot.strip + 1) / 2
            self.canvas.text(words, middle, plot.foot + 17, class_="tick", size=SMALL, anchor="middle", opacity=MUTED)

    def _draw_cluster(self, cluster: Cluster) -> None:
        told = "; ".join(point.tell(self.sentences.language) for point in cluster.points)
        self.canvas.begin(f"point {cluster.standing}", told, _DIM if cluster.standing == "aside" else WHOLE)
        self.canvas.mark(_SHAPES[cluster.standing], cluster.place, cluster.y, f"mark {cluster.standing}")
        self.canvas.end()

    def _draw_numbers(self) -> None:
        labels = Labels()
        for cluster in self.clusters:
            labels.keep_free(cluster.place, cluster.y)
        for cluster in self.clusters:
            if setting := labels.find(cluster.numbers, cluster.place, cluster.y):
                how = {"anchor": setting.anchor, "dx": setting.dx, "size": SMALL}
                self.canvas.text(cluster.numbers, cluster.place, setting.y, class_="number", **how)

    def _draw_key(self, y: float) -> float:
        for standing in PARTS.values():
            ours = [(number, point) for number, point in _number(self.clusters) if point.standing == standing]
            told = [bind(f"{number} {point.citation['publisher']}") for number, point in ours]
            if told:
                y = self._draw_standing(standing, SEPARATOR.join(told), y)
        return y

    def _draw_standing(self, standing: str, publishers: str, y: float) -> float:
        self.canvas.mark(_SHAPES[standing], 0, y + 8, f"mark {standing}", dx=7)
        phrase = self.sentences.phrase(f"picture_{standing}")
        self.canvas.text(phrase, 0, y + 12, class_="group", size=SMALL, dx=_BESIDE, weight="600", opacity=MUTED)
        y += 12
        for line in wrap(publishers, NARROW - _BESIDE, SMALL, _KEY):
            y += 16
            self.canvas.text(line, 0, y, class_="note", size=SMALL, dx=_BESIDE)
        return y + 10
