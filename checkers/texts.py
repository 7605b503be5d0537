"""Figures that are names: a memory type, an architecture, a process node."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checkers.bases import alternatives, product_terms
from checkers.bench import nothing, verdict
from checkers.evidence import Found, find
from checkers.judge import Trial, decide, try_out
from checkers.names import match_text, node_name, node_size
from checkers.products import read_product
from checkers.withheld import divided, withhold
from claimsheet.core.amounts import number
from claimsheet.core.verdict import Note, Tolerance, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from checkers.desk import Desk
    from checkers.judge import Decision
    from claimsheet.core.claim import Claim

_PART = re.compile(r"(?i)\b(ccd|iod|i/o|xcd|base die|tile|core die|cache die|logic die|base)\b")
PIECE = "piece"  # one kind of die of a product that has several, each with its process
METRICS = frozenset({"memory_type", "architecture", "process_node"})


# "TSMC's 2 nm", "三星4nm": the foundry right before a size is part of what is claimed.
_LED = r"(?:'s|’s|의|の|的)?\s?(?:advanced |latest |cutting-edge |최신 |最新的?|最新の)?(?:第\S{1,3}代|\d세대 |第\d世代)?\s?$"
_FOUNDRIES = tuple(
    (maker, re.compile(rf"(?:{names}){_LED}"))
    for maker, names in (
        ("TSMC", "tsmc|台积电|台積電"),
        ("Samsung", "samsung(?: foundry)?|삼성(?:전자)?(?: 파운드리)?|三星|サムスン"),
        ("Intel", "intel|인텔|英特尔|英特爾|インテル"),
        ("SMIC", "smic|中芯国际|中芯國際|중신궈지"),
    )
)


def told(claim: Claim) -> str:
    """The name a claim states; "4 nm" where it states a size."""
    if isinstance(claim.value, str):
        return claim.value
    size = f"{number(float(claim.value or 0))} {claim.unit or 'nm'}"
    digit = re.search(r"\d", claim.written)
    led = (claim.text.partition(claim.written)[0] + claim.written[: digit.start()]).lower() if digit else ""
    foundry = next((maker for maker, named in _FOUNDRIES if named.search(led)), None)
    return f"{foundry} {size}" if foundry else size


def check(claim: Claim, desk: Desk) -> Verdict:
    """The verdict on a name: the maker's own name agrees, its class is an alternative."""
    claimed = told(claim)

    def same(found: Found) -> bool:
        return match_text(claim.metric, claimed, str(found.value)) == "same"

    def alike(found: Found) -> bool:
        return match_text(claim.metric, claimed, str(found.value)) != "no"

    product = read_product(desk, claim.subject, claim.conditions.variant)
    defaults = product_terms(desk, claim, product, claim.metric)
    trials = [try_out(terms, _of_whole(claimed, find(desk, terms, None), same), same) for terms in defaults]
    if product.fallback and not any(trial.found for trial in trials):
        kin = [replace(terms, chips=product.fallback) for terms in defaults]
        trials += [trial for trial in (try_out(terms, find(desk, terms, None), same) for terms in kin) if trial.agreeing]
    trials += [_as_class(trial, alike) for trial in trials if trial.found]
    trials += [try_out(terms, find(desk, terms, None), same) for terms in alternatives(desk, claim, product, defaults)]
    decision = _without_kin(
        decide(desk, [_agreed(trial, alike) for trial in trials], family=not product.named, beside=desk.beside(claim)), alike
    )
    by_name = Tolerance(None, None, Note("rule_name"))
    if claim.conditions.what == PIECE and decision.label != "supported":
        known = decision.defaults and decision.defaults[0].found
        return withhold(desk, claim, decision, same, by_name) if known else nothing("no_evidence", claim, by_name)
    if decision.label == "refuted" and divided(decision, same):
        return withhold(desk, claim, decision, same, by_name)
    return verdict(desk, claim, decision, tolerance=by_name, form="text")


def _of_whole(claimed: str, found: list[Found], same: Callable[[Found], bool]) -> list[Found]:
    """Without the names of one part of a product ("4 nm CCD"), which deny nothing of the others, and mere sizes, which bear out no name."""
    if node_name(claimed) is not None:
        found = [one for one in found if node_name(str(one.value)) or not (node_size(str(one.value)) and same(one))]
    if _PART.search(claimed):
        return found
    return [one for one in found if same(one) or not (_PART.search(str(one.value)) or any(fact.what for fact in one.facts))]


def _agreed(trial: Trial, alike: Callable[[Found], bool]) -> Trial:
    """A trial whose dissent holds no name of the same class: who says 4N speaks against no 5 nm."""
    return replace(trial, against=tuple(found for found in trial.against if not alike(found)))


def _without_kin(decision: Decision, alike: Callable[[Found], bool]) -> Decision:
    return replace(decision, outliers=tuple(found for found in decision.outliers if not alike(found)))


def _as_class(trial: Trial, alike: Callable[[Found], bool]) -> Trial:
    terms = replace(trial.terms, departs=("size_class",))
    return try_out(terms, trial.found, alike)
