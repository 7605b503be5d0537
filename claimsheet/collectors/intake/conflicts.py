"""Conflicts: one vendor, one product, one set of conditions, two figures. Each is decided by hand, in conflicts.json."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from claimsheet.core.errors import DataError
from claimsheet.core.fact import VENDOR, Fact
from claimsheet.core.units import comparable, convert

# Two figures of one thing may differ this much by rounding alone.
ROUNDING = 0.02
# Caches hold powers of two, and are told in MB and in MiB.
BINARY = 0.05
SAME = (
    "chip",
    "metric",
    "unit",
    "scope",
    "count",
    "precision",
    "sparsity",
    "engine",
    "what",
    "link",
    "direction",
    "tier",
    "versus",
    "workload",
    "aspect",
    "date_kind",
    "price_kind",
    "benchmark",
)


def key(fact: Fact) -> tuple[Any, ...]:
    """All the conditions that make two figures figures of one thing; a bound and the two ends of a range are things of their own."""
    return (*(getattr(fact, name) for name in SAME), fact.bound)


def differ(one: Fact, other: Fact) -> bool:
    """True where two figures are further apart than rounding explains, whatever units they are told in."""
    if isinstance(one.value, str) or isinstance(other.value, str):
        return one.value != other.value
    room = BINARY if one.metric == "cache_capacity" else ROUNDING
    told = convert(other.value, other.unit, one.unit) if comparable(other.unit, one.unit) else other.value
    return abs(one.value - told) > room * max(abs(one.value), abs(told))


def find_conflicts(facts: Iterable[Fact]) -> Iterator[tuple[Fact, ...]]:
    """Groups of current facts of vendor rank that say unlike things of one thing."""
    by: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.rank == VENDOR and fact.status == "shipping" and fact.decides and fact.unit not in ("date", "text"):
            by[key(fact)].append(fact)
    for members in by.values():
        if any(differ(members[0], other) for other in members[1:]):
            yield tuple(members)


def settle(facts: Sequence[Fact], decisions: Sequence[Mapping[str, Any]]) -> list[Fact]:
    """The facts with each decision carried out; DataError for a decision that names no fact."""
    decided = {name: decision["set"] for decision in decisions for name in decision["facts"]}
    known = {fact.id for fact in facts}
    for number, decision in enumerate(decisions, 1):
        if missing := set(decision["facts"]) - known:
            raise DataError("conflicts.json", number, f"no fact {sorted(missing)[0]}")
    return [replace(fact, **decided[fact.id]) if fact.id in decided else fact for fact in facts]
