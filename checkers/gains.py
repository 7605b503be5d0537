"""Gains over a predecessor that a maker states: speed, power and density of a node or a memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checkers.bases import Terms
from checkers.bench import nothing, verdict
from checkers.evidence import Found, as_found, find
from checkers.figure import fits_found
from checkers.judge import decide, try_out
from checkers.products import read_product
from checkers.tolerance import range_band, range_fits, ratio_band
from checkers.withheld import withhold
from claimsheet.core.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from checkers.desk import Desk
    from claimsheet.core.claim import Claim

METRICS = frozenset({"speed_gain", "power_gain", "density_gain"})


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a gain: by what is stated of the same two products."""
    if not isinstance(claim.value, int | float):
        return nothing("no_evidence_value", claim)
    band = ratio_band(claim, desk.tolerance)

    def fits(found: Found) -> bool:
        if claim.value_high is None:
            return fits_found(band, found)
        return range_fits(claim, [found.number, found.high or found.number], desk.tolerance)

    product = read_product(desk, claim.subject, claim.conditions.variant)
    terms = Terms(claim.metric, (*product.default, *(() if product.named else product.others)), level="any")
    stated = [_turned(found, float(claim.value)) for found in find(desk, terms, None) if _is_of_part(claim, found)]
    wanted = set(desk.catalogue.variants(claim.object.id)) if claim.object else _before(desk, claim)
    stated = [f for f in stated if not (claim.bounded and f.high and band.fits(f.number) is not band.fits(f.high))]
    same = [f for f in stated if not wanted or f.facts[0].versus in wanted]
    other = [f for f in stated if f not in same]
    trials = [try_out(terms, same, fits), try_out(replace(terms, departs=("object",)), other, fits)]
    decision = decide(desk, trials)
    if decision.label == "refuted" and _fits_aspect(desk, claim, (product.id, *product.default), wanted, fits):
        return withhold(desk, claim, decision, fits, band.shown)  # of logic alone, of cells of another height
    return verdict(
        desk, claim, decision, tolerance=range_band(claim) if claim.value_high is not None else band.shown, form="", unit="ratio"
    )


def _fits_aspect(desk: Desk, claim: Claim, chips: tuple[str, ...], wanted: set[str], fits: Callable[[Found], bool]) -> bool:
    facts = [fact for chip in dict.fromkeys(chips) for fact in desk.of(chip, claim.metric) if fact.decides]
    facts = [fact for fact in facts if not wanted or fact.versus in wanted]
    return any(fits(_turned(one, float(claim.value or 0))) for fact in facts if (one := as_found(fact, None)))


_STATED = ("performance", "speed_gain", "density_gain")


def find_stated(desk: Desk, claim: Claim) -> list[Found]:
    """The ratios of a figure ("twice the bandwidth") that makers and reports themselves state of the same two products, best rank first."""
    if claim.object is None:
        return []
    product = read_product(desk, claim.subject, claim.conditions.variant)
    wanted = set(desk.catalogue.variants(claim.object.id))
    facts = [
        fact
        for chip in dict.fromkeys((product.id, *product.default, *product.others))
        for metric in _STATED
        for fact in desk.of(chip, metric)
        if fact.decides and fact.aspect == claim.metric and fact.versus in wanted and fact.status != "plan"
    ]
    found = [one for fact in facts if (one := as_found(fact, None))]
    return sorted(found, key=lambda one: (one.rank, one.facts[0].id))


_PARTS = frozenset({"CPU", "GPU", "NPU"})


def _is_of_part(claim: Claim, found: Found) -> bool:
    """False for a gain of the whole chip, or of another part of it, where the claim is on one part."""
    part = claim.conditions.workload
    return part not in _PARTS or str(part).lower() in (found.facts[0].workload or "").lower()


def _before(desk: Desk, claim: Claim) -> set[str]:
    """The predecessor that is meant where none is named; empty where the catalogue knows none."""
    predecessor = desk.chip(claim.subject.id).predecessor
    return set(desk.catalogue.variants(predecessor)) if predecessor else set()


def _turned(found: Found, value: float) -> Found:
    """A gain told the way the claim tells it: below one is new over old, above one old over new."""
    if found.facts[0].metric != "power_gain" or (found.number < 1) == (value < 1):
        return found
    return replace(
        found, value=1 / found.number, high=1 / found.high if found.high else None, calculation=f"1 / {found.calculation}"
    )
