"""A ratio: subject over object."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checkers import efficiency, gains, measured, record
from checkers.bases import Terms
from checkers.bench import nothing, verdict
from checkers.doubts import doubt
from checkers.figure import fits_found
from checkers.judge import Trial, decide, try_out
from checkers.pairs import default_pairs, find_pairs, other_pairs
from checkers.products import read_product
from checkers.tolerance import Band, range_band, range_fits, ratio_band, rough_fits
from claimsheet.core.verdict import Note, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checkers.desk import Desk
    from checkers.evidence import Found
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim, Mention

KIND = "ratio"


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a ratio."""
    if not isinstance(claim.value, int | float):
        return nothing("no_evidence_value", claim)
    if claim.metric in record.METRICS or claim.metric == "benchmark":
        return measured.check(claim, desk)
    if claim.metric in gains.METRICS:
        return gains.check(claim, desk)
    if claim.metric == "energy_efficiency":
        return efficiency.check(claim, desk)
    if claim.object is None:
        return nothing("no_evidence_object", claim)
    return check_parts(claim, desk, claim.object)


def fitter(claim: Claim, desk: Desk, band: Band) -> Callable[[Found], bool]:
    """The test of one ratio."""
    if claim.value_high is None:
        return lambda found: fits_found(band, found)
    return lambda found: range_fits(claim, [found.number], desk.tolerance)


def find_trials(claim: Claim, desk: Desk, metric: str, object_: Mention, fits: Callable[[Found], bool]) -> list[Trial]:
    """A ratio of figures tried on its default bases and the alternatives."""
    defaults = default_pairs(desk, claim, metric, object_)
    trials = [try_out(left, find_pairs(desk, left, right), fits, right) for left, right in defaults]
    if any(trial.agreeing and not trial.opposing for trial in trials):
        return trials
    if claim.times_more and isinstance(claim.value, int | float):
        more = ratio_band(replace(claim, value=claim.value + 1, written=""), desk.tolerance)
        trials += [
            try_out(replace(t.terms, departs=("more",)), t.found, lambda f: more.fits(f.number), t.other)
            for t in trials
            if t.found
        ]
    trials += [_as_rough(claim, trial) for trial in trials if trial.default and trial.found]
    others = other_pairs(desk, claim, defaults, object_)
    return trials + [try_out(left, find_pairs(desk, left, right), fits, right) for left, right in others]


def _as_rough(claim: Claim, trial: Trial) -> Trial:
    """A trial that grants a rough word more than its rule does."""
    return try_out(
        replace(trial.terms, departs=("rough",)), trial.found, lambda found: rough_fits(claim, found.number), trial.other
    )


def check_parts(claim: Claim, desk: Desk, object_: Mention) -> Verdict:
    """The verdict on a ratio of two figures."""
    band = ratio_band(claim, desk.tolerance)
    trials = find_trials(claim, desk, claim.metric, object_, fitter(claim, desk, band))
    trials = [_without_bounds(claim, trial) for trial in trials]
    trials += _as_stated(claim, desk, trials, fitter(claim, desk, band))
    decision = decide(desk, trials, family=_is_family(desk, claim, object_), beside=desk.beside(claim))
    if decision.label == "refuted" and not claim.bounded:
        decision = decide(desk, [*trials, *_other_objects(claim, desk, object_, fitter(claim, desk, band))])
    tolerance = band.shown if claim.value_high is None else range_band(claim)
    if (instead := doubt(desk, claim, decision, fitter(claim, desk, band), tolerance)) is not None:
        return instead
    diagnosis = _inverse(claim, decision, band) if decision.label == "refuted" else None
    return verdict(desk, claim, decision, tolerance=tolerance, form="ratio", unit="ratio", diagnosis=diagnosis)


def _without_bounds(claim: Claim, trial: Trial) -> Trial:
    """A trial without the ratios that only bound the true one: over 2 TB/s against 1.18 denies no doubling."""
    value = claim.value
    if not isinstance(value, int | float):
        return trial
    kept = tuple(found for found in trial.opposing if not _leaves_open(found, value))
    return trial if kept == trial.opposing else replace(trial, opposing=kept)


def _leaves_open(found: Found, value: float) -> bool:
    above, below = (found.facts[0].bound, found.facts[-1].bound) if len(found.facts) > 1 else (found.facts[0].bound, None)
    more = above == "at_least" or below == "at_most"
    less = above == "at_most" or below == "at_least"
    return (more and value > found.number) or (less and value < found.number)


def _as_stated(claim: Claim, desk: Desk, trials: list[Trial], fits: Callable[[Found], bool]) -> list[Trial]:
    """The ratio as the maker itself states it: evidence where figures tell none, else a basis of its own."""
    found = gains.find_stated(desk, claim)
    if not found or any(trial.agreeing for trial in trials if trial.default):
        return []
    told = any(trial.found for trial in trials if trial.default)
    product = read_product(desk, claim.subject, claim.conditions.variant)
    terms = Terms(claim.metric, product.default, level="any", departs=("stated",) if told else ())
    trial = try_out(terms, found, fits)
    return [trial] if trial.agreeing else []


def _other_objects(claim: Claim, desk: Desk, object_: Mention, fits: Callable[[Found], bool]) -> list[Trial]:
    """The same ratio against the product the words may have meant: the subject's predecessor, or the object's neighbour."""
    key = ("instead", claim.subject.id, object_.id, claim.metric, claim.conditions, claim.unit, claim.bounded)
    pairs = desk.recall(key, lambda: list(_pairs_with_others(claim, desk, object_)))
    return [try_out(left, find_pairs(desk, left, right), fits, other) for left, right, other in pairs]


def _pairs_with_others(claim: Claim, desk: Desk, object_: Mention) -> Iterator[tuple[Terms, Terms, Terms]]:
    """Both sides, and the other side as it departs."""
    chips = desk.catalogue.chips
    near = [desk.chip(claim.subject.id).predecessor, desk.chip(object_.id).predecessor]
    near += sorted(chip.id for chip in chips.values() if chip.predecessor == object_.id)
    own = {*desk.catalogue.variants(claim.subject.id), *desk.catalogue.variants(object_.id)}
    for chip in dict.fromkeys(one for one in near if one and one not in own):
        for left, right in default_pairs(desk, claim, claim.metric, replace(object_, id=chip, name=desk.name(chip))):
            yield left, right, replace(right, departs=("object",))


def _is_family(desk: Desk, claim: Claim, object_: Mention) -> bool:
    return not read_product(desk, claim.subject, claim.conditions.variant).named or not read_product(desk, object_).named


def _inverse(claim: Claim, decision: Decision, band: Band) -> Note | None:
    if claim.relation not in ("eq", "about") or not decision.defaults:
        return None
    values = [found.number for found in decision.defaults[0].found if found.number]
    if any(band.fits(1 / value) for value in values):
        return Note("inverse_ratio")
    if isinstance(claim.value, int | float) and any(band.fits(value - 1) for value in values):
        return Note("increase_for_ratio")
    return None
