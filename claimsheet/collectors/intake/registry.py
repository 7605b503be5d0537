"""The registry of sources: gathered sources as records that a reader can be sent to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from claimsheet.collectors.intake.figures import Record
from claimsheet.collectors.intake.rules import Rule, apply_rules
from claimsheet.core.fact import Source


def register(gathered: Mapping[str, Record], rules: Sequence[Rule]) -> list[Source]:
    """The sources, sorted by id, with what the rules say of how each was seen and when."""
    sources: list[Source] = []
    for record in gathered.values():
        told = {**record, "retrieved": None, **apply_rules(rules, record).fields}
        sources.append(Source(**told))
    return sorted(sources, key=lambda source: source.id)


def records(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """The sources as records."""
    return [asdict(source) for source in sources]
