"""Read facts and the hand-read facts that ship of the same source: which stands for which, and what judgement passes over.

A fact that a person read, with all that was judged of it (superseded, contradicted, of low trust, whose word it is), is not lost when a
program reads the same figure: the read fact takes its id, and where the figure is the same its judgements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimsheet.collectors.intake.conflicts import differ
from claimsheet.core.fact import Fact

# Conditions that have to be the same; one that either side leaves open does not part them.
_OPEN = ("engine", "sparsity", "scope", "direction", "link", "count", "precision", "tier", "date_kind", "price_kind", "aspect")
_SAME = ("what", "versus", "workload", "benchmark", "submitter", "bound")
# What people judged of a figure, beyond what the page says.
_JUDGED = ("status", "trust", "origin", "stated_by", "estimate", "derived", "note", "rank", "aspect", "measured")


@dataclass(frozen=True, slots=True)
class Adopted:
    """The facts with the ids they go by, and the ids of those that ship which they stand for."""

    facts: tuple[Fact, ...]
    replaced: tuple[str, ...]


def _open(value: Any) -> bool:
    return value is None or value == "unstated"


def agree(one: Fact, other: Fact) -> bool:
    """True where both speak of one thing."""
    if (one.chip, one.metric) != (other.chip, other.metric) or any(getattr(one, name) != getattr(other, name) for name in _SAME):
        return False
    pairs = ((getattr(one, name), getattr(other, name)) for name in _OPEN)
    return all(left == right or _open(left) or _open(right) for left, right in pairs)


def _likeness(fact: Fact, shipped: Fact) -> tuple[bool, bool, int]:
    exact = sum(getattr(fact, name) == getattr(shipped, name) for name in _OPEN)
    return (not differ(fact, shipped), fact.as_stated == shipped.as_stated, exact)


def _pass_over(fact: Fact, shipped: Fact) -> Fact:
    told: Mapping[str, Any] = {}
    if not differ(fact, shipped):
        plain = Fact(id="", chip="", metric="", value=0, unit="", source="", locator="", as_stated="", rank=fact.rank)
        told = {name: getattr(shipped, name) for name in _JUDGED if getattr(fact, name) == getattr(plain, name)}
        left_open = {
            name: getattr(shipped, name) for name in _OPEN if _open(getattr(fact, name)) and not _open(getattr(shipped, name))
        }
        told = {**told, **left_open, "rank": shipped.rank}
    return replace(fact, id=shipped.id, **told)


def adopt(facts: Sequence[Fact], shipped: Iterable[Fact]) -> Adopted:
    """Read facts under the ids of the facts that ship which they stand for; the closest pair first, each fact in one pair."""
    by: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in shipped:
        by[fact.chip, fact.metric].append(fact)
    pairs = [
        (_likeness(fact, other), fact, other) for fact in facts for other in by[fact.chip, fact.metric] if agree(fact, other)
    ]
    pairs.sort(key=lambda pair: (pair[0], pair[1].id, pair[2].id), reverse=True)
    given: dict[str, Fact] = {}
    taken: set[str] = set()
    for _, fact, other in pairs:
        if fact.id not in given and other.id not in taken:
            given[fact.id] = other
            taken.add(other.id)
        elif not differ(fact, other):
            taken.add(other.id)  # a second record of the same figure
    made = [_pass_over(fact, given[fact.id]) if fact.id in given else fact for fact in facts]
    return Adopted(tuple(sorted(made, key=lambda fact: fact.id)), tuple(sorted(taken)))
