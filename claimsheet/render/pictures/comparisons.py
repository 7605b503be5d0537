"""Products side by side as small pictures: one a basis for one metric, or one a metric. The page lays them out and sets their headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimsheet.render.conditions import SEPARATOR, name_conditions
from claimsheet.render.pictures.canvas import Canvas
from claimsheet.render.pictures.fitting import find_unit, fit_ends
from claimsheet.render.pictures.letters import clean
from claimsheet.render.pictures.numbers import write_unit
from claimsheet.render.pictures.panels import Bar, Panel, draw_bars
from claimsheet.render.pictures.spans import read_span
from claimsheet.render.pictures.tables import Table
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
_BETTER = {1: "picture_higher", -1: "picture_lower"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with what stands over it: a heading, the rest of what it is of, and which way is better, where one is."""

    heading: str
    about: str
    better: str
    picture: str


def draw_comparisons(answers: Sequence[Json], sentences: Sentences, key: str) -> list[Drawn]:
    """Chips as the service compares them: every basis that has numbers of one metric, the first of them of each of several."""
    most = 1 if len({compared["metric"] for compared in answers}) > 1 else None
    panels = [(compared, panel) for compared in answers for panel in _list_known(compared, sentences)[:most]]
    return [_draw(compared, panel, sentences, f"{key}-{at}") for at, (compared, panel) in enumerate(panels, 1)]


def tabulate_comparisons(answers: Sequence[Json], sentences: Sentences) -> Table:
    """Every basis of the answers as rows of one table: a row a product on each."""
    headings = ("column_metric", "column_basis", "column_chip", "column_found")
    panels = (panel for compared in answers for panel in _list_panels(compared, sentences))
    rows = ((panel.metric, clean(panel.conditions), bar.name, bar.words) for panel in panels for bar in panel.bars)
    return Table(tuple(sentences.phrase(heading) for heading in headings), tuple(rows))


def _list_known(compared: Json, sentences: Sentences) -> list[Panel]:
    return [panel for panel in _list_panels(compared, sentences) if panel.known()]


def _list_panels(compared: Json, sentences: Sentences) -> Iterator[Panel]:
    for row in compared["comparisons"]:
        found = {told["chip"]: told["found"] for told in row["values"]}
        factor, unit = find_unit((end for ends in found.values() for end in ends.values()), row.get("unit", compared["unit"]))
        chips = {chip: sentences.chip(compared["read_as"].get(chip, chip)) for chip in compared["chips"]}
        bars = tuple(_read_bar(name, fit_ends(found.get(chip), factor), sentences) for chip, name in chips.items())
        metric, sign = clean(sentences.metric(compared["metric"])), write_unit(unit)
        yield Panel(f"{metric} ({sign})" if sign else metric, name_conditions(row["basis"], sentences), unit, bars)


def _read_bar(told: str, found: Json | None, sentences: Sentences) -> Bar:
    name = clean(told)
    if found is None:
        return Bar(name, None, sentences.phrase("picture_no_figure"))
    span = read_span(found["low"], found["high"], sentences.language)
    if span is None or span.dated:
        return Bar(name, None, clean(" / ".join(dict.fromkeys(map(str, found.values())))))
    return Bar(name, span, span.words)


def _draw(compared: Json, panel: Panel, sentences: Sentences, key: str) -> Drawn:
    canvas, conditions = Canvas(key, "comparison", sentences.language), clean(panel.conditions)
    told = ", ".join(f"{bar.name} {bar.words}" for bar in panel.bars)
    canvas.name(SEPARATOR.join(filter(None, (panel.metric, conditions))), told)
    metric = sentences.catalogue.metrics.get(compared["metric"])
    better = _BETTER.get(metric.direction, "") if metric else ""
    picture = canvas.finish(draw_bars(canvas, panel.bars, 2, sentences))
    return Drawn(clean(panel.metric), conditions, better and sentences.phrase(better), picture)
