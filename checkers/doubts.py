"""Refutations that are not sure enough to stand: a wrong verdict is worse than none.

A figure that does not agree may have been said of something else: of another product that the text names, of a part or a whole that the
reader missed, or by better evidence than is at hand. Each doubt has its own words, so that a reader sees why nothing is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checkers.bases import product_terms
from checkers.bench import all_bases, nothing
from checkers.dates import Period, period
from checkers.diagnosis import slip
from checkers.evidence import as_found, find
from checkers.products import family_of, is_system, read_product
from checkers.telling import span_of
from checkers.withheld import divided, reopen, withhold
from claimsheet.core.fact import ANALYST, VENDOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checkers.desk import Desk
    from checkers.evidence import Found
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim
    from claimsheet.core.verdict import Note, Tolerance, Verdict

_BOUND = 0.15  # how near its figure a bound is put
# So many times off, and something else is meant: less where the product was not named beside the figure.
_FAR, _FAR_CARRIED = 3.5, 1.5
_FAR_RATIO, _FAR_RATIO_CARRIED = 2.5, 1.3


def doubt(
    desk: Desk,
    claim: Claim,
    decision: Decision,
    fits: Callable[[Found], bool],
    tolerance: Tolerance,
    explained: Note | None = None,
) -> Verdict | None:
    """The verdict in place of a refutation that is in doubt; None where it stands, as it does where a slip explains a named product's figure."""
    if decision.label != "refuted":
        return None
    trial = decision.defaults[0]
    shown = span_of(trial.found, claim.unit)
    if (other := _other_named(desk, claim, fits)) is not None:
        return nothing("no_evidence_other", claim, tolerance, all_bases(decision), other=desk.name(other))
    if _is_far(claim, trial.found) and not (explained and claim.subject.resolved_by == "name"):
        return nothing("no_evidence_far", claim, tolerance, all_bases(decision), found=shown)
    if claim.conditions.what in _PARTS and desk.chip(claim.subject.id).kind == "accelerator" and not _is_one(desk, claim):
        return withhold(desk, claim, decision, fits, tolerance, claim.unit)
    if trial.found[0].rank >= ANALYST and divided(decision, fits):
        return withhold(desk, claim, decision, fits, tolerance, claim.unit)
    return None


def _is_one(desk: Desk, claim: Claim) -> bool:
    """True where one product is named: members of a family are built of unlike numbers of dies."""
    product = read_product(desk, claim.subject, claim.conditions.variant)
    return product.named or desk.chip(product.id).level != "family"


def _other_named(desk: Desk, claim: Claim, fits: Callable[[Found], bool]) -> str | None:
    """The product that the text also names and that has the figure."""
    if claim.kind == "ratio" or claim.metric == "price":
        return None
    if claim.metric == "benchmark":
        return _other_score(desk, claim, fits)
    own = set(desk.catalogue.variants(claim.subject.id))
    standard = desk.chip(claim.subject.id).vendor == "jedec"  # of what makers sell under its name any figure may be meant
    kin = () if claim.bounded else _kin(desk, claim.subject.id)  # one of them is always below or above a bound
    named = () if claim.alone else desk.named
    for chip in (*named, *kin):
        if chip in own or claim.subject.id in desk.catalogue.variants(chip):
            continue
        mention = replace(claim.subject, id=chip, name=desk.name(chip))
        for terms in product_terms(desk, claim, read_product(desk, mention), claim.metric):
            found = find(desk, terms, claim.unit)
            if any(fits(one) and _is_told_by(claim, one) for one in (found if standard else found[:1])):
                return chip
    return None


def _is_told_by(claim: Claim, found: Found) -> bool:
    """False for a figure that is only on the right side of a bound: "over 80 GB" is no way to tell of 141."""
    if not claim.bounded or not isinstance(claim.value, int | float) or isinstance(found.value, str):
        return True
    return abs(found.value - claim.value) <= _BOUND * claim.value


def _kin(desk: Desk, chip_id: str) -> tuple[str, ...]:
    """The other members of a product's generation, and of a standard what makers sell under its name. CPUs of a line are told by number."""
    if desk.chip(chip_id).kind == "cpu":
        return ()
    if desk.chip(chip_id).vendor == "jedec":
        standard = chip_id.removeprefix("jedec")
        return tuple(chip for chip in sorted(desk.catalogue.chips) if chip.endswith(standard) and chip != chip_id)
    return tuple(desk.catalogue.variants(family_of(desk, chip_id)))


def _other_score(desk: Desk, claim: Claim, fits: Callable[[Found], bool]) -> str | None:
    for chip in desk.named:
        found = [
            one for fact in desk.of(chip, "benchmark") if (one := as_found(fact, claim.unit)) and not isinstance(one.value, str)
        ]
        if chip != claim.subject.id and any(fits(one) for one in found):
            return chip
    return None


def _is_far(claim: Claim, found: Sequence[Found]) -> bool:
    """True for a figure many times off that no slip of units explains."""
    if not isinstance(claim.value, int | float) or not claim.value or slip(claim, found) is not None:
        return False
    carried = claim.subject.resolved_by != "name"
    if claim.kind == "ratio":
        most = _FAR_RATIO_CARRIED if carried else _FAR_RATIO
    else:
        most = _FAR_CARRIED if carried else _FAR
    values = [one.number for one in found if not isinstance(one.value, str) and one.number > 0]
    return bool(values) and all(max(value / claim.value, claim.value / value) > most for value in values)


def reconsider(claim: Claim, desk: Desk, said: Verdict) -> Verdict:
    """A verdict, or none of its refutation where its two sides, its subject or its event may be others than those found."""
    if said.label != "refuted" or (code := _reason(claim, desk, said)) is None:
        return said
    return reopen(code, claim, said)


def _reason(claim: Claim, desk: Desk, said: Verdict) -> str | None:
    if claim.object is not None and _level(desk, claim.subject.id) != _level(desk, claim.object.id):
        return "no_evidence_ratio"  # a system beside one chip
    if claim.kind == "comparison" and claim.metric == "performance" and said.summary.code != "refuted_order_peaks":
        return "no_evidence_order"  # no test is named, and tests differ
    if claim.kind == "efficiency" and claim.conditions.aspect is None and claim.object is not None:
        return "no_evidence_ratio"  # of what work the words do not say, and peaks over watts are no work
    if claim.metric in _NAMES:
        return "no_evidence" if _may_be_of_other(claim, desk) else None
    if claim.kind == "age" and any(chip not in desk.catalogue.variants(claim.subject.id) for chip in desk.named):
        return "no_evidence_date" if claim.subject.resolved_by != "name" or _is_old(claim, desk) else None
    if claim.kind == "date":
        return "no_evidence_date" if _may_be_other_event(claim, desk) else None
    return None


def _level(desk: Desk, chip_id: str) -> str:
    if is_system(desk, chip_id):
        return "system"
    return "superchip" if desk.chip(chip_id).kind == "superchip" else "unit"


_NAMES = frozenset({"memory_type", "architecture", "process_node"})
_CPU = ("zen", "arm", "neoverse", "cortex", "x86", "cove", "oryon")
_PARTS = frozenset({"dies", "chiplets", "compute dies", "i/o dies", "xcds", "ccds", "tiles"})


def _may_be_of_other(claim: Claim, desk: Desk) -> bool:
    """True for a name that another product of the text has, or another die or core of the product may have."""
    if claim.metric in ("memory_type", "process_node") and claim.subject.resolved_by != "name":
        return True
    if claim.metric == "architecture" and any(word in str(claim.value).lower() for word in _CPU):
        return True
    if claim.metric == "process_node" and _has_dies(claim, desk):
        return True
    own = set(desk.catalogue.variants(claim.subject.id))
    # A generation that carries the name which is told is no product beside it.
    named = [chip for chip in desk.named if chip not in own and desk.name(chip).lower() not in str(claim.value).lower()]
    others = {one for chip in named for one in desk.catalogue.variants(chip)}
    elsewhere = _names(desk, others, claim.metric)
    if any(_stands(name, desk.around(claim)) for name in _names(desk, own, claim.metric) - elsewhere):
        return True  # the right name stands beside it, and this one is of something else
    return str(claim.value).lower() in elsewhere


def _names(desk: Desk, chips: Iterable[str], metric: str) -> set[str]:
    return {str(fact.value).lower() for chip in chips for fact in desk.of(chip, metric)}


def _stands(name: str, words: str) -> bool:
    """True where words hold a name as a whole: GDDR6 does not stand in GDDR6X."""
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", words) is not None


def _has_dies(claim: Claim, desk: Desk) -> bool:
    product = read_product(desk, claim.subject)
    return any(fact.what in _PARTS for chip in (*product.default, *product.others) for fact in desk.of(chip, "count"))


def _is_old(claim: Claim, desk: Desk) -> bool:
    """True where another product of the text is as old as is said."""
    now = period(desk.as_of) if desk.as_of else None
    if now is None or not isinstance(claim.value, int | float):
        return False
    others = [chip for chip in desk.named if chip not in desk.catalogue.variants(claim.subject.id)]
    spans = [span for chip in others for span, _ in _dates(desk, chip)]
    return any(abs((now.first - span.first).days / 365.25 - claim.value) < 1 for span in spans)


_SHOWN = re.compile(
    r"공개|선보|전시|소개|展示|亮相|公開|披露|紹介|公开|unveil|show|present|introduc|reveal|display|demonstrat", re.IGNORECASE
)


def _may_be_other_event(claim: Claim, desk: Desk) -> bool:
    """True for a date of another product of the text, of a plan, or of a later day on which the product was shown again."""
    if claim.conditions.plan or claim.subject.resolved_by == "title":
        return True
    dated = {chip: _dates(desk, chip) for chip in desk.named if chip not in desk.catalogue.variants(claim.subject.id)}
    stated = period(str(claim.value).removesuffix(".0"))
    if stated is not None and any(stated.meets(span) for spans in dated.values() for span, _ in spans):
        return True
    if claim.metric != "announced" or stated is None:
        return False
    own = _dates(desk, claim.subject.id, "announced")
    later = bool(own) and all(span.last < stated.first for span, _ in own)
    weak = bool(own) and all(rank > VENDOR for _, rank in own)
    return (later and bool(_SHOWN.search(claim.text + claim.written))) or (weak and not later)


def _dates(desk: Desk, chip: str, *metrics: str) -> list[tuple[Period, int]]:
    facts = [
        fact
        for one in desk.catalogue.variants(chip)
        for metric in metrics or ("announced", "released")
        for fact in desk.of(one, metric)
        if fact.decides and fact.status != "plan"
    ]
    return [(span, fact.rank) for fact in facts if (span := period(str(fact.value)))]
