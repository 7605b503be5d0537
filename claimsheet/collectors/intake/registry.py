"""The registry of sources: gathered sources as records that a reader can be sent to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
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


def join(sources: Sequence[Source], reviewed: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Gathered and hand-entered sources as one registry; DataError where a hand-entered one is there already."""
    ids = {source.id for source in sources}
    known = {address(source.url): source.id for source in sources if source.url}
    for number, record in enumerate(reviewed, 1):
        twin = record["id"] if record["id"] in ids else known.get(address(record["url"]))
        if twin:
            raise DataError("reviewed_sources.json", number, f"{record['id']} is there already as {twin}")
    return sorted([*(asdict(source) for source in sources), *map(dict, reviewed)], key=lambda source: str(source["id"]))
