"""`/chips`: the catalogue, and the data sheet of a chip with who says what."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from flask import Response, render_template

from claimsheet.core.catalogue import Chip
from service.api.chips import find_chips, tell_chip
from service.api.office import office
from service.api.questions import ChipWordsIn
from service.web.numbering import NumberedIn, cut_numbered
from service.web.pages import web
from service.web.queries import show_asked
from service.web.wording import name_code, name_vendor

Json = dict[str, Any]
Groups = list[tuple[str, list[Json]]]
# What a chip did in a test or against another: told after what it is.
_RESULTS = {"benchmark", "performance", "inference_performance", "training_performance", "gaming_performance", "utilization"}
_COMPARED = 4


class ChipsShown(ChipWordsIn, NumberedIn):
    """Which chips are shown."""


def _count_figures(chip: Chip) -> int:
    """How many figures of a chip have a source that a reader can open."""
    facts, sources = office().facts.about(chip.id), office().facts.sources
    return sum(sources[fact.source].url is not None for fact in facts)


def _find(asked: ChipsShown) -> Json:
    """The chips of which the most is known first."""
    lines = [{"chip": chip, "figures": _count_figures(chip)} for chip in find_chips(asked).values()]
    return {"found": cut_numbered(sorted(lines, key=lambda line: (-line["figures"], line["chip"].name)), asked)}


def _list_choices() -> Json:
    """What the catalogue can be narrowed by, in the words of the page's language."""
    chips = office().catalogue.chips.values()
    kinds = {chip.kind: name_code("kind", chip.kind) for chip in chips}
    vendors = {chip.vendor: name_vendor(chip.vendor) for chip in chips}
    return {name: sorted(told.items(), key=itemgetter(1)) for name, told in (("kinds", kinds), ("vendors", vendors))}


@web.get("/chips")
def list_chips() -> Response:
    """Show the catalogue, or the chips of a name, a kind or a maker."""
    return show_asked("chips.html", ChipsShown, _find, **_list_choices())


def is_result(figure: Json) -> bool:
    """Whether a figure is of a test or a comparison, and not of the chip alone."""
    return bool(figure["basis"]["measured"]) or figure["metric"] in _RESULTS


def _place(figure: Json) -> tuple[bool, bool]:
    """What puts a figure behind others of its metric: that nothing decides it, or that half of its basis is not stated."""
    return figure["found"] is None, "unstated" in figure["basis"].values()


def group_figures(figures: Iterable[Json]) -> Groups:
    """Figures by metric, in the order of the catalogue."""
    groups: dict[str, list[Json]] = {metric: [] for metric in office().catalogue.metrics}
    for figure in sorted(figures, key=_place):
        groups[figure["metric"]].append(figure)
    return [(metric, group) for metric, group in groups.items() if group]


def _find_siblings(chip: Chip) -> list[str]:
    members = office().catalogue.members.get(chip.family or "", ())
    return [member for member in members if member != chip.id]


@web.get("/chips/<chip_id>")
def show_chip(chip_id: str) -> str:
    """Show what sources state of a chip."""
    told = tell_chip(chip_id)
    chip = office().catalogue.chip(chip_id)
    siblings = _find_siblings(chip)
    return render_template(
        "chip.html",
        chip=chip,
        told=told,
        figures=group_figures(figure for figure in told["figures"] if not is_result(figure)),
        results=group_figures(figure for figure in told["figures"] if is_result(figure)),
        siblings=siblings,
        compared=",".join([chip.id, *siblings][:_COMPARED]),
    )
