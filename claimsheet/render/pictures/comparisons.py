"""Products side by side as a picture: a panel a basis for one metric, or a panel a metric."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from claimsheet.core.verdict import Note
from claimsheet.render.conditions import SEPARATOR, name_conditions
from claimsheet.render.pictures.canvas import MUTED, NARROW, SMALL, Canvas
from claimsheet.render.pictures.headings import draw_heading
from claimsheet.render.pictures.letters import bind, clean, wrap
from claimsheet.render.pictures.numbers import write_unit
from claimsheet.render.pictures.panels import Bar, Panel, draw_panels
from claimsheet.render.pictures.spans import read_span
from claimsheet.render.pictures.tables import Table
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
_MOST = 12


def draw_comparison(compared: Json, sentences: Sentences, key: str) -> str | None:
    """Chips on one metric, as the service compares them, a panel a basis; None where no basis has numbers."""
    shared = _find_shared(compared)
    panels = [panel for panel in _list_panels(compared, sentences, shared) if panel.known()]
    common = name_conditions({name: compared["comparisons"][0]["basis"][name] for name in shared}, sentences) if shared else ""
    heading = clean(SEPARATOR.join(filter(None, (_name_metric(compared, sentences), common))))
    return _draw(panels, (heading, _name_chips(compared["chips"], sentences)), sentences, key)


def draw_comparisons(answers: Sequence[Json], sentences: Sentences, key: str) -> str | None:
    """The same chips on several metrics, a panel a metric: the first basis that has numbers."""
    panels = list(_list_metrics(answers, sentences))
    chips = dict.fromkeys(chip for compared in answers for chip in compared["chips"])
    return _draw(panels, (_name_chips(list(chips), sentences), ""), sentences, key)


def tabulate_comparison(compared: Json, sentences: Sentences) -> Table:
    """The same as rows of a table: a row a product on each basis, with those that are left out of the picture."""
    return tabulate_comparisons([compared], sentences)


def tabulate_comparisons(answers: Sequence[Json], sentences: Sentences) -> Table:
    """Every basis of several answers as rows of one table."""
    headings = ("column_metric", "column_basis", "column_chip", "column_found")
    rows = (
        (_name_metric(compared, sentences), clean(panel.heading), bar.name, bar.words)
        for compared in answers
        for panel in _list_panels(compared, sentences)
        for bar in panel.bars
    )
    return Table(tuple(sentences.phrase(heading) for heading in headings), tuple(rows))


def _name_metric(compared: Json, sentences: Sentences) -> str:
    metric, unit = sentences.metric(compared["metric"]), write_unit(compared["unit"])
    return f"{metric} ({unit})" if unit else metric


def _name_chips(chips: list[str], sentences: Sentences) -> str:
    return " / ".join(bind(sentences.chip(chip)) for chip in chips)


def _find_shared(compared: Json) -> set[str]:
    """The conditions in which all bases are alike: they are told once."""
    bases = [row["basis"] for row in compared["comparisons"]]
    return {name for name in bases[0] if all(basis[name] == bases[0][name] for basis in bases)} if bases else set()


def _list_panels(compared: Json, sentences: Sentences, leave_out: Collection[str] = ()) -> Iterator[Panel]:
    for row in compared["comparisons"]:
        found = {told["chip"]: told["found"] for told in row["values"]}
        bars = (_read_bar(chip, found.get(chip), sentences) for chip in compared["chips"])
        yield Panel(name_conditions(row["basis"], sentences, leave_out), tuple(bars))


def _read_bar(chip: str, found: Json | None, sentences: Sentences) -> Bar:
    name = clean(sentences.chip(chip))
    if found is None:
        return Bar(name, None, sentences.phrase("picture_no_figure"))
    span = read_span(found["low"], found["high"], sentences.language)
    if span is None or span.dated:
        return Bar(name, None, clean(" / ".join(dict.fromkeys(map(str, found.values())))))
    return Bar(name, span, span.words)


def _list_metrics(answers: Sequence[Json], sentences: Sentences) -> Iterator[Panel]:
    for compared in answers:
        panel = next((panel for panel in _list_panels(compared, sentences) if panel.known()), None)
        if panel:
            yield Panel(SEPARATOR.join(filter(None, (_name_metric(compared, sentences), panel.heading))), panel.bars)


def _draw(panels: list[Panel], heading: tuple[str, str], sentences: Sentences, key: str) -> str | None:
    if not panels:
        return None
    canvas, shown = Canvas(key, "comparison", sentences.language), panels[:_MOST]
    told = (f"{panel.heading}: {', '.join(f'{bar.name} {bar.words}' for bar in panel.bars)}" for panel in shown)
    canvas.name(": ".join(filter(None, heading)), ". ".join(told))
    y = draw_panels(canvas, shown, draw_heading(canvas, *heading), sentences.language)
    return canvas.finish(_draw_notes(canvas, len(panels), y, sentences))


def _draw_notes(canvas: Canvas, count: int, y: float, sentences: Sentences) -> float:
    notes = [sentences.phrase("picture_own_scale")] if count > 1 else []
    notes += [sentences.say(Note("picture_left_out", {"count": count - _MOST}))] if count > _MOST else []
    for line in (line for note in notes for line in wrap(note, NARROW, SMALL, 2)):
        canvas.text(line, 0, y + 4, class_="note", size=SMALL, opacity=MUTED)
        y += 17
    return y
