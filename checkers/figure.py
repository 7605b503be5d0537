"""A figure: one value of one product."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checkers import listed, measured, record, texts
from checkers.bases import alternatives, product_terms
from checkers.bench import nothing, verdict
from checkers.diagnosis import other_chip, slip
from checkers.doubts import doubt
from checkers.evidence import Found, best, find
from checkers.judge import Trial, decide, of_family, try_out
from checkers.leeway import is_near_only, is_same_in_binary, leaves_open
from checkers.products import Product, read_product
from checkers.selection import is_cluster, names_design
from checkers.systems import from_parts, system_with
from checkers.tolerance import Band, figure_band, range_band, range_fits, range_holds
from checkers.withheld import withhold
from claimsheet.core.verdict import Note, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checkers.bases import Terms
    from checkers.desk import Desk
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim

KIND = "figure"
# A link of a system and all its links together differ by this factor and more.
_FABRIC = 4
_BINARY, _EXACT = (1.024, 1.048576, 1.073741824), 0.005
_OFFERED = frozenset({"market", "rent"})


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a figure."""
    if claim.metric in texts.METRICS or isinstance(claim.value, str):
        return texts.check(claim, desk)
    if claim.value is None:
        return nothing("no_evidence_value", claim)
    if claim.metric == "benchmark":
        return listed.check(claim, desk)
    if claim.metric in record.METRICS:
        return measured.check(claim, desk)
    return check_number(claim, desk, figure_band(claim, desk.tolerance))


def fitter(claim: Claim, band: Band, desk: Desk) -> Callable[[Found], bool]:
    """The test of one figure: against the band, or inside the range."""
    if claim.value_high is None and claim.metric == "cache_capacity":
        return lambda found: (
            fits_found(band, found) or (not isinstance(found.value, str) and _is_binary(band.value, found.number))
        )
    if claim.value_high is None and claim.metric == "memory_capacity" and not claim.bounded:
        return lambda found: fits_found(band, found) or is_same_in_binary(band.value, found)
    if claim.value_high is None:
        return lambda found: fits_found(band, found)
    return lambda found: range_fits(claim, [found.number], desk.tolerance)


def _is_binary(stated: float, found: float) -> bool:
    """True where a cache is told in binary units by one side: "256 MB" is 268.4 million bytes in every maker's usage."""
    return any(abs(found / (stated * unit) - 1) < _EXACT for unit in _BINARY if stated)


def _is_unlike(claim: Claim, decision: Decision) -> bool:
    """True where what was found is no figure of the thing spoken of: another kind of core, a port beside a whole fabric."""
    found = decision.defaults[0].found
    if (
        claim.conditions.what
        and claim.metric not in ("count", "core_count")
        and not any(f.what for one in found for f in one.facts)
    ):
        return True
    if is_cluster(claim.conditions.what) and not names_design(
        claim.conditions.what, (fact for one in found for fact in one.facts)
    ):
        return True
    if _is_lower_clock(claim, found):
        return True
    if claim.metric != "interconnect_bandwidth" or claim.conditions.link or not isinstance(claim.value, int | float):
        return False
    values = [one.number for one in found if not isinstance(one.value, str)]
    return all(max(value, claim.value) > _FABRIC * min(value, claim.value) for value in values) and slip(claim, found) is None


_BOOST = re.compile(r"boost|turbo|max|peak|up to|최대|부스트|最高|最大|加速|峰值|ブースト|ターボ", re.IGNORECASE)


def _is_lower_clock(claim: Claim, found: Sequence[Found]) -> bool:
    """True for a clock below the boost clock that no word calls the greatest: it may be the base clock, or that of all cores."""
    if claim.metric != "boost_clock" or claim.relation == "at_most" or _BOOST.search(claim.text):
        return False
    return all(not isinstance(one.value, str) and float(claim.value or 0) < one.number for one in found)


def _is_other_precision(desk: Desk, claim: Claim, decision: Decision) -> bool:
    """True where a peak of no stated precision lies above the one known, and only double precision is known: others are greater."""
    if claim.metric != "peak_compute" or claim.conditions.precision is not None or not isinstance(claim.value, int | float):
        return False
    trial = decision.defaults[0]
    known = {fact.precision for chip in trial.terms.chips for fact in desk.of(chip, "peak_compute") if fact.decides}
    return known <= {"fp64", None} and claim.value > max(found.number for found in trial.found)


def find_ranges(claim: Claim, desk: Desk, product: Product) -> list[Trial]:
    """A range tried on all variants that a family's name covers at once: all inside, each end near one."""
    trials: list[Trial] = []
    for terms in product_terms(desk, claim, product, claim.metric):
        found = best(
            [
                f
                for chip in (product.default, *((one,) for one in product.others))
                for f in find(desk, replace(terms, chips=chip), claim.unit)
            ]
        )
        found = [f for f in found if f.rank == min(one.rank for one in found)]
        ends = [end for f in found for end in (f.number, f.high if f.high is not None else f.number)]
        inside = bool(ends) and range_fits(claim, ends, desk.tolerance)
        if not inside and any(range_holds(claim, end, desk.tolerance) for end in ends):
            found = []  # one is inside, with an end that nothing known is near: neither shown nor denied
        trials.append(try_out(terms, found, lambda f, inside=inside: inside))  # type: ignore[misc]
    return trials


def fits_found(band: Band, found: Found) -> bool:
    """True where a figure, or any figure of a printed range, agrees; "over 2.8 TB/s" bears out "more than 2.8"."""
    if band.shown.rule.code == "rule_more" and found.facts[0].bound == "at_least" and found.number >= band.value:
        return True
    if found.high is None:
        return band.fits(found.number)
    return found.number <= band.value <= found.high or band.fits(found.number) or band.fits(found.high)


def find_trials(claim: Claim, desk: Desk, fits: Callable[[Found], bool]) -> list[Trial]:
    """A figure tried on its default bases and the alternatives."""
    product = read_product(desk, claim.subject, claim.conditions.variant)
    defaults = product_terms(desk, claim, product, claim.metric)
    trials = [try_out(terms, _find(desk, claim, terms), fits) for terms in defaults]
    trials += fall_back(desk, claim, product, trials, fits)
    trials += _of_system(desk, claim, trials, fits)
    if claim.relation == "at_most":
        trials = [_greatest(trial, fits) for trial in trials]
    trials = [_without_bounds(claim, trial) for trial in trials]
    trials = [_among_offers(claim, _as_announced(trial, fits)) for trial in trials]
    if is_cluster(claim.conditions.what):
        trials = [replace(trial, opposing=()) if trial.agreeing else trial for trial in trials]
    if any(trial.agreeing and not trial.opposing for trial in trials):
        return trials
    return trials + [
        try_out(terms, find(desk, terms, claim.unit), fits) for terms in alternatives(desk, claim, product, defaults)
    ]


def _of_system(desk: Desk, claim: Claim, trials: list[Trial], fits: Callable[[Found], bool]) -> list[Trial]:
    """What the words say of a pod or rack of a chip, tried on the systems built from it: it may agree, and never refutes."""
    if not trials or trials[0].terms.level != "system" or any(trial.found for trial in trials):
        return []
    found = system_with(desk, claim, trials[0].terms, fits)
    return [replace(found.trial, terms=replace(found.trial.terms, departs=()))] if found else []


def _without_bounds(claim: Claim, trial: Trial) -> Trial:
    """A trial that agrees, without what only bounds the figure: "up to 13 Gb/s" speaks against no 11.7.

    Nor does it against "up to 11.7" where the same sources print both.
    """
    value = claim.value
    if not trial.agreeing or not isinstance(value, int | float):
        return trial
    agreeing = {fact.source for found in trial.agreeing for fact in found.facts}
    kept = tuple(f for f in trial.opposing if not _is_bound(claim, f, value, agreeing) and not _is_other_aspect(claim, f))
    return trial if kept == trial.opposing else replace(trial, opposing=kept)


def _is_bound(claim: Claim, found: Found, value: float, agreeing: set[str]) -> bool:
    return _allows(found, value) and (claim.relation != "at_most" or found.facts[0].source in agreeing)


def _allows(found: Found, value: float) -> bool:
    bound = found.facts[0].bound
    return (bound == "at_most" and value <= found.number) or (bound == "at_least" and value >= found.number)


def _is_other_aspect(claim: Claim, found: Found) -> bool:
    """True for the density of other cells of a node: high-density and high-performance ones are told side by side."""
    return claim.metric == "transistor_density" and found.facts[0].aspect is not None


def _as_announced(trial: Trial, fits: Callable[[Found], bool]) -> Trial:
    """Of a product that does not ship yet every announced figure is one of its day: one that fits is enough."""
    if trial.agreeing or not trial.opposing or any(_ships(found) for found in trial.opposing):
        return trial
    told = tuple(found for found in trial.lower if fits(found) and not _ships(found))
    return replace(trial, agreeing=told, opposing=(), lower=trial.opposing) if told else trial


def _among_offers(claim: Claim, trial: Trial) -> Trial:
    """Market prices agree inside the range of the offers."""
    offers = [found for found in trial.found if all(fact.price_kind in _OFFERED for fact in found.facts)]
    if (
        claim.metric != "price"
        or len(offers) < len(trial.found)
        or not trial.opposing
        or not isinstance(claim.value, int | float)
    ):
        return trial
    prices = [end for found in offers for end in (found.number, found.high if found.high is not None else found.number)]
    return replace(trial, agreeing=trial.found, opposing=()) if min(prices) <= claim.value <= max(prices) else trial


def _ships(found: Found) -> bool:
    return any(fact.status == "shipping" for fact in found.facts)


def _find(desk: Desk, claim: Claim, terms: Terms) -> list[Found]:
    """What speaks on these terms; of a system also what its parts come to."""
    found = find(desk, terms, claim.unit)
    return sorted([*found, *from_parts(desk, terms, claim.unit)], key=lambda f: (f.rank, f.derived))


def fall_back(desk: Desk, claim: Claim, product: Product, trials: list[Trial], fits: Callable[[Found], bool]) -> list[Trial]:
    """What is told of the family without naming a variant: it may agree with a variant, and never refutes one."""
    if not product.fallback or any(trial.found for trial in trials):
        return []
    told = [
        try_out(terms, find(desk, terms, claim.unit), fits)
        for terms in (replace(t.terms, chips=product.fallback) for t in trials)
    ]
    return [trial for trial in told if trial.agreeing and not trial.opposing]


def _greatest(trial: Trial, fits: Callable[[Found], bool]) -> Trial:
    """ "Up to" speaks of the greatest: what lies below it is no dissent."""
    if not trial.agreeing or not trial.opposing:
        return trial
    top = max(found.number for found in trial.agreeing)
    above = tuple(found for found in trial.opposing if found.number > top)
    return try_out(trial.terms, (*trial.agreeing, *above), fits)


def check_number(claim: Claim, desk: Desk, band: Band) -> Verdict:
    """The verdict on a number of one product, within a band."""
    fits = fitter(claim, band, desk)
    product = read_product(desk, claim.subject, claim.conditions.variant)
    trials = find_ranges(claim, desk, product) if claim.value_high is not None else find_trials(claim, desk, fits)
    if claim.metric == "peak_compute":
        trials += [trial for trial in listed.scores(claim, desk, product, fits) if trial.found]
    decision = decide(desk, trials, family=not product.named, beside=desk.beside(claim))
    decision = decision if product.named else of_family(decision, claim)
    tolerance = band.shown if claim.value_high is None else range_band(claim)
    if decision.label == "refuted" and (
        _is_unlike(claim, decision) or _is_other_precision(desk, claim, decision) or leaves_open(desk, claim, decision)
    ):
        return withhold(desk, claim, decision, fits, tolerance, claim.unit)
    if decision.label == "conflicting" and claim.metric == "cache_capacity" and claim.conditions.tier is None:
        return withhold(desk, claim, decision, fits, tolerance, claim.unit)  # caches of several tiers are no dissent
    if decision.label == "refuted" and (found := system_with(desk, claim, decision.defaults[0].terms, fits)):
        return found.verdict(desk, claim, decision, tolerance)
    if decision.label == "supported" and is_near_only(desk, claim, decision):
        return withhold(desk, claim, decision, fits, tolerance, claim.unit, "no_evidence_near")
    diagnosis = _diagnose(desk, claim, decision, fits) if decision.label == "refuted" else None
    if (instead := doubt(desk, claim, decision, fits, tolerance, diagnosis)) is not None:
        return instead
    more = [note for note in [_on_precision(claim, decision)] if note]
    return verdict(desk, claim, decision, tolerance=tolerance, unit=claim.unit, diagnosis=diagnosis, more=more)


def _on_precision(claim: Claim, decision: Decision) -> Note | None:
    """The caveat that a figure is that of the other sixteen-bit precision, where none of the one named is known of that rank."""
    asked, trial = claim.conditions.precision, decision.decider
    if claim.metric != "peak_compute" or trial is None or asked is None:
        return None
    told = trial.agreeing if decision.label == "supported" else next((one.found for one in decision.defaults), ())
    used = [fact.precision for one in told for fact in one.facts[:1]]
    if not used or asked in used or used[0] is None:
        return None
    return Note("precision_kin", {"stated": asked.upper(), "found": used[0].upper()})


def _diagnose(desk: Desk, claim: Claim, decision: Decision, fits: Callable[[Found], bool]) -> Note | None:
    trial = decision.defaults[0]
    if claim.relation not in ("eq", "about", "at_most"):
        return None
    return slip(claim, trial.found) or other_chip(desk, claim, trial.terms, claim.unit, fits)
