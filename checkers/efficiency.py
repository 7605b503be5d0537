"""An efficiency: a figure or a ratio per watt, per dollar or per area, from cited parts or as stated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checkers import gains, listed, relative
from checkers.arithmetic import printed
from checkers.bench import nothing, verdict
from checkers.evidence import Found, find
from checkers.judge import Decision, decide, try_out
from checkers.pairs import default_pairs
from checkers.tolerance import figure_band, ratio_band
from claimsheet.core.amounts import number
from claimsheet.core.verdict import Note, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from checkers.bases import Terms
    from checkers.desk import Desk
    from claimsheet.core.claim import Claim, Mention

KIND = "efficiency"
_BELOW = {"watt": "tdp", "usd": "price", "mm2": "die_area"}
_PARTS = ("peak_compute", "memory_bandwidth", "memory_capacity")
_RATIO_UNITS = frozenset({"ratio", "times", "%", None})


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on an efficiency."""
    if claim.unit not in _RATIO_UNITS:
        return listed.check_efficiency(claim, desk, figure_band(claim, desk.tolerance))
    if claim.object is None:
        return relative.check_alone(claim, desk)
    if claim.value is None:
        return _order(claim, desk, claim.object)
    return _ratio(claim, desk, claim.object)


def find_ratios(claim: Claim, desk: Desk, object_: Mention, part: str) -> tuple[Terms | None, list[Found]]:
    """(terms, ratios) of a part per watt, dollar or area, subject over object; both parts of a side from one source where possible."""
    below = _BELOW.get(claim.conditions.per or "watt", "tdp")
    pairs, under = default_pairs(desk, claim, part, object_), default_pairs(desk, claim, below, object_)
    if not pairs or not under:
        return None, []
    (left, right), (low, high) = pairs[0], under[0]
    unit = "TFLOPS" if part == "peak_compute" else None
    return left, _join(_per(desk, left, low, unit), _per(desk, right, high, unit))


def _per(desk: Desk, above: Terms, below: Terms, unit: str | None) -> list[Found]:
    """One side's part over its watts, inside one source first, across sources of one rank else."""
    parts, watts = find(desk, above, unit), find(desk, below, None)
    made = [_over(a, b) for a in parts for b in watts if a.facts[0].source == b.facts[0].source or _one_voice(a, b)]
    least = min((one.rank for one in made), default=99)
    if parts and watts and max(parts[0].rank, watts[0].rank) < least:
        made.append(_over(parts[0], watts[0]))
    return sorted(made, key=lambda f: (f.rank, f.facts[0].id, f.facts[-1].id))


def _one_voice(one: Found, other: Found) -> bool:
    a, b = one.facts[0], other.facts[0]
    return bool(a.stated_by) and a.stated_by == b.stated_by


def _over(above: Found, below: Found) -> Found:
    told = f"{_part(above)} / {_part(below)}"
    return Found(
        above.number / below.number, (*above.facts, *below.facts), told, max(above.rank, below.rank), above.chip, derived=True
    )


def _part(found: Found) -> str:
    return f"({found.calculation})" if found.derived else printed(found.facts[0])


def _join(mine: list[Found], other: list[Found]) -> list[Found]:
    def voice(found: Found) -> set[str]:
        return {word for fact in found.facts for word in (fact.source, fact.stated_by) if word}

    inside = [(a, b) for a in mine for b in other if voice(a) & voice(b)]
    across = [(a, b) for a in mine[:1] for b in other[:1]]
    made = [_against(a, b) for a, b in inside]
    least = min((one.rank for one in made), default=99)
    made += [one for a, b in across if (one := _against(a, b)).rank < least]
    return sorted(made, key=lambda f: (f.rank, f.facts[0].id, f.facts[-1].id))


def _against(one: Found, other: Found) -> Found:
    value = one.number / other.number
    told = f"({one.calculation}) / ({other.calculation}) = {number(value)}"
    return Found(value, (*one.facts, *other.facts), told, max(one.rank, other.rank), one.chip, other.chip, derived=True)


def _ratio(claim: Claim, desk: Desk, object_: Mention) -> Verdict:
    band = ratio_band(claim, desk.tolerance)
    named = claim.conditions.aspect if claim.conditions.aspect in _PARTS else None
    decision = _try_parts(claim, desk, object_, named or "peak_compute", lambda found: band.fits(found.number))
    if decision.label == "supported" or (named and decision.label != "not_enough_evidence"):
        more = [Note("from_parts", {"calculation": decision.decider.found[0].calculation})] if decision.decider else []
        return verdict(desk, claim, decision, tolerance=band.shown, form="ratio", unit="ratio", more=more)
    gain = gains.check(replace(claim, metric="power_gain"), desk) if named is None else None
    if gain is not None and gain.label == "supported":
        return gain
    said = relative.check_efficiency(claim, desk, object_, band, decision)
    if said.label == "not_enough_evidence" and gain is not None and gain.label != "not_enough_evidence":
        return gain
    return said


def _try_parts(claim: Claim, desk: Desk, object_: Mention, part: str, fits: Callable[[Found], bool]) -> Decision:
    terms, found = find_ratios(claim, desk, object_, part)
    if terms is None:
        return Decision("not_enough_evidence", None, ())
    trials = [try_out(terms, found, fits)]
    return decide(desk, [replace(trial) for trial in trials])


def _order(claim: Claim, desk: Desk, object_: Mention) -> Verdict:
    part = claim.conditions.aspect if claim.conditions.aspect in _PARTS else "peak_compute"
    more = claim.relation in ("gt", "at_least")

    def fits(found: Found) -> bool:
        return found.number > 1 if more else found.number < 1

    decision = _try_parts(claim, desk, object_, part, fits)
    if decision.label == "not_enough_evidence":
        return nothing("no_evidence_order", claim)
    return verdict(desk, claim, decision, tolerance=None, form="order", unit="ratio")
