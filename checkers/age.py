"""An age: how many years since a product was announced or released, as of the document's date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checkers.bases import Terms
from checkers.bench import all_bases, make_bases, nothing
from checkers.date import dated_facts, first_members
from checkers.dates import Period, period, years_between
from checkers.evidence import Found
from checkers.judge import Decision, Trial, decide, try_out
from checkers.products import family_of, read_product
from checkers.telling import speaker
from claimsheet.core.amounts import Amount, number
from claimsheet.core.verdict import Note, Tolerance, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checkers.desk import Desk
    from claimsheet.core.claim import Claim

KIND = "age"
_HALF = 0.5


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on an age: from half a year less to under one year more."""
    now = period(desk.as_of) if desk.as_of else None
    if now is None or not isinstance(claim.value, int | float):
        return nothing("no_evidence_as_of", claim)
    tolerance = _tolerance(claim, desk)
    product = read_product(desk, claim.subject, claim.conditions.variant)
    trials = [_try(desk, claim, first_members(desk, product, "announced"), now, tolerance, ())]
    if not trials[0].found:
        trials = [_try(desk, claim, (*product.others, *product.fallback), now, tolerance, ())]
    if not trials[0].agreeing:
        trials += [_try(desk, claim, (chip,), now, tolerance, ("predecessor",)) for chip in _earlier(desk, claim)]
    decision = decide(desk, trials)
    return _told(desk, claim, decision, tolerance)


def _tolerance(claim: Claim, desk: Desk) -> Tolerance:
    years = float(claim.value or 0)
    low, high = years - _HALF, years + 1
    if desk.tolerance is not None:
        low, high = years * (1 - desk.tolerance), years * (1 + desk.tolerance)
    if claim.relation in ("at_least", "gt"):
        return Tolerance(low if claim.relation == "at_least" else years, None, Note("rule_at_least"))
    if claim.relation == "lt":
        return Tolerance(None, years, Note("rule_less"))
    return Tolerance(low, high, Note("rule_age"))


def _try(desk: Desk, claim: Claim, chips: tuple[str, ...], now: Period, tolerance: Tolerance, departs: tuple[str, ...]) -> Trial:
    found: list[Found] = []
    for kind in ("announced", "released"):
        for fact in dated_facts(desk, chips, kind):
            span = period(str(fact.value))
            if span is None or (fact.status == "plan" and span.first <= now.last):
                continue
            low, high = years_between(span, now)
            told = f"{desk.as_of} - {fact.value} = {number(low)}" + (f" to {number(high)}" if high - low > _HALF / 5 else "")
            found.append(Found(low, (fact,), told, fact.rank, fact.chip, high=high))
    unique = {one.facts[0].id: one for one in found}
    ranked = sorted(unique.values(), key=lambda f: (f.rank, f.facts[0].id))
    terms = Terms(claim.metric, chips, level="any", departs=departs)
    return _any_event(try_out(terms, ranked, lambda f: _inside(f, tolerance)))


def _any_event(trial: Trial) -> Trial:
    """An age may be counted from the announcement or from the release: one that fits is enough."""
    return Trial(trial.terms, trial.agreeing, (), trial.lower) if trial.agreeing else trial


def _inside(found: Found, tolerance: Tolerance) -> bool:
    high = found.high if found.high is not None else found.number
    return (tolerance.high is None or found.number < tolerance.high) and (tolerance.low is None or high >= tolerance.low)


def _earlier(desk: Desk, claim: Claim) -> Iterator[str]:
    """The predecessors, and the other members of the family: what the words may have meant."""
    seen = {claim.subject.id}
    chip = desk.chip(claim.subject.id)
    while chip.predecessor and chip.predecessor not in seen:
        seen.add(chip.predecessor)
        yield chip.predecessor
        chip = desk.chip(chip.predecessor)
    for member in desk.catalogue.variants(family_of(desk, claim.subject.id)):
        if member not in seen:
            yield member


def _spoken(found: Sequence[Found]) -> str:
    """The ages found, as printed; what was not there yet is no years old."""
    ages = sorted(max(end, 0.0) for one in found for end in (one.number, one.high if one.high is not None else one.number))
    low, high = (round(age, 1) for age in (ages[0], ages[-1]))
    return Amount(low, high)


def _told(desk: Desk, claim: Claim, decision: Decision, tolerance: Tolerance) -> Verdict:
    if decision.label == "not_enough_evidence" or decision.decider is None:
        return nothing("no_evidence_date", claim, tolerance)
    deciding = decision.decider.agreeing if decision.label == "supported" else decision.defaults[0].found
    values: dict[str, str | float | int | None] = {
        "subject": claim.subject.name,
        "found": _spoken(deciding),
        "publisher": speaker(desk, deciding),
        "stated": number(float(claim.value or 0)),
        "metric": claim.metric,
        "low": _spoken(deciding[:1]),
        "high": _spoken(deciding[-1:]),
    }
    if decision.label == "misleading":
        values["other"] = desk.name(decision.decider.agreeing[0].chip)
    code = f"{decision.label}_age"
    bases = (
        all_bases(decision)
        if decision.label != "misleading"
        else (*make_bases(decision.defaults[0]), *make_bases(decision.decider))
    )
    return Verdict(decision.label, Note(code, values), bases, tolerance)
