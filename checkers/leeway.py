"""When a figure that does not agree denies nothing: slower bins, configurations, bounds, lines of products, kinds of cores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checkers.arithmetic import in_unit
from checkers.names import same_counted
from checkers.products import is_system, read_product
from checkers.tolerance import GIB, SAME_SIZE, tells_capacity

if TYPE_CHECKING:
    from checkers.desk import Desk
    from checkers.evidence import Found
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim

# Rates of memory are sold in bins, and systems on a chip with fewer cores and less memory than the most that is printed.
_BINNED = {
    "memory": (frozenset({"pin_speed", "memory_bandwidth"}), 0.75),
    "pc_soc": (frozenset({"core_count", "memory_capacity", "memory_bandwidth"}), 0.05),
    "mobile_soc": (frozenset({"memory_capacity"}), 0.2),
}
_NEAR_BEST = 0.8
_LINE = 12  # members; a name of so many says too little to be denied
_KINDS = " core"
_NEAR = 0.02
_OF_KINDS = frozenset({"mobile_soc", "pc_soc", "cpu"})
_COUNTED = frozenset({"count", "core_count"})


def leaves_open(desk: Desk, claim: Claim, decision: Decision) -> bool:
    """True where what was found speaks of another bin, bound, member or kind of core than the claim may mean."""
    found = decision.defaults[0].found
    if not isinstance(claim.value, int | float) or any(isinstance(one.value, str) for one in found):
        return False
    if all(one.estimate for one in found) or (claim.metric == "peak_compute" and all(one.derived for one in found)):
        return True  # nobody prints what was estimated, or reckoned from other figures
    return (
        _is_lower_bin(desk, claim, [one.number for one in found])
        or _is_past_bound(claim.value, found)
        or _is_line(desk, claim)
        or _is_other_kind(desk, claim)
        or _is_other_tier(claim, found)
        or _is_unstated(desk, claim)
        or _is_of_kinds(desk, claim, found)
    )


def is_same_in_binary(stated: float, found: Found) -> bool:
    """True where a memory is told in binary units and printed in decimal ones, or the other way: stacks sold as 80 GB hold 80 GiB, which is 85.9 GB."""
    if isinstance(found.value, str) or not stated or not found.value:
        return False
    binary = found.facts[0].unit in _BINARY_UNITS
    return abs(stated / found.value / GIB - 1) < SAME_SIZE or (binary and abs(found.value / stated / GIB - 1) < SAME_SIZE)


_BINARY_UNITS = frozenset({"MiB", "GiB", "TiB"})


def is_near_only(desk: Desk, claim: Claim, decision: Decision) -> bool:
    """True for a capacity of a part, stated outright, that is near the printed one and neither it, nor a rounding of it, nor printed by anyone.

    Capacities come in steps: what lies between two of them is a slip, or another way to count.
    """
    trial = decision.decider
    if claim.metric != "memory_capacity" or claim.relation != "eq" or claim.value_high is not None or desk.tolerance is not None:
        return False
    if (
        trial is None
        or trial.terms.level != "unit"
        or is_system(desk, claim.subject.id)
        or not isinstance(claim.value, int | float)
    ):
        return False
    facts = [fact for chip in trial.terms.chips for fact in desk.of(chip, claim.metric) if not isinstance(fact.value, str)]
    values = [in_unit(fact.number, fact.unit, claim.unit) for fact in facts]
    return not any(value and tells_capacity(claim, value) for value in values)


def _is_lower_bin(desk: Desk, claim: Claim, values: list[float]) -> bool:
    """True for a figure below the best: the same part is sold in several, and sources print the best."""
    metrics, lowest = _BINNED.get(desk.chip(claim.subject.id).kind, (frozenset(), 1.0))
    if desk.chip(claim.subject.id).vendor == "jedec":
        return False  # a standard has one figure
    if claim.metric not in metrics or not values or not isinstance(claim.value, int | float):
        return False
    lowest = _NEAR_BEST if claim.relation == "at_most" else lowest
    return lowest * min(values) <= claim.value < min(values)


def _is_past_bound(value: float, found: tuple[Found, ...]) -> bool:
    """True where sources only say "over 800" and the claim more than that, or print one end of a range and the claim lies on its open side."""
    return bool(found) and all(one.high is None and _is_open(one.facts[0].bound, value - one.number) for one in found)


def _is_open(bound: str | None, beyond: float) -> bool:
    return (bound in ("at_least", "lower") and beyond >= 0) or (bound == "upper" and beyond <= 0)


def _is_line(desk: Desk, claim: Claim) -> bool:
    """True for the name of a line of products, EPYC or Turin, of which a member has the figure: it may be the one meant."""
    if desk.chip(claim.subject.id).level != "family" or not isinstance(claim.value, int | float):
        return False
    members = desk.recall(("line", claim.subject.id), lambda: _find_line(desk, claim.subject.id))
    if len(members) < _LINE:
        return False
    facts = [fact for chip in members for fact in desk.of(chip, claim.metric) if fact.decides and not isinstance(fact.value, str)]
    facts = [fact for fact in facts if same_counted(claim.conditions.what, fact.what) or claim.metric not in _COUNTED]
    values = [in_unit(fact.number, fact.unit, claim.unit or fact.unit) for fact in facts]
    return any(value and claim.value and abs(value / claim.value - 1) < _NEAR for value in values)


def _find_line(desk: Desk, chip_id: str) -> list[str]:
    return [chip for chip in desk.catalogue.chips if chip.startswith(f"{chip_id}-")]


def _is_other_kind(desk: Desk, claim: Claim) -> bool:
    """True where the figure is that of another kind of core: what one writer calls prime, another calls performance."""
    if not (claim.conditions.what or "").endswith(_KINDS):
        return False
    facts = [fact for chip in read_product(desk, claim.subject).default for fact in desk.of(chip, claim.metric) if fact.decides]
    kinds = [fact for fact in facts if (fact.what or "").endswith(_KINDS) and not isinstance(fact.value, str)]
    values = [in_unit(fact.number, fact.unit, claim.unit or fact.unit) for fact in kinds]
    return any(value and abs(value / float(claim.value or 1) - 1) < _NEAR for value in values)


def _is_other_tier(claim: Claim, found: tuple[Found, ...]) -> bool:
    """True for a cache whose tier the words leave open, where sources tell each tier apart: it may be all of them."""
    tiered = all(fact.tier not in (None, "total") for one in found for fact in one.facts)
    return claim.metric == "cache_capacity" and claim.conditions.tier is None and tiered


def _is_unstated(desk: Desk, claim: Claim) -> bool:
    """True where a source prints the peak without saying whether it is dense: no other source denies it."""
    if claim.metric != "peak_compute" or claim.conditions.sparsity is not None or not isinstance(claim.value, int | float):
        return False
    if claim.relation not in ("eq", "about", "at_most"):
        return False
    facts = [fact for chip in read_product(desk, claim.subject).default for fact in desk.of(chip, claim.metric) if fact.decides]
    facts = [f for f in facts if f.sparsity == "unstated" and claim.conditions.precision in (None, f.precision)]
    values = [in_unit(f.number, f.unit, claim.unit or f.unit) for f in facts if not isinstance(f.value, str)]
    return any(value and claim.value and abs(value / claim.value - 1) < _NEAR for value in values)


_CORE_WORDS = re.compile(r"cores?\b|코어|核|コア|cortex|kryo|oryon")


def _is_of_kinds(desk: Desk, claim: Claim, found: tuple[Found, ...]) -> bool:
    """True for fewer cores than all, where the words around tell of several kinds: "three C1-Pro cores", of ten."""
    if (
        claim.metric != "core_count"
        or desk.chip(claim.subject.id).kind not in _OF_KINDS
        or not isinstance(claim.value, int | float)
    ):
        return False
    return claim.value < min(one.number for one in found) and len(_CORE_WORDS.findall(desk.around(claim))) > 1
