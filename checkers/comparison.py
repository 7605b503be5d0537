"""A comparison: more, less or equal without a ratio; or a difference; or a capacity something fits into."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checkers import efficiency, figure, measured, ratio, record
from checkers.bench import nothing, verdict
from checkers.evidence import Found
from checkers.judge import decide, try_out
from checkers.pairs import default_pairs, find_pairs
from checkers.products import read_product
from checkers.tolerance import figure_band
from claimsheet.core.verdict import Note, Tolerance, Verdict

if TYPE_CHECKING:
    from checkers.desk import Desk
    from claimsheet.core.claim import Claim, Mention

KIND = "comparison"
_RATIO_UNITS = frozenset({"ratio", "times", "%"})
_SAME, _ALIKE = 0.02, 0.10


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a comparison."""
    if claim.object is None:
        return figure.check(claim, desk) if claim.value is not None else nothing("no_evidence_object", claim)
    if claim.value is not None and claim.unit in _RATIO_UNITS:
        return ratio.check(claim, desk)
    if claim.value is not None:
        return _difference(claim, desk, claim.object)
    if claim.metric in record.METRICS:
        return measured.check(claim, desk)
    if claim.metric == "energy_efficiency":
        return efficiency.check(claim, desk)
    return _order(claim, desk, claim.object)


def _family(desk: Desk, claim: Claim, object_: Mention) -> bool:
    return not read_product(desk, claim.subject, claim.conditions.variant).named or not read_product(desk, object_).named


def _difference(claim: Claim, desk: Desk, object_: Mention) -> Verdict:
    """ "61 GB more": the difference of two figures, told as a figure."""
    if not isinstance(claim.value, int | float):
        return nothing("no_evidence_value", claim)
    sign = -1 if claim.relation == "lt" else 1
    band = figure_band(replace(claim, relation=claim.told), desk.tolerance)
    pairs = default_pairs(desk, claim, claim.metric, object_)
    trials = [
        try_out(
            left, find_pairs(desk, left, right, difference=True, unit=claim.unit), lambda f: band.fits(sign * f.number), right
        )
        for left, right in pairs
    ]
    return verdict(
        desk,
        claim,
        decide(desk, trials, family=_family(desk, claim, object_), beside=desk.beside(claim)),
        tolerance=band.shown,
        form="difference",
        unit=claim.unit,
    )


def _order(claim: Claim, desk: Desk, object_: Mention) -> Verdict:
    """An order by figures: the ratio of the two lies above, below or about one."""

    def fits(found: Found) -> bool:
        if claim.relation in ("gt", "first", "most"):
            return found.number > 1 + _SAME / 10
        if claim.relation == "lt":
            return found.number < 1 - _SAME / 10
        if claim.relation in ("at_least", "at_most"):
            return found.number >= 1 if claim.relation == "at_least" else found.number <= 1
        return abs(found.number - 1) <= (_ALIKE if claim.relation == "about" else _SAME)

    trials = ratio.find_trials(replace(claim, value=None), desk, claim.metric, object_, fits)
    low, high = {"gt": (1.0, None), "lt": (None, 1.0)}.get(claim.relation, (1 - _SAME, 1 + _SAME))
    decision = decide(desk, trials, family=_family(desk, claim, object_), beside=desk.beside(claim))
    return verdict(desk, claim, decision, tolerance=Tolerance(low, high, Note("rule_order")), form="order", unit="ratio")
