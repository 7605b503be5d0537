"""A superlative: the first, the most. Refuted by a counter-example; supported only by a cited statement or a complete list."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checkers import listed
from checkers.arithmetic import quantity
from checkers.bases import Terms, product_terms
from checkers.bench import make_basis, nothing
from checkers.dates import Period, before, period
from checkers.evidence import Found, best, find
from checkers.judge import Trial
from checkers.names import match_text
from checkers.products import family_of, is_unreleased, read_product, released
from checkers.record import METRICS as SPEEDS
from checkers.telling import said_by, span_of, speaker
from claimsheet.core.verdict import Note, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checkers.desk import Desk
    from claimsheet.core.claim import Claim
    from claimsheet.core.fact import Fact

KIND = "superlative"
_STATED = frozenset({"first", "most"})
_CLEAR = 1.02
_ANNOUNCED = ("announced", "발표", "公布", "公開", "発表")
_CLASSES = {
    "consumer": "gpu",
    "gaming": "gpu",
    "graphics": "gpu",
    "accelerator": "accelerator",
    "gpu": "",
    "cpu": "cpu",
    "mobile": "mobile_soc",
    "phone": "mobile_soc",
    "supercomputer": "supercomputer",
    "memory": "memory",
}


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a superlative."""
    if (ranked := _in_list(claim, desk)) is not None:
        return ranked
    counter = next(_earlier(claim, desk), None) if claim.relation == "first" else _greater(claim, desk)
    as_of = desk.as_of or ""
    values: dict[str, str | float | int | None] = {"subject": claim.subject.name, "as_of": as_of, "metric": claim.metric}
    if counter is not None:
        trial, found = counter
        values |= {"other": desk.name(found.chip), "found": span_of([found], claim.unit), "publisher": speaker(desk, [found])}
        return Verdict(
            "refuted",
            Note(_dated("refuted_first", as_of), values),
            (make_basis(trial, [found], agrees=False),),
        )
    if is_unreleased(desk, claim.subject.id):
        return nothing(_dated("no_evidence_unreleased", as_of), claim, None, (), (), as_of=as_of)
    said = _statement(claim, desk)
    if said is not None:
        trial, found = said
        values |= {"publisher": said_by(desk, found.facts[0])}
        return Verdict("supported", Note(_dated("supported_first", as_of), values), (make_basis(trial, [found], agrees=True),))
    return nothing(_dated("no_evidence_superlative", as_of), claim, None, (), (), as_of=as_of)


def _dated(message: str, as_of: str) -> str:
    """The message that tells the date, or the one for a document without a date."""
    return message if as_of else f"{message}_undated"


def _statement(claim: Claim, desk: Desk) -> tuple[Trial, Found] | None:
    """A cited statement that the product is the first or the most."""
    product = read_product(desk, claim.subject, claim.conditions.variant)
    for chip in (*product.default, *product.others):
        for fact in desk.of(chip, claim.metric):
            if fact.decides and fact.aspect == claim.relation and _same_value(claim, fact):
                found = Found(fact.value, (fact,), fact.as_stated, fact.rank, chip)
                return Trial(Terms(claim.metric, product.default, level="any"), (found,), ()), found
    return None


def _same_value(claim: Claim, fact: Fact) -> bool:
    return claim.value is None or match_text(claim.metric, str(claim.value), str(fact.value)) == "same"


def _class_of(claim: Claim, desk: Desk) -> set[str]:
    """The kinds of product the words speak of; the subject's own where they name none."""
    words = (claim.conditions.variant or "").lower()
    named = {kind for word, kind in _CLASSES.items() if kind and word in words}
    return named or {desk.chip(claim.subject.id).kind}


_FORMS = re.compile(r"hbm|gddr|lpddr|dimm|camm|socamm|ddr|nand|ssd")


def _form(chip_id: str) -> str:
    """The standard that a memory is of, by its id: memory of another standard is no rival."""
    found = _FORMS.search(chip_id)
    return found[0] if found else ""


def _rivals(claim: Claim, desk: Desk, metric: str) -> Iterator[str]:
    """Other products of the class, known as of the date."""
    kinds, own = _class_of(claim, desk), family_of(desk, claim.subject.id)
    mine = set(desk.catalogue.variants(claim.subject.id))
    form = _form(claim.subject.id)
    for chip in desk.look_up(("chips", metric), lambda: sorted({fact.chip for fact in desk.on(metric)})):
        if form and _form(chip) != form:
            continue  # graphics memory beside a module of main memory
        if chip not in mine and desk.chip(chip).kind in kinds and (family_of(desk, chip) != own or own != claim.subject.id):
            yield chip


def _was_there(claim: Claim, desk: Desk, chip: str) -> bool:
    """True where a product stood in the field: released by then, or announced where the words speak of what is announced."""
    words = f"{claim.conditions.variant or ''} {claim.text}".lower()
    date = released(desk, chip)
    if any(word in words for word in _ANNOUNCED) or is_unreleased(desk, claim.subject.id):
        dates = [span for f in desk.of(chip, "announced") if f.decides and (span := period(str(f.value)))]
        date = min([*dates, *([date] if date else [])], key=lambda span: span.last, default=None)
    if date is None:
        return False
    limit = desk.as_of
    return not (limit and before(limit, date.first.isoformat())) and not (limit and _same_time(date, limit))


def _same_time(date: Period, limit: str) -> bool:
    span = period(limit)
    return span is not None and date.last > span.last


def _value(desk: Desk, claim: Claim, chip: str) -> tuple[Terms, Found] | None:
    """The figure of one product by its default basis."""
    mention = replace(claim.subject, id=chip)
    for terms in product_terms(desk, claim, read_product(desk, mention), claim.metric):
        unit = "TFLOPS" if claim.metric == "peak_compute" else None
        found = [f for f in best(find(desk, terms, unit)) if not isinstance(f.value, str) and not f.estimate]
        if found:
            return terms, max(found, key=lambda f: f.number)
    return None


def _greater(claim: Claim, desk: Desk) -> tuple[Trial, Found] | None:
    """A product with more, as of the date."""
    if claim.metric in SPEEDS:
        return None
    own = _value(desk, claim, claim.subject.id)
    if own is None:
        return None
    for chip in _rivals(claim, desk, claim.metric):
        if not any(f.decides and not isinstance(f.value, str) and f.rank <= 3 for f in desk.of(chip, claim.metric)):
            continue
        other = _value(desk, claim, chip)
        if other and other[1].number > own[1].number * _CLEAR and other[1].rank <= 3 and _was_there(claim, desk, chip):
            terms, found = other
            told = replace(found, calculation=f"{found.calculation} > {quantity(own[1].number, own[1].facts[0].unit)}")
            return Trial(terms, (), (told,)), told
    return None


def _earlier(claim: Claim, desk: Desk) -> Iterator[tuple[Trial, Found]]:
    """Products that had the same before."""
    if claim.value is None or not isinstance(claim.value, str):
        return
    mine = _first_told(desk, read_product(desk, claim.subject).default)
    if mine is None:
        return
    for fact in desk.on(claim.metric):
        theirs = released(desk, fact.chip) if fact.decides and fact.rank <= 3 and fact.status == "shipping" else None
        if theirs is None or theirs.last >= mine.first or desk.chip(fact.chip).kind not in _class_of(claim, desk):
            continue
        if (
            fact.chip in desk.catalogue.variants(claim.subject.id)
            or match_text(claim.metric, claim.value, str(fact.value)) != "same"
        ):
            continue
        found = Found(fact.value, (fact,), f"{desk.name(fact.chip)}: {theirs.first.isoformat()}", fact.rank, fact.chip)
        yield Trial(Terms(claim.metric, (fact.chip,), level="any"), (), (found,)), found


def _first_told(desk: Desk, chips: tuple[str, ...]) -> Period | None:
    """When a product was first spoken of: what others had before that, they had before it in every sense."""
    facts = [
        f
        for chip in chips
        for metric in ("announced", "released")
        for f in desk.of(chip, metric)
        if f.decides and f.status != "plan"
    ]
    return min((span for f in facts if (span := period(str(f.value)))), key=lambda span: (span.first, span.last), default=None)


def _in_list(claim: Claim, desk: Desk) -> Verdict | None:
    """A rank in a published list: the list is complete, so its head is the most as of its date."""
    if claim.relation != "most" or claim.metric not in (*SPEEDS, "benchmark", "peak_compute"):
        return None
    product = read_product(desk, claim.subject)
    own = [
        f for chip in product.default for f in desk.of(chip, "benchmark") if f.decides and (f.benchmark or "").endswith("/hpl")
    ]
    lists = (
        listed.latest_first(desk, [f for f in desk.on("benchmark") if f.decides and (f.benchmark or "").endswith("/hpl")])
        if own
        else []
    )
    if not lists:
        return None
    head = max(lists[0], key=lambda f: (f.number, f.id))
    mine = [f for f in lists[0] if f.chip in product.default]
    if not mine:
        return None
    trial = Trial(Terms("benchmark", product.default, level="any"), (), ())
    values: dict[str, str | float | int | None] = {
        "subject": claim.subject.name,
        "metric": claim.metric,
        "as_of": listed.list_date(head) or "",
        "other": desk.name(head.chip),
        "found": quantity(head.number, head.unit),
        "publisher": said_by(desk, head),
    }
    top = head.chip in product.default
    basis = make_basis(
        trial, [Found(head.number, (head,), quantity(head.number, head.unit), head.rank, head.chip, measured=True)], agrees=top
    )
    return Verdict("supported" if top else "refuted", Note("supported_first" if top else "refuted_first", values), (basis,))
