"""Which sources are due: each after the days its record names, one that failed sooner, one never asked for at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from claimsheet.collectors.collection import BAD
from claimsheet.core.fact import Source
from claimsheet.facts.collected import Entry, Manifest

# In days: how often documents that only people read are looked for, and how soon what failed is tried again.
PRESENCE = 90
AGAIN_READ, AGAIN_PRESENT = 1, 7
# What was asked for so much later than now was so by a clock that was wrong: it tells nothing.
AHEAD = timedelta(days=1)


def is_due(source: Source, entry: Entry | None, now: datetime) -> bool:
    """True where a source is to be asked for again. One whose document does not change (`every` null) is, once read, only looked for."""
    if entry is None:
        return True
    every = source.collect.get("every", 30) if source.collect else PRESENCE
    days = PRESENCE if every is None else every
    if entry.state in BAD - {"vanished"}:
        days = min(days, AGAIN_READ if source.collect else AGAIN_PRESENT)
    age = now - datetime.fromisoformat(entry.checked)
    return age >= timedelta(days=days) or age < -AHEAD


def choose_sources(sources: Iterable[Source], manifest: Manifest, now: datetime, *, since: str | None = None) -> list[Source]:
    """The sources to collect, those that are read before those that are only looked for; with `since`, all that were not asked for since that day."""
    chosen: list[Source] = []
    for source in sources:
        entry = manifest.entries.get(source.id)
        if source.url and ((entry is None or entry.checked < since) if since else is_due(source, entry, now)):
            chosen.append(source)
    return sorted(chosen, key=lambda source: (source.collect is None, source.id))
