"""GET /v1/chips, /v1/chips/{id}, /v1/compare, /v1/metrics: the catalogue with its figures."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from claimsheet.core.catalogue import Chip, Metric
from claimsheet.core.errors import NotFound
from claimsheet.core.licence import write_licence
from service.api.lists import cut_page
from service.api.office import names, office
from service.api.questions import ChipsIn, ChipWordsIn, CompareIn
from service.api.records import Chip as ChipRecord
from service.api.records import ChipList, ChipOut, CompareOut, MetricList
from service.sheets import Sheets, check_distinct, list_citations, split_ids

chips = APIBlueprint("chips", __name__, url_prefix="/v1", tag="Chips")


def _write_chip(chip: Chip) -> dict[str, Any]:
    """The record without what only the reading needs: look-alikes, names that do not stand alone."""
    return {name: getattr(chip, name) for name in ChipRecord.model_fields if name != "aliases"} | {
        "aliases": {language: list(names) for language, names in chip.aliases.items()}
    }


def _fits(chip: Chip, asked: ChipWordsIn) -> bool:
    words = (asked.q or "").strip().casefold()
    names = (chip.id, chip.name, *(name for forms in chip.aliases.values() for name in forms))
    kept = asked.kind in (None, chip.kind) and asked.vendor in (None, chip.vendor)
    return kept and any(words in name.casefold() for name in names)


def find_chips(asked: ChipWordsIn) -> dict[str, Chip]:
    """The chips and families that the words are a part of a name of, of a kind and a maker, by id; all where nothing is asked."""
    return {chip.id: chip for chip in office().catalogue.chips.values() if _fits(chip, asked)}


def tell_chip(chip_id: str) -> dict[str, Any]:
    """One chip with its figures and its variants; NotFound where there is none."""
    catalogue = office().catalogue
    if chip_id not in catalogue.chips:
        raise NotFound(f"there is no chip {chip_id[:80]!r}", "/chip_id")
    figures = Sheets(office()).sheet(chip_id)
    return _write_chip(catalogue.chip(chip_id)) | {
        "variants": [variant for variant in catalogue.variants(chip_id) if variant != chip_id],
        "figures": figures,
        "facts_version": office().facts.version,
        "licence": write_licence(one for figure in figures for one in list_citations(figure)),
    }


def read_ids(written: str) -> list[str]:
    """The ids of two to four chips told by ids or names, each once; InputError or NotFound where they are not."""
    return check_distinct([names().find(one, "chips") for one in split_ids(written)])


@chips.get("/chips")
@chips.input(ChipsIn, location="query")
@chips.output(ChipList)
def list_chips(query_data: ChipsIn) -> dict[str, Any]:
    """List chips and families, by id: by words, kind or maker."""
    return cut_page(find_chips(query_data), query_data, _write_chip)


@chips.get("/chips/<chip_id>")
@chips.output(ChipOut)
def get_chip(chip_id: str) -> dict[str, Any]:
    """Show one chip: its figures by metric and basis, with citations and dissent."""
    return tell_chip(chip_id)


@chips.get("/compare")
@chips.input(CompareIn, location="query")
@chips.output(CompareOut)
@chips.doc(responses=[404])
def compare_chips(query_data: CompareIn) -> dict[str, Any]:
    """Set chips side by side on one metric, basis by basis."""
    return Sheets(office()).compare(read_ids(query_data.chips), query_data.metric)


def _write_metric(metric: Metric) -> dict[str, Any]:
    return {name: getattr(metric, name) for name in ("id", "name", "dimension", "unit", "direction", "exact")}


@chips.get("/metrics")
@chips.output(MetricList)
def list_metrics() -> dict[str, Any]:
    """List what figures measure."""
    return {"items": [_write_metric(metric) for _, metric in sorted(office().catalogue.metrics.items())]}
