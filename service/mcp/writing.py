"""Writes the answers of the tools: the wire format cut down to the models of `answers`, each with its licence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from claimsheet.core.licence import write_licence
from service.mcp.answers import CheckAnswer, CompareAnswer, FactsAnswer
from service.office import Office
from service.sheets import Figure, Sheets

Json = dict[str, Any]


def _cut(model: type[BaseModel], told: Json, citations: Iterable[Json]) -> Json:
    """What the model names, without what is left open; the licence is that of these citations."""
    return model.model_validate(told | {"licence": write_licence(citations)}).model_dump(exclude_none=True)


def _decides(basis: Json) -> bool:
    """True for what the label rests on: the claim's own readings, and the alternatives that bear it out."""
    return not basis["context"] and (basis["default"] or basis["agrees"])


def _shorten_claim(claim: Json) -> Json:
    verdict = claim["verdict"]
    bases = [basis for basis in verdict["bases"] if _decides(basis)]
    cited = {fact_id for basis in bases for fact_id in basis["citations"]} | set(verdict["dissent"])
    citations = [one for one in verdict["citations"] if one["id"] in cited]
    return claim | {"verdict": verdict | {"bases": bases, "citations": citations}}


def _cite(claims: Iterable[Json]) -> Iterator[Json]:
    return (citation for claim in claims for citation in claim["verdict"]["citations"])


def write_check(wire: Json) -> Json:
    """The answer for a check, from its wire format: of each claim the bases that decide."""
    claims = [_shorten_claim(claim) for claim in wire["claims"]]
    return _cut(CheckAnswer, wire | {"claims": claims}, _cite(claims))


def write_full_check(wire: Json) -> Json:
    """The whole check in the wire format, with its licence."""
    return wire | {"licence": write_licence(_cite(wire["claims"]))}


def write_comparison(compared: Json) -> Json:
    """The answer for a comparison, from its wire format."""
    citations = [one for row in compared["comparisons"] for value in row["values"] for one in value["citations"]]
    return _cut(CompareAnswer, compared, citations)


def _write_figure(sheets: Sheets, chip_id: str, figure: Figure, most: int | None) -> Json:
    return {
        "chip": chip_id,
        "metric": figure.metric.id,
        "unit": figure.unit,
        "basis": figure.conditions.as_json(),
        "found": figure.found(),
        "citations": sheets.cite(figure.deciding[:most]),
        "dissent": sheets.cite(figure.dissent[:most]),
    }


def _write_product(office: Office, chip_id: str) -> Json:
    return {"id": chip_id, "name": office.catalogue.chip(chip_id).name}


def _count(told: Iterable[tuple[str, Figure]]) -> Counter[str]:
    return Counter(figure.metric.id for _, figure in told)


def write_facts(office: Office, chip_id: str, metric_id: str | None) -> Json:
    """The answer for the facts of a chip: those of its usual variant, then those stated of the family as a whole.

    Without a metric each figure has one citation, and measured results are counted only: some chips have a hundred of them.
    """
    sheets, (read_as, *others) = Sheets(office), office.catalogue.variants(chip_id)
    decided = [(figure.deciding[0].chip, figure) for figure in sheets.find_deciding(read_as, metric_id)]
    shown = [(one, figure) for one, figure in decided if metric_id or not figure.conditions.measured]
    figures = [_write_figure(sheets, one, figure, None if metric_id else 1) for one, figure in shown]
    answer = {
        "chip": _write_product(office, chip_id),
        "read_as": read_as,
        "variants": [_write_product(office, one) for one in others if one != chip_id],
        "figures": figures,
        "left_off": _count(decided) - _count(shown),
        "facts_version": office.facts.version,
    }
    return _cut(FactsAnswer, answer, [one for figure in figures for one in (*figure["citations"], *figure["dissent"])])
