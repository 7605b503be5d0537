"""A count: how many of what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checkers.bases import product_terms
from checkers.bench import nothing, verdict
from checkers.diagnosis import other_chip, other_cores, slip
from checkers.doubts import doubt
from checkers.evidence import best, find
from checkers.figure import find_ranges, find_trials, fitter
from checkers.judge import Decision, Trial, decide, of_family, try_out
from checkers.leeway import leaves_open
from checkers.products import is_system, read_product
from checkers.selection import is_cluster, names_design
from checkers.systems import systems_of
from checkers.tolerance import count_band, range_band
from checkers.withheld import withhold
from claimsheet.core.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from checkers.desk import Desk
    from checkers.evidence import Found
    from claimsheet.core.claim import Claim
    from claimsheet.core.verdict import Note

KIND = "count"
_CORES = ("core", "thread", "sms", "shader", "stream processor", "compute unit")


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a count: exact, unless the words round it."""
    if not isinstance(claim.value, int | float):
        return nothing("no_evidence_value", claim)
    band = count_band(claim, desk.tolerance)
    fits = fitter(claim, band, desk)
    decision, asked = _decide(claim, desk, fits)
    tolerance = band.shown if claim.value_high is None else range_band(claim)
    if decision.label == "refuted" and is_cluster(claim.conditions.what) and not _of_design(claim, decision):
        return withhold(desk, asked, decision, fits, tolerance, "1")
    if decision.label == "refuted" and leaves_open(desk, asked, decision):
        return withhold(desk, asked, decision, fits, tolerance, "1")
    diagnosis = _diagnose(asked, desk, decision, fits) if decision.label == "refuted" else None
    if (instead := doubt(desk, asked, decision, fits, tolerance, diagnosis)) is not None:
        return instead
    return verdict(desk, asked, decision, tolerance=tolerance, unit="1", diagnosis=diagnosis)


def _of_design(claim: Claim, decision: Decision) -> bool:
    found = decision.defaults[0].found
    if len({one.value for one in found}) > 1:
        return False  # two clusters of one design
    return names_design(claim.conditions.what, (fact for one in found for fact in one.facts))


def _decide(claim: Claim, desk: Desk, fits: Callable[[Found], bool]) -> tuple[Decision, Claim]:
    """The decision under the metric the count is kept as: cores and other counts are each other's second place to look."""
    family = not read_product(desk, claim.subject, claim.conditions.variant).named
    tried: list[tuple[Decision, Claim]] = []
    for metric in _metrics(claim):
        asked = replace(claim, metric=metric)
        product = read_product(desk, claim.subject, claim.conditions.variant)
        trials = find_ranges(asked, desk, product) if claim.value_high is not None else find_trials(asked, desk, fits)
        trials += _of_dies(asked, desk, fits)
        if not any(trial.default and trial.found for trial in trials):
            trials += _of_systems(asked, desk, fits)
        decision = decide(desk, trials, family=family, beside=desk.beside(claim))
        decision = of_family(decision, claim) if family else decision
        if decision.label != "not_enough_evidence":
            return decision, asked
        tried.append((decision, asked))
    return tried[0]


def _of_dies(claim: Claim, desk: Desk, fits: Callable[[Found], bool]) -> list[Trial]:
    """Dies that a source itself prints as GPUs ("144 Rubin GPUs (in 72 packages)"): another thing counted, and no slip of the text."""
    if claim.conditions.what != "gpus":
        return []
    dies = replace(claim, conditions=replace(claim.conditions, what="dies"))
    terms = product_terms(desk, dies, read_product(desk, claim.subject), claim.metric)[0]
    found = [one for one in find(desk, terms, "1") if any("gpu" in fact.as_stated.lower() for fact in one.facts)]
    trial = try_out(replace(terms, departs=("what",)), found, fits)
    return [trial] if trial.agreeing else []


def _of_systems(claim: Claim, desk: Desk, fits: Callable[[Found], bool]) -> list[Trial]:
    """Chips of a pod are told of the chip ("the TPU has 8,960 chips a pod"): the systems named after it are where they stand."""
    if claim.metric != "count" or is_system(desk, claim.subject.id):
        return []
    terms = product_terms(desk, claim, read_product(desk, claim.subject), claim.metric)[0]
    trials = [
        try_out(replace(terms, chips=(chip,)), best(find(desk, replace(terms, chips=(chip,)), claim.unit)), fits)
        for chip in systems_of(desk, claim.subject.id)
    ]
    agreeing = [trial for trial in trials if trial.agreeing]
    return agreeing[:1]


def _metrics(claim: Claim) -> tuple[str, ...]:
    if claim.metric not in ("count", "core_count"):
        return (claim.metric,)
    what = (claim.conditions.what or "").lower()
    cores = claim.metric == "core_count" or any(word in what for word in _CORES)
    return ("core_count", "count") if cores else ("count",)


def _diagnose(claim: Claim, desk: Desk, decision: Decision, fits: Callable[[Found], bool]) -> Note | None:
    terms = decision.defaults[0].terms
    found = decision.defaults[0].found
    mine = product_terms(desk, claim, read_product(desk, claim.subject, claim.conditions.variant), claim.metric)
    return other_cores(desk, claim, mine[0]) or other_chip(desk, claim, terms, claim.unit, fits) or slip(claim, found)
