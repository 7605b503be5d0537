"""Figures of dated lists and benchmarks: HPL scores of the TOP500, watts of the Green500, tokens a second."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checkers.arithmetic import quantity
from checkers.bases import Terms, product_terms
from checkers.bench import nothing, verdict
from checkers.dates import period
from checkers.diagnosis import slip
from checkers.doubts import doubt
from checkers.evidence import Found, as_found, find
from checkers.judge import Trial, decide, try_out
from checkers.products import read_product
from checkers.tolerance import Band, figure_band
from claimsheet.core.verdict import Note, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from checkers.desk import Desk
    from checkers.products import Product
    from claimsheet.core.claim import Claim
    from claimsheet.core.fact import Fact

_LIST = re.compile(r"(\d{4}-(?:06|11))")
_NUMBERED = re.compile(r"(?:top|green)500-(\d{2})$")
_BEHIND = 28  # characters
_FIRST_LIST = 1993 * 2  # the first list is of June 1993; two a year
_MONTHS = {"january": 1, "june": 6, "november": 11}
_SAID = re.compile(r"(?i)\b(june|november)\b(?: of)? (\d{4})|(\d{4})-(06|11)")


def list_date(fact: Fact) -> str | None:
    """The month of the list a figure stands in; None for what is no list."""
    if fact.benchmark and (match := _LIST.search(fact.benchmark)):
        return match[1]
    if match := _LIST.search(fact.source):
        return match[1]
    if match := _NUMBERED.search(fact.source):
        half = _FIRST_LIST + int(match[1]) - 1
        return f"{half // 2}-{'11' if half % 2 else '06'}"
    if match := _SAID.search(f"{fact.note or ''} {fact.locator}"):
        return f"{match[2]}-{_MONTHS[match[1].lower()]:02d}" if match[1] else f"{match[3]}-{match[4]}"
    return None


def _in_time(desk: Desk, fact: Fact) -> bool:
    date, limit = list_date(fact), period(desk.as_of) if desk.as_of else None
    span = period(date) if date else None
    return limit is None or span is None or span.first <= limit.last


def _test_of(fact: Fact) -> str:
    return (fact.benchmark or "").rsplit("/", 1)[-1].lower()


def latest_first(desk: Desk, facts: list[Fact]) -> list[list[Fact]]:
    """Facts by list, the latest as of the document's date first."""
    dates = sorted({list_date(fact) or "" for fact in facts if _in_time(desk, fact)}, reverse=True)
    return [[fact for fact in facts if (list_date(fact) or "") == date] for date in dates]


# Tests of the same machines that are no HPL: a figure of theirs is never held against one of HPL.
_OTHER_TESTS = frozenset({"hpl-mxp", "hpcg"})


def _named(facts: list[Fact], claim: Claim) -> list[Fact]:
    """The facts of the benchmark that the words name; of HPL where they name none and it is told in FLOPS."""
    workload = (claim.conditions.workload or "").lower()
    if workload and any(workload == _test_of(fact) or workload in (fact.benchmark or "").lower() for fact in facts):
        exact = [fact for fact in facts if workload == _test_of(fact)]
        return exact or [fact for fact in facts if workload in (fact.benchmark or "").lower()]
    if workload in _OTHER_TESTS:
        return []
    return [fact for fact in facts if _test_of(fact) == "hpl"] or facts


def _found(facts: list[Fact], unit: str | None) -> list[Found]:
    made = [found for fact in facts if fact.decides and (found := as_found(fact, unit))]
    return sorted(made, key=lambda f: (f.rank, f.facts[0].id))


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a benchmark result: by the latest list as of the document's date."""
    band = figure_band(claim, desk.tolerance)
    product = read_product(desk, claim.subject, claim.conditions.variant)
    facts = [fact for chip in (*product.default, *product.others) for fact in desk.of(chip, "benchmark")]
    named = [fact for fact in _named(facts, claim) if as_found(fact, claim.unit)]
    if any(list_date(fact) for fact in named):
        return _by_list(claim, desk, product, named, band)
    return _by_result(claim, desk, product, named, band)


def _by_list(claim: Claim, desk: Desk, product: Product, facts: list[Fact], band: Band) -> Verdict:
    def fits(found: Found) -> bool:
        return band.fits(found.number)

    terms = Terms("benchmark", product.default, level="any")
    lists = latest_first(desk, facts)
    trials = [
        try_out(
            terms if not place or _of_period(desk, part) or _is_named(desk, claim, part) else replace(terms, departs=("list",)),
            _found(part, claim.unit),
            fits,
        )
        for place, part in enumerate(lists)
    ]
    trials += _peaks(claim, desk, product, fits)
    decision = decide(desk, trials)
    if (instead := doubt(desk, claim, decision, fits, band.shown)) is not None:
        return instead
    diagnosis = slip(claim, decision.defaults[0].found) if decision.label == "refuted" else None
    more = _changed(claim, desk, facts, fits) if decision.label == "supported" else []
    return verdict(desk, claim, decision, tolerance=band.shown, unit=claim.unit, diagnosis=diagnosis, more=more)


def _of_period(desk: Desk, part: list[Fact]) -> bool:
    """True for a list that came out within the document's date: of a document dated by its year alone any list of the year may be meant."""
    limit, date = period(desk.as_of) if desk.as_of else None, list_date(part[0])
    span = period(date) if date else None
    return limit is not None and span is not None and limit.meets(span)


_LIST_MONTHS = {"06": re.compile(r"\bjune\b|(?<!\d)6월|(?<!\d)6月|六月"), "11": re.compile(r"\bnovember\b|11월|11月|十一月")}


def _is_named(desk: Desk, claim: Claim, part: list[Fact]) -> bool:
    """True for the list whose month or year the words tell: "in June, where it managed 793 petaflops", "1.102 exaflops in 2022"."""
    date = list_date(part[0])
    if not date:
        return False
    month = _LIST_MONTHS[date[-2:]]
    if month.search(claim.text.lower()) or re.search(rf"{date[:4]}\s?[年년]", claim.text):
        return True
    behind = re.split(r"[;.。]\s|\n", desk.document.text[claim.span[1] : claim.span[1] + _BEHIND].lower())[0]
    others = [name for name in _LIST_MONTHS.values() if name is not month and name.search(behind)]
    return date[:4] in behind and not others


def _changed(claim: Claim, desk: Desk, facts: list[Fact], fits: Callable[[Found], bool]) -> list[Note]:
    """The caveat that a figure was right then and is not now."""
    later = [found for found in _found([fact for fact in facts if not _in_time(desk, fact)], claim.unit) if not fits(found)]
    if not later:
        return []
    last = max(later, key=lambda found: list_date(found.facts[0]) or "")
    told = {"as_of": desk.as_of, "found": quantity(last.number, claim.unit), "publisher": desk.publisher(last.facts[0])}
    return [Note("right_then", told)]


def _peaks(claim: Claim, desk: Desk, product: Product, fits: Callable[[Found], bool]) -> list[Trial]:
    """The peak of the same part as an alternative: it bounds a measured figure and is none."""
    found = [(terms, find(desk, terms, claim.unit)) for terms in product_terms(desk, claim, product, "peak_compute")]
    return [try_out(replace(terms, departs=("peak",)), one, fits) for terms, one in found if one]


def scores(claim: Claim, desk: Desk, product: Product, fits: Callable[[Found], bool]) -> list[Trial]:
    """The measured score of a machine as an alternative to its peak."""
    facts = [fact for chip in product.default for fact in desk.of(chip, "benchmark") if _test_of(fact) == "hpl"]
    terms = Terms("benchmark", product.default, level="any", departs=("peak",))
    return [try_out(terms, _found(part, claim.unit), fits) for part in latest_first(desk, facts)[:1]]


def _by_result(claim: Claim, desk: Desk, product: Product, facts: list[Fact], band: Band) -> Verdict:
    """A result that stands in no dated list: supported where one is found; another workload's figure proves nothing."""
    terms = Terms("benchmark", product.default, level="any")
    agreeing = [found for found in _found(facts, claim.unit) if band.fits(found.number)]
    if not agreeing:
        return nothing("no_evidence", claim, band.shown)
    decision = decide(desk, [try_out(terms, agreeing, lambda found: band.fits(found.number))])
    return verdict(desk, claim, decision, tolerance=band.shown, unit=claim.unit)


def check_efficiency(claim: Claim, desk: Desk, band: Band) -> Verdict:
    """The verdict on operations per watt: the latest list as of the document's date, or peak over watts."""
    product = read_product(desk, claim.subject, claim.conditions.variant)
    facts = [fact for chip in (*product.default, *product.others) for fact in desk.of(chip, "energy_efficiency")]
    listed = [fact for fact in facts if as_found(fact, claim.unit)]
    if not listed:
        return nothing("no_evidence", claim, band.shown)
    return _by_list(claim, desk, product, listed, band)
