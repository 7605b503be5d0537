"""Read facts and the hand-read facts that ship of the same source: which stands for which, and what judgement passes over.

A fact that a person read, with all that was judged of it (superseded, contradicted, of low trust, whose word it is), is not lost when a
program reads the same figure: the read fact takes its id, and where the figure is the same its judgements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimsheet.collectors.intake.conflicts import differ
from claimsheet.core.fact import Fact

# Conditions that have to be the same; one that either side leaves open does not part them.
_OPEN = (
    "engine",
    "sparsity",
    "scope",
    "direction",
    "link",
    "count",
    "precision",
    "tier",
    "date_kind",
    "price_kind",
    "aspect",
)
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


def _squeeze(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def agree(one: Fact, other: Fact) -> bool:
    """True where both speak of one thing."""
    if (one.chip, one.metric) != (other.chip, other.metric) or any(getattr(one, name) != getattr(other, name) for name in _SAME):
        return False
    pairs = ((_squeeze(getattr(one, name)), _squeeze(getattr(other, name))) for name in _OPEN)
    return all(left == right or _open(left) or _open(right) for left, right in pairs)


def _likeness(fact: Fact, shipped: Fact) -> tuple[bool, bool, bool, int]:
    exact = sum(_squeeze(getattr(fact, name)) == _squeeze(getattr(shipped, name)) for name in (*_OPEN, "system"))
    sound = shipped.status != "contradicted"  # a figure that somebody contradicted is not this one while there is another
    return (not differ(fact, shipped), sound, fact.as_stated == shipped.as_stated, exact)


def _find_earlier(facts: Sequence[Fact], before: Sequence[Fact]) -> dict[str, str]:
    """The ids that figures went by at the last reading, by their conditions: a figure that changed is still the same figure."""
    by: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in before:
        by[fact.chip, fact.metric].append(fact)
    found: dict[str, str] = {}
    for fact in facts:
        alike = [other for other in by[fact.chip, fact.metric] if agree(fact, other)]
        if len(alike) == 1:
            found[fact.id] = alike[0].id
    doubled = {name for name, times in Counter(found.values()).items() if times > 1}
    return {name: other for name, other in found.items() if other not in doubled}


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


def adopt(facts: Sequence[Fact], shipped: Iterable[Fact], before: Sequence[Fact] = ()) -> Adopted:
    """Read facts under the ids of the facts that ship which they stand for: as at the last reading (`before`), then the closest pair first,
    each fact in one pair."""
    by: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    earlier = _find_earlier(facts, before)
    known: dict[str, Fact] = {}
    for fact in shipped:
        by[fact.chip, fact.metric].append(fact)
        known[fact.id] = fact
    pairs = [
        (_likeness(fact, other), fact, other) for fact in facts for other in by[fact.chip, fact.metric] if agree(fact, other)
    ]
    pairs.sort(key=lambda pair: (pair[0], pair[1].id, pair[2].id), reverse=True)
    given = {name: known[other] for name, other in earlier.items() if other in known}
    taken = {other.id for other in given.values()}
    for _, fact, other in pairs:
        if fact.id not in given and other.id not in taken:
            given[fact.id] = other
            taken.add(other.id)
        elif not differ(fact, other) and (not other.system or _squeeze(fact.system) == _squeeze(other.system)):
            taken.add(other.id)  # a second record of the same figure
    made = [_pass_over(fact, given[fact.id]) if fact.id in given else fact for fact in facts]
    return Adopted(tuple(sorted(made, key=lambda fact: fact.id)), tuple(sorted(taken)))
