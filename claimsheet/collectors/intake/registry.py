"""The registry of sources: what was gathered of a source goes into its record, and leaves alone what stands there of how it is collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimsheet.collectors.intake.figures import Record
from claimsheet.collectors.intake.rules import Rule, apply_rules
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Source


def register(gathered: Mapping[str, Record], rules: Sequence[Rule]) -> list[Source]:
    """The sources, sorted by id, with what the rules say of how each was seen and when."""
    sources: list[Source] = []
    for record in gathered.values():
        told = {**record, "retrieved": None, **apply_rules(rules, record).fields}
        sources.append(Source(**told))
    return sorted(sources, key=lambda source: source.id)


def address(url: str | None) -> str:
    """An address without what two copies of it differ in."""
    return (url or "").removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


# What gathering tells of a source; all else in its record is kept by hand.
TOLD = ("id", "title", "publisher", "url", "kind", "published", "language", "retrieved", "seen")


def join(sources: Sequence[Source], registry: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The registry with the gathered sources in it; DataError where one is there already under another id."""
    records = {str(record["id"]): dict(record) for record in registry}
    known = {address(record["url"]): name for name, record in records.items() if record["url"]}
    for source in sources:
        twin = known.get(address(source.url)) if source.url and source.id not in records else None
        if twin:
            raise DataError("sources.json", 0, f"{source.id} is there already as {twin}")
        told = {name: getattr(source, name) for name in TOLD}
        fresh = {"archived": None, "rank": source.rank, "licence": None, "reader": "person", "last_verified": None}
        records[source.id] = {**fresh, **records.get(source.id, {}), **told}
    return [
        {name: records[key][name] for name in (*TOLD, *(n for n in records[key] if n not in TOLD))} for key in sorted(records)
    ]
