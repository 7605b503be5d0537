"""The facts that speak on one set of terms, with their arithmetic and their rank."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from checkers.arithmetic import in_unit, printed
from checkers.selection import find_facts, of_status, prefer
from claimsheet.core.amounts import Amount, number
from claimsheet.core.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checkers.bases import Terms
    from checkers.desk import Desk
_CLOSE = 0.05
_RATES = 1.2


@dataclass(frozen=True, slots=True)
class Found:
    """One figure found: its value in the unit asked for, the facts behind it, and how it was reckoned."""

    value: float | str
    facts: tuple[Fact, ...]
    calculation: str
    rank: int
    chip: str
    object: str | None = None
    derived: bool = False
    measured: bool = False
    workload: str | None = None
    high: float | None = None
    sides: tuple[Amount, Amount] | None = None  # of a pair: the figures of both

    @property
    def estimate(self) -> bool:
        """True where all facts behind it are estimates."""
        return all(fact.estimate for fact in self.facts)

    @property
    def number(self) -> float:
        """The value as a number."""
        if isinstance(self.value, str):
            raise TypeError(self.value)
        return self.value


def as_found(fact: Fact, unit: str | None) -> Found | None:
    """A fact as it stands, in the unit asked for; None where it cannot be told in it."""
    if isinstance(fact.value, str):
        return Found(fact.value, (fact,), f"{fact.value}", fact.rank, fact.chip, measured=fact.measured)
    value = in_unit(fact.number, fact.unit, unit)
    if value is None:
        return None
    return Found(value, (fact,), printed(fact), fact.rank, fact.chip, measured=fact.measured, workload=fact.workload)


def _divided(fact: Fact, unit: str | None, why: str, by: float = 2) -> Found | None:
    base = as_found(fact, unit)
    if base is None:
        return None
    told = f"{printed(fact)} {why} / {number(by)} = {number(fact.number / by)}"
    return Found(base.number / by, (fact,), told, base.rank, fact.chip, derived=True)


def _direct(facts: Iterable[Fact], unit: str | None) -> list[Found]:
    return _joined([found for fact in facts if (found := as_found(fact, unit))])


def _joined(found: list[Found]) -> list[Found]:
    """Figures with the two ends of a range that one source prints told as one."""
    ends: dict[tuple[str, str, str | None], dict[str, Found]] = defaultdict(dict)
    for one in found:
        fact = one.facts[0]
        if fact.bound in ("lower", "upper"):
            ends[fact.source, fact.chip, fact.versus][fact.bound] = one
    ranges = {key: (pair["lower"], pair["upper"]) for key, pair in ends.items() if len(pair) == len(("lower", "upper"))}
    inside = {fact.id for pair in ranges.values() for one in pair for fact in one.facts}
    told = [
        replace(low, facts=low.facts + high.facts, high=high.number, calculation=_range(low, high))
        for low, high in ranges.values()
        if low.number <= high.number
    ]
    return [one for one in found if one.facts[0].id not in inside] + told


def _range(low: Found, high: Found) -> str:
    return Amount(low.facts[0].number, high.facts[0].number, low.facts[0].unit)


def _by_precision(facts: list[Fact], terms: Terms) -> list[Fact]:
    """The facts of the precisions meant: FP16 and BF16 as one, but on parts that run them at different rates, where the first counts."""
    groups: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.precision].append(fact)
    sides = [groups[name] for name in terms.precisions if groups[name]]
    if len(sides) > 1:
        tops = [max(f.number for f in side if f.rank == min(one.rank for one in side)) for side in sides]
        if max(tops) > _RATES * min(tops):
            return sides[0]
    return [fact for name in terms.precisions for fact in groups[name]] if terms.precisions else groups[None]


def _of_precision(facts: list[Fact], terms: Terms) -> list[Fact]:
    return [fact for fact in facts if fact.precision in (terms.precisions or (None,))]


def _by_engine(facts: list[Fact], terms: Terms) -> list[Fact]:
    fitting = [fact for fact in facts if fact.engine in terms.engines]
    unnamed = [fact for fact in facts if fact.engine in (None, "unstated")]
    if terms.precisions == ("fp64",):
        return fitting + unnamed  # one FP64 figure is printed for both engines on some parts
    return fitting or (unnamed if len(unnamed) == len(facts) else [])


def _dense(desk: Desk, facts: list[Fact], unit: str | None) -> list[Found]:
    """Dense figures: printed so; or of a part without a sparse mode; or, with none of that rank printed, a share of the sparse ones."""
    dense = [
        f for f in facts if f.sparsity == "dense" or (f.sparsity in (None, "unstated") and desk.chip(f.chip).sparsity is False)
    ]
    found = _direct(dense, unit)
    if not found and not any(fact.sparsity == "sparse" for fact in facts):
        return _direct([f for f in facts if desk.chip(f.chip).sparsity is None], unit)
    sparse = [f for f in facts if f.sparsity == "sparse" and desk.chip(f.chip).sparsity is not False]
    gains = [(fact, desk.chip(fact.chip).sparse_gain) for fact in sparse]
    shares = [one for fact, gain in gains if (one := _divided(fact, unit, "sparse", gain))]
    halves = [one for one in shares if not any(f.rank <= one.rank for f in found)]
    return found + [half for half in halves if not found or any(abs(half.number - f.number) <= _CLOSE * f.number for f in found)]


def find_peaks(desk: Desk, terms: Terms, unit: str | None) -> list[Found]:
    """The peaks that speak on these terms."""
    facts = of_status(desk, _by_precision(_by_engine(_of_precision(find_facts(desk, terms), terms), terms), terms), terms)
    if terms.workload != "training":
        facts = prefer(facts, lambda fact: fact.workload != "training")
    if terms.sparsity == "sparse":
        return _direct([fact for fact in facts if fact.sparsity == "sparse"], unit)
    return _dense(desk, facts, unit)


def _directed(facts: list[Fact], terms: Terms, unit: str | None) -> list[Found]:
    """Link rates: both directions together unless one is asked for."""
    wanted = terms.direction or "both"
    fitting = [fact for fact in facts if fact.direction in (wanted, None)]
    found = _direct(fitting, unit)
    if wanted == "per_direction":
        halves = (_divided(fact, unit, "both directions") for fact in facts if fact.direction == "both")
        return [f for f in found if f.facts[0].direction] + [half for half in halves if half] or found
    return found or _direct(facts, unit)


def _whole(found: list[Found]) -> list[Found]:
    """The cache of all kinds of cores together, where sources tell it of each kind only."""
    if not found or not all(fact.what for one in found for fact in one.facts):
        return found
    by: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by[one.facts[0].source].append(one)
    return [_sum(parts) for parts in by.values() if len({one.facts[0].what for one in parts}) == len(parts)]


def _sum(parts: list[Found]) -> Found:
    facts = tuple(fact for one in parts for fact in one.facts)
    told = " + ".join(one.calculation for one in parts)
    return replace(parts[0], value=sum(one.number for one in parts), facts=facts, calculation=told, derived=len(parts) > 1)


def find(desk: Desk, terms: Terms, unit: str | None) -> list[Found]:
    """Everything that speaks on these terms and may decide, best rank first."""
    key = (_without_departures(terms), unit, desk.as_of)
    return desk.look_up(key, lambda: _find(desk, terms, unit))


@lru_cache(maxsize=8192)
def _without_departures(terms: Terms) -> Terms:
    """The terms of all that look for the same; another scope is looked for in another way."""
    kept = ("scope",) if "scope" in terms.departs else ()
    return terms if terms.departs == kept else replace(terms, departs=kept)


def _find(desk: Desk, terms: Terms, unit: str | None) -> list[Found]:
    if terms.metric == "peak_compute":
        found = find_peaks(desk, terms, unit)
    else:
        facts = of_status(desk, find_facts(desk, terms), terms)
        found = _directed(facts, terms, unit) if terms.metric == "interconnect_bandwidth" else _direct(facts, unit)
        if terms.metric == "cache_capacity" and terms.tier and not terms.what:
            found = _whole(found)
    asked = terms.precisions[:1]
    return sorted(found, key=lambda f: (f.rank, f.derived, (f.facts[0].precision,) != asked and bool(asked), f.facts[0].id))


def best(found: list[Found]) -> list[Found]:
    """Those of the best rank that has evidence."""
    return [f for f in found if f.rank == found[0].rank] if found else []
