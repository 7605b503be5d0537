"""GET /v1/sources, /v1/sources/{id}, /healthz: where the facts come from, and that the service runs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from apiflask import APIBlueprint

from claimsheet.core.errors import NotFound
from claimsheet.core.fact import Source
from claimsheet.core.licence import write_licence
from service import VERSION
from service.api.lists import cut_page
from service.api.office import keeper, office
from service.api.questions import PageIn
from service.api.records import Health, SourceList, SourceOut
from service.api.records import Source as SourceRecord
from service.sheets import Sheets

sources = APIBlueprint("sources", __name__, tag="Sources")


def _write_source(source: Source, facts: int) -> dict[str, Any]:
    names = [name for name in SourceRecord.model_fields if name != "facts"]
    return {name: getattr(source, name) for name in names} | {"facts": facts}


@sources.get("/v1/sources")
@sources.input(PageIn, location="query")
@sources.output(SourceList)
def list_sources(query_data: PageIn) -> dict[str, Any]:
    """List the sources a reader can open, by id."""
    counts = Counter(fact.source for fact in office().facts.facts.values())
    known = {source.id: source for source in office().facts.sources.values() if source.url}
    return cut_page(known, query_data, lambda source: _write_source(source, counts[source.id]))


@sources.get("/v1/sources/<source_id>")
@sources.output(SourceOut)
def get_source(source_id: str) -> dict[str, Any]:
    """Show one source with the figures taken from it."""
    source = office().facts.sources.get(source_id)
    if source is None or not source.url:
        raise NotFound(f"there is no source {source_id[:80]!r}", "/source_id")
    facts = sorted((fact for fact in office().facts.facts.values() if fact.source == source_id), key=lambda fact: fact.id)
    citations = Sheets(office()).cite(facts)
    return _write_source(source, len(facts)) | {"citations": citations, "facts_licence": write_licence(citations)}


@sources.get("/healthz")
@sources.output(Health)
def tell_health() -> dict[str, Any]:
    """Tell that the service runs, and on which facts."""
    facts = office().facts
    return {
        "status": "ok",
        "version": VERSION,
        "facts_version": facts.version,
        "facts": len(facts.facts),
        "chips": len(office().catalogue.chips),
        "sources": sum(source.url is not None for source in facts.sources.values()),
        "problem": keeper().problem,
    }
