"""A date: when a product was announced, sampled, shipped or could be had."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checkers.bases import Terms
from checkers.bench import nothing, verdict
from checkers.dates import Period, period
from checkers.evidence import Found, as_found
from checkers.judge import Trial, decide, try_out
from checkers.products import Product, read_product
from checkers.withheld import withhold_date
from claimsheet.core.verdict import Note, Tolerance, Verdict

if TYPE_CHECKING:
    from checkers.desk import Desk
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim
    from claimsheet.core.fact import Fact

KIND = "date"
# Which kinds of dated fact a claimed kind of date is tried on; `listed` dates of databases are often those of the announcement.
_FIT: dict[str, tuple[str | None, ...]] = {
    "announced": ("announced", "listed", None),
    "sampled": ("sampled",),
    "shipped": ("shipped", "available", "sale", "roadmap", None),
    "available": ("available", "sale", "shipped", "listed", "roadmap", None),
    "mass_production": ("mass_production",),
    "released": ("available", "sale", "shipped", "mass_production", "listed", "roadmap", None),
}
LAUNCHED = "launched"  # "launched", 推出, 登場: said of the day it was shown and of the day it could be had
_FINE = 100  # days: a date told to the quarter or better can say which member came first
_EVENTS = ("announced", "sampled", "mass_production", "released")


def kind_of(claim: Claim) -> str:
    """The kind of date the words fix, or the broad one of the metric."""
    return claim.conditions.date_kind or ("announced" if claim.metric == "announced" else "released")


def dated_facts(desk: Desk, chips: tuple[str, ...], kind: str) -> list[Fact]:
    """The facts that date an event of one kind; a database's undated kind only where nothing better does."""
    metrics = ("announced", "released") if kind in ("announced", "sampled", "mass_production") else ("released",)
    facts = [fact for chip in chips for metric in metrics for fact in desk.of(chip, metric) if fact.decides]
    own = "announced" if kind in ("announced", "sampled") else "released"
    fitting = [fact for fact in facts if fact.date_kind in _FIT[kind] and (fact.metric == own or fact.date_kind == kind)]
    sure = [fact for fact in fitting if fact.date_kind not in ("listed", None)]
    return sure or fitting


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a date, at the precision it is stated in."""
    stated = period(str(claim.value).removesuffix(".0"))
    if stated is None:
        return nothing("no_evidence_value", claim)
    if claim.value_high is not None and (end := period(str(claim.value_high).removesuffix(".0"))):
        stated = Period(stated.first, end.last)
    product = read_product(desk, claim.subject, claim.conditions.variant)
    decision = decide(desk, _trials(claim, desk, product, stated))
    tolerance = Tolerance(None, None, Note("rule_date"))
    if decision.label == "not_enough_evidence" and not decision.defaults:
        return nothing("no_evidence_date", claim, tolerance)
    if decision.label == "not_enough_evidence" or (
        decision.label == "refuted"
        and (
            _came_later(desk, claim, decision)
            or _came_before(desk, claim, decision, stated)
            or _may_be_of_member(desk, product, kind_of(claim))
        )
    ):
        return withhold_date(desk, claim, decision, "no_evidence_date_open", tolerance)
    notes = _notes(decision, stated)
    if notes:  # what is dated to a quarter is no evidence for a day in it
        return withhold_date(desk, claim, decision, "no_evidence_date_coarse", tolerance, tuple(notes))
    return verdict(desk, claim, decision, tolerance=tolerance, form="date", more=notes)


def _came_later(desk: Desk, claim: Claim, decision: Decision) -> bool:
    """True for a plan that only what came after the document speaks against: plans are judged against plans."""
    limit = period(desk.as_of) if desk.as_of else None
    spans = [period(str(f.value)) for trial in decision.defaults for f in trial.found if any(x.status != "plan" for x in f.facts)]
    return bool(claim.conditions.plan and limit and spans) and all(span and span.first > limit.last for span in spans)  # type: ignore[union-attr]


def _may_be_of_member(desk: Desk, product: Product, kind: str) -> bool:
    """True for memory named without its speed or height, where nothing dates one of the parts: it may be the one meant."""
    if product.named or kind == LAUNCHED or desk.chip(product.id).kind != "memory":
        return False
    return any(not dated_facts(desk, (chip,), kind) for chip in product.others)


def _came_before(desk: Desk, claim: Claim, decision: Decision, stated: Period) -> bool:
    """True for a plan of what had its first announcement behind it on the document's date: another event is meant."""
    limit = period(desk.as_of) if desk.as_of else None
    spans = [period(str(found.value)) for trial in decision.defaults for found in trial.found]
    ahead = claim.conditions.plan and kind_of(claim) == "announced" and limit is not None and stated.last > limit.last
    return bool(ahead and spans) and all(span and span.first <= limit.last for span in spans)  # type: ignore[union-attr]


def _trials(claim: Claim, desk: Desk, product: Product, stated: Period) -> list[Trial]:
    """The event meant, then, as alternatives, other events and other members of the family."""
    kind = kind_of(claim)
    if kind == LAUNCHED:
        trials = [trial for one in ("announced", "released") for trial in _events(claim, desk, product, stated, one)]
        return [trial for trial in trials if trial.default] + [trial for trial in trials if not trial.default]
    return _events(claim, desk, product, stated, kind)


def _events(claim: Claim, desk: Desk, product: Product, stated: Period, kind: str) -> list[Trial]:
    first = first_members(desk, product, kind)
    trials = [_try(desk, claim, first, kind, stated, ())]
    if not trials[0].found and product.fallback:
        trials = [trial for trial in [_try(desk, claim, product.fallback, kind, stated, ())] if trial.agreeing]
    if kind == "released" and claim.conditions.date_kind is None and stated.is_year:
        # "Came out in 2022" is said of the year of the announcement too.
        year = _try(desk, claim, first_members(desk, product, "announced"), "announced", stated, ())
        if year.found and not any(trial.found for trial in trials):
            trials.append(year)
    trials += [_try(desk, claim, first, other, stated, ("date_kind",)) for other in _EVENTS if other != kind]
    rest = [chip for chip in (*product.default, *product.others) if chip not in first]
    return trials + [_try(desk, claim, (chip,), kind, stated, ("variant",)) for chip in rest]


def first_members(desk: Desk, product: Product, kind: str) -> tuple[str, ...]:
    """The chips that date a family: the family itself and the member that came first."""
    if product.named or not product.others:
        return product.default
    dated: list[tuple[int, date, str]] = []
    for chip in (*product.default, *product.others):
        facts = [fact for fact in dated_facts(desk, (chip,), kind) if fact.status != "plan"]
        spans = [(fact.rank, span.last) for fact in facts if (span := period(str(fact.value))) and span.days <= _FINE]
        if spans and chip != product.id:
            dated.append((0, min(spans)[1], chip))
    return (product.id, min(dated)[2]) if dated else product.default


def _try(desk: Desk, claim: Claim, chips: tuple[str, ...], kind: str, stated: Period, departs: tuple[str, ...]) -> Trial:
    facts = _in_force(desk, claim, dated_facts(desk, chips, kind))
    found = [one for fact in facts if (one := as_found(fact, None)) and period(str(one.value))]
    found = [one for one in _precise(found, stated) if not _is_next_day(stated, str(one.value))]
    found.sort(key=lambda f: (f.rank, f.facts[0].id))
    terms = Terms(claim.metric, chips, level="any", departs=departs)
    return try_out(terms, found, lambda f: _agrees(stated, str(f.value)))


def _in_force(desk: Desk, claim: Claim, facts: list[Fact]) -> list[Fact]:
    """What has happened, or, where it had not yet on the document's date, what was planned."""
    limit = period(desk.as_of) if desk.as_of else None
    done = [fact for fact in facts if fact.status != "plan"]
    known = [fact for fact in done if limit is None or (span := period(str(fact.value))) is None or span.first <= limit.last]
    plans = [fact for fact in facts if fact.status == "plan"]
    if claim.conditions.plan and plans:
        return plans
    return known or plans or done


def _precise(found: list[Found], stated: Period) -> list[Found]:
    """Without the facts that are told less precisely than the claim, where others are not."""
    fine = [one for one in found if (span := period(str(one.value))) and span.days <= max(stated.days, 31)]
    best = min((one.rank for one in found), default=0)
    return fine if any(one.rank == best for one in fine) else found


def _is_next_day(stated: Period, found: str) -> bool:
    """True for days next to each other: what is announced in the evening of one country is dated tomorrow in another."""
    span = period(found)
    return span is not None and span.days == stated.days == 1 and abs((span.first - stated.first).days) == 1


def _agrees(stated: Period, found: str) -> bool:
    span = period(found)
    return span is not None and stated.meets(span)


def _notes(decision: Decision, stated: Period) -> list[Note]:
    if decision.decider is None or decision.label != "supported":
        return []
    spans = [span for found in decision.decider.agreeing if (span := period(str(found.value)))]
    return [Note("coarser_date")] if spans and all(span.days > stated.days for span in spans) else []
