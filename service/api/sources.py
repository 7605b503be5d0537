"""GET /v1/sources, /v1/sources/{id}, /healthz: where the facts come from, and that the service runs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from apiflask import APIBlueprint

from claimsheet.core.errors import NotFound
from claimsheet.core.fact import Fact, Source
from claimsheet.core.licence import write_licence
from service import VERSION
from service.api.lists import cut_page
from service.api.office import keeper, office
from service.api.questions import SourcesIn, SourceWordsIn
from service.api.records import Health, SourceList, SourceOut
from service.api.records import Source as SourceRecord
from service.sheets import Sheets

sources = APIBlueprint("sources", __name__, tag="Sources")


def write_source(source: Source, facts: int) -> dict[str, Any]:
    """A source, with how many facts are from it."""
    names = [name for name in SourceRecord.model_fields if name != "facts"]
    return {name: getattr(source, name) for name in names} | {"facts": facts}


def _fits(source: Source, asked: SourceWordsIn) -> bool:
    told = f"{source.title}\n{source.publisher}\n{source.id}".casefold()
    wanted = (("kind", asked.kind), ("rank", asked.rank), ("reader", asked.reader))
    return all(word in told for word in (asked.q or "").casefold().split()) and all(
        value is None or getattr(source, name) == value for name, value in wanted
    )


def count_figures() -> Counter[str]:
    """How many figures are from each source."""
    return Counter(fact.source for fact in office().facts.facts.values())


def find_sources(asked: SourceWordsIn) -> dict[str, Source]:
    """The sources that a reader can open and that fit what is asked, by id."""
    return {source.id: source for source in office().facts.sources.values() if source.url and _fits(source, asked)}


def find_source(source_id: str) -> tuple[Source, list[Fact]]:
    """A source with the facts from it, by id; NotFound where there is none that a reader can open."""
    source = office().facts.sources.get(source_id)
    if source is None or not source.url:
        raise NotFound(f"there is no source {source_id[:80]!r}", "/source_id")
    return source, sorted((fact for fact in office().facts.facts.values() if fact.source == source_id), key=lambda fact: fact.id)


@sources.get("/v1/sources")
@sources.input(SourcesIn, location="query")
@sources.output(SourceList)
def list_sources(query_data: SourcesIn) -> dict[str, Any]:
    """List the sources a reader can open, by id: by words, kind, rank or reader."""
    counts = count_figures()
    return cut_page(find_sources(query_data), query_data, lambda source: write_source(source, counts[source.id]))


@sources.get("/v1/sources/<source_id>")
@sources.output(SourceOut)
def get_source(source_id: str) -> dict[str, Any]:
    """Show one source with the figures taken from it."""
    source, facts = find_source(source_id)
    citations = Sheets(office()).cite(facts)
    return write_source(source, len(facts)) | {"citations": citations, "facts_licence": write_licence(citations)}


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
