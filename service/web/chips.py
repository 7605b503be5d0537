"""`/chips`: the catalogue, and the data sheet of a chip with who says what."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from flask import Response, redirect, render_template
from werkzeug.wrappers import Response as Answer

from claimsheet.core.catalogue import Chip
from claimsheet.core.errors import InputError
from claimsheet.render.pictures.points import list_points
from service.api.chips import find_chips, tell_chip
from service.api.office import names, office
from service.api.questions import ChipWordsIn
from service.web.language import link
from service.web.numbering import NumberedIn, cut_numbered
from service.web.pages import web
from service.web.queries import show_asked
from service.web.wording import name_code, name_vendor

Json = dict[str, Any]
Groups = list[tuple[str, list[Json]]]
# What a chip did in a test or against another: told after what it is.
_RESULTS = {"benchmark", "performance", "inference_performance", "training_performance", "gaming_performance", "utilization"}
_COMPARED = 4
_SEVERAL = 3  # sources, from which on a picture tells more than a line of words, even where they agree
# In the order in which readers ask for them.
_PRECISIONS = ("fp16", "bf16", "fp8", "fp4", "int8", "tf32", "fp32", "fp64")
_KEY_PRECISIONS = ("fp16", "fp8", "fp4")
_KEYS = (
    "memory_capacity", "memory_type", "memory_bandwidth", "peak_compute", "interconnect_bandwidth", "tdp", "process_node", "transistor_count",
    "core_count", "boost_clock", "transistor_density", "released",
)  # fmt: skip


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


def _place(figure: Json) -> tuple[Any, ...]:
    """What puts a figure behind others of its metric: that nothing decides it, that half of its basis is not stated, that few ask for it."""
    basis = figure["basis"]
    precision = _PRECISIONS.index(basis["precision"]) if basis["precision"] in _PRECISIONS else len(_PRECISIONS)
    special = basis["sparsity"] == "sparse", basis["engine"] == "vector"
    return figure["found"] is None, "unstated" in basis.values(), *special, precision, len(figure["citations"]) == 0


def _fits_key(figure: Json) -> bool:
    """Whether a figure can stand for the chip: it is decided, of peak compute dense and of one of the precisions asked for most."""
    basis = figure["basis"]
    if figure["found"] is None or "unstated" in basis.values():
        return False
    dense = basis["sparsity"] == "dense" and basis["engine"] != "vector" and basis["precision"] in _KEY_PRECISIONS
    return dense or figure["metric"] != "peak_compute"


def _stand_out(figure: Json, level: str) -> tuple[Any, ...]:
    """What makes one figure stand for the chip rather than another: it is of the whole, of no aspect, and by better sources."""
    basis = figure["basis"]
    parts = basis["scope"] not in (level, None), bool(basis["aspect"]), bool(basis["tier"]), (basis["count"] or 1) > 1
    return *parts, figure["citations"][0]["rank"], -len(figure["citations"])


def list_keys(groups: Groups, level: str) -> list[Json]:
    """The figure of each main metric that readers look for first, of a chip sold as `level`; of peak compute one a precision, dense."""
    found, keys = dict(groups), []
    for metric in _KEYS:
        fit = sorted(filter(_fits_key, found.get(metric, ())), key=lambda figure: _stand_out(figure, level))
        by_precision: dict[str | None, Json] = {}
        for figure in fit:
            by_precision.setdefault(figure["basis"]["precision"], figure)
        keys += [by_precision[one] for one in (*_KEY_PRECISIONS, None) if one in by_precision]
    return keys


def group_figures(figures: Iterable[Json]) -> Groups:
    """Figures by metric, in the order of the catalogue."""
    groups: dict[str, list[Json]] = {metric: [] for metric in office().catalogue.metrics}
    for figure in sorted(figures, key=_place):
        groups[figure["metric"]].append(figure)
    return [(metric, group) for metric, group in groups.items() if group]


def pick_pictured(figures: Iterable[Json]) -> Json | None:
    """Of the figures of a metric the one with the most sources that state a number; None where no one has several, nor two that differ."""
    counted = [(len(list_points(figure)), differs(figure), figure) for figure in figures]
    several = [one for one in counted if one[0] >= _SEVERAL or one[1]]
    return max(several, key=itemgetter(0, 1), default=(0, False, None))[2]


def differs(figure: Json) -> bool:
    """Whether its sources state more than one number."""
    return len({point.value for point in list_points(figure)}) > 1


def _find_siblings(chip: Chip) -> list[str]:
    members = office().catalogue.members.get(chip.family or "", ())
    return [member for member in members if member != chip.id]


def _find_place(name: str) -> Answer | None:
    """The way to the sheet of a chip that was asked for by a name instead of its id; None where the words name none."""
    try:
        found = names().find(name.replace("-", " "), "chip_id")
    except InputError:
        return None
    return redirect(link("web.show_chip", chip_id=found), 302)


@web.get("/chips/<chip_id>")
def show_chip(chip_id: str) -> Answer | str:
    """Show what sources state of a chip; of a family what they state of the variant that its name means."""
    if chip_id not in office().catalogue.chips and (place := _find_place(chip_id)):
        return place
    told, chip = tell_chip(chip_id), office().catalogue.chip(chip_id)
    meant = office().catalogue.variants(chip_id)[0]
    shown = told if meant == chip_id else tell_chip(meant)
    siblings = _find_siblings(chip)
    figures = group_figures(figure for figure in shown["figures"] if not is_result(figure))
    return render_template(
        "chip.html",
        chip=chip,
        told=told,
        meant=meant,
        keys=list_keys(figures, office().catalogue.chip(meant).level),
        figures=figures,
        results=group_figures(figure for figure in shown["figures"] if is_result(figure)),
        of_name=group_figures(told["figures"]) if meant != chip_id else [],
        siblings=siblings,
        pick_pictured=pick_pictured,
        differs=differs,
        compared=",".join([chip.id, *siblings][:_COMPARED]),
    )
