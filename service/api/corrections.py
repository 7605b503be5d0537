"""/v1/corrections: what readers say is wrong, kept for review; what was accepted is there for everybody to read."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from claimsheet.archive.records import Correction, Decision
from claimsheet.core.errors import InputError, NotFound
from claimsheet.documents.text import check_characters
from service.api.callers import NEEDED, find_caller, require_key
from service.api.lists import read_limit
from service.api.office import archive, office
from service.api.questions import CorrectionIn, CorrectionsIn, DecisionIn
from service.api.saved_records import CorrectionList, CorrectionOut

corrections = APIBlueprint("corrections", __name__, url_prefix="/v1", tag="Corrections")
Json = dict[str, Any]
_PRIVATE = ("check", "claim")


def _check_chip(told: CorrectionIn) -> None:
    catalogue = office().catalogue
    if told.chip and told.chip not in catalogue.chips:
        raise InputError(f"there is no chip {told.chip[:80]!r}", "/chip")
    if told.metric and told.metric not in catalogue.metrics:
        raise InputError(f"there is no metric {told.metric[:60]!r}", "/metric")


def _find_claims(check_id: str) -> list[Json]:
    try:
        claims: list[Json] = archive().checks.find(check_id).run.answer["claims"]
    except NotFound as error:
        raise InputError("there is no such check", "/check") from error
    return claims


def _check_subject(told: CorrectionIn) -> None:
    """InputError where it is about nothing that there is."""
    if not (told.fact or told.check or told.chip):
        raise InputError("say what it is about: a fact, a check or a chip", "/fact")
    if told.fact and told.fact not in office().facts.facts:
        raise InputError(f"there is no fact {told.fact[:80]!r}", "/fact")
    if told.claim and not told.check:
        raise InputError("a claim is one of a check", "/check")
    if told.check:
        claims = _find_claims(told.check)
        if told.claim and told.claim not in {claim["id"] for claim in claims}:
            raise InputError(f"the check has no claim {told.claim!r}", "/claim")
    _check_chip(told)


def _is_listed(check_id: str | None) -> bool:
    try:
        return check_id is not None and archive().checks.find(check_id).listed
    except NotFound:
        return False


def write_correction(correction: Correction, *, whole: bool) -> Json:
    """A correction; the check it is about only for who may find that: its sender, reviewers, and everybody where it is published."""
    told = correction.told
    if not (whole or _is_listed(told.get("check"))):
        told = told | dict.fromkeys(_PRIVATE)
    names = ("id", "created", "state", "decided", "note")
    return told | {name: getattr(correction, name) for name in names} | {"facts": list(correction.facts)}


def keep_correction(told: CorrectionIn) -> Correction:
    """Keeps a correction for review; InputError where it is about nothing that there is, or holds what no text holds."""
    kept = told.model_dump()
    for name, value in kept.items():
        if isinstance(value, str):
            check_characters(value, f"/{name}")
    _check_subject(told)
    return archive().corrections.keep(kept)


def _may_review() -> bool:
    caller = find_caller()
    return caller is not None and "review" in caller.scopes


@corrections.post("/corrections")
@corrections.input(CorrectionIn)
@corrections.output(CorrectionOut, status_code=201)
@corrections.doc(responses=[401])
def post_correction(json_data: CorrectionIn) -> Json:
    """Send a correction with its source. It is kept for review; its id, which nobody guesses, shows what became of it."""
    find_caller()  # a wrong key is told before anything is kept
    return write_correction(keep_correction(json_data), whole=True)


@corrections.get("/corrections")
@corrections.input(CorrectionsIn, location="query")
@corrections.output(CorrectionList)
@corrections.doc(responses=[401, 403])
def list_corrections(query_data: CorrectionsIn) -> Json:
    """List the corrections that were accepted, the newest first. Those that are open or refused are for reviewers."""
    if query_data.state != "accepted":
        require_key("review")
    part = archive().corrections.list(query_data.state, read_limit(query_data), query_data.cursor)
    return {"items": [write_correction(one, whole=_may_review()) for one in part.items], "next": part.next}


@corrections.get("/corrections/<id:correction_id>")
@corrections.output(CorrectionOut)
@corrections.doc(responses=[401])
def get_correction(correction_id: str) -> Json:
    """Show a correction, and what became of it."""
    return write_correction(archive().corrections.find(correction_id), whole=_may_review())


@corrections.patch("/corrections/<id:correction_id>")
@corrections.input(DecisionIn)
@corrections.output(CorrectionOut)
@corrections.doc(security=NEEDED, responses=[409])
def decide_correction(correction_id: str, json_data: DecisionIn) -> Json:
    """Accept or refuse an open correction, with a reason and the facts that follow from it."""
    reviewer = require_key("review").name
    for name in json_data.facts:
        if name not in office().facts.facts:
            raise InputError(f"there is no fact {name[:80]!r}", "/facts")
    note = check_characters(json_data.note, "/note")
    decision = Decision(json_data.state, reviewer, note, tuple(json_data.facts))
    return write_correction(archive().corrections.decide(correction_id, decision), whole=True)
