"""What was found, as sentences tell it: one amount or a span, who is behind it, both sides of a pair, a ratio the way the claim tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checkers.arithmetic import PERCENT, stated
from claimsheet.core.amounts import Amount, Day, Names, Speakers, Stated
from claimsheet.core.verdict import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checkers.desk import Desk
    from checkers.evidence import Found
    from claimsheet.core.claim import Claim
    from claimsheet.core.fact import Fact

    Values = dict[str, str | float | int | None]

_EVENTS = frozenset({"announced", "sampled", "shipped", "available", "mass_production"})
_SAME = 0.005
_NAMES = 3  # told in one sentence
_SOCS = frozenset({"mobile_soc", "pc_soc"})


def named(claim: Claim) -> Values:
    """What every sentence on a claim may name."""
    object_ = claim.object.name if claim.object else None
    values: Values = {"subject": claim.subject.name, "metric": claim.metric, "stated": stated(claim), "object": object_}
    return values | {"what": claim.conditions.what}


def what_of(desk: Desk, claim: Claim, found: Sequence[Found]) -> str | None:
    """What a figure is of, or counts: as the claim says, else as what was found does, where all of it says the same.

    The cores of a chip that has others too are those of its CPU.
    """
    told = {fact.what for one in found for fact in one.facts}
    what = claim.conditions.what or (told.pop() if len(told) == 1 else None)
    return "cpu cores" if what == "cores" and desk.chip(claim.subject.id).kind in _SOCS else what


def span_of(found: Sequence[Found], unit: str | None) -> str:
    """What was found, as printed: one value, or the least and the greatest."""
    if not found:
        return ""
    if isinstance(found[0].value, str):
        return Names(list(dict.fromkeys(str(f.value) for f in found))[:_NAMES])
    low, high = ends_of(found)
    return Amount(low, high, unit, _bound(found) if low == high else None)


def _bound(found: Sequence[Found]) -> str | None:
    """The one end of a range that sources print, where they print no more."""
    bounds = {fact.bound for f in found for fact in f.facts}
    return bounds.pop() if len(bounds) == 1 and not found[0].object else None


def speaker(desk: Desk, found: Sequence[Found]) -> str:
    """Who stated the first fact of what was found, and who published it; of a pair, who did of either side."""
    if not found:
        return ""
    facts = found[0].facts[:1] if found[0].object is None else (found[0].facts[0], found[0].facts[-1])
    return Speakers(desk.speaker(fact) for fact in facts)


def said_by(desk: Desk, fact: Fact) -> str:
    """Who stated a fact, by name alone."""
    return fact.stated_by or desk.publisher(fact)


def tell_ratio(claim: Claim, label: str, low: float, high: float) -> Note:
    """A ratio told the way the claim tells it: in per cent, as a multiple, or, for an order, without what was stated."""
    if claim.value is None:
        return Note(f"{label}_order", named(claim) | {"found": Amount(low, high)})
    if claim.recast or not PERCENT.search(claim.written):
        return Note(f"{label}_ratio", named(claim) | {"found": Amount(low, high)})
    values = named(claim) | {"found": Amount(low, high, "%")}
    if not claim.increase or low <= 1 <= high:
        return Note(f"{label}_share", values)
    return Note(f"{label}_percent", values | {"change": Stated(_change(low, high), way="higher" if low > 1 else "lower")})


def _change(low: float, high: float) -> Amount:
    """How far a ratio lies from one, in per cent."""
    least, most = sorted((abs(low - 1), abs(high - 1)))
    return Amount(least, most, "%")


def ends_of(found: Sequence[Found]) -> tuple[float, float]:
    """The least and the greatest of what was found; the first where rounding alone tells them apart."""
    low, high = min(f.number for f in found), max(f.number if f.high is None else f.high for f in found)
    return (found[0].number, found[0].number) if abs(high - low) <= _SAME * abs(high) else (low, high)


def tell_gain(claim: Claim, label: str, found: Sequence[Found]) -> Note:
    """A gain over the predecessor: in per cent where the claim tells it so."""
    low, high = ends_of(found)
    told = _change(low, high) if PERCENT.search(claim.written) and claim.increase else Amount(low, high)
    return Note(label, named(replace(claim, increase=False)) | {"found": told})  # the name of a gain says which way it goes


def tell_pair(claim: Claim, label: str, form: str, found: Sequence[Found], unit: str | None) -> Note:
    """The sentence on two products: both figures for an order or a difference, else their ratio."""
    head = found[0]
    if head.sides is None or (form == "ratio" and claim.kind != "comparison"):
        return tell_ratio(claim, label, *ends_of(found))
    values = named(claim) | {"mine": head.sides[0], "theirs": head.sides[1]}
    if form != "difference":
        return Note(f"{label}_sides", values)
    turned = label == "refuted" and (head.number < 0) is not (claim.relation == "lt")
    return Note(f"{label}_difference{'_side' if turned else ''}", values | {"found": Amount(abs(head.number), unit=unit)})


def tell_day(found: Sequence[Found]) -> Values:
    """The day of an event and its kind, by the first fact that dates it."""
    fact = found[0].facts[0]
    kind = fact.date_kind if fact.date_kind in _EVENTS else "available" if fact.date_kind == "sale" else fact.metric
    return {"found": Day(found[0].value), "kind_of_date": "planned" if fact.status == "plan" else kind}
