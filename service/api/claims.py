"""POST /v1/claims: claims that come taken apart, judged as those of a text are."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from apiflask import APIBlueprint

from claimsheet.core.claim import Conditions
from claimsheet.core.errors import InputError, NotFound
from claimsheet.documents.dates import normalise_date
from service.api.office import metrics, names, office
from service.api.questions import ClaimIn, ClaimsIn
from service.api.records import ClaimsOut
from service.taken_apart import Told

claims = APIBlueprint("claims", __name__, url_prefix="/v1", tag="Checks")


def _find_chip(written: str | None, pointer: str) -> str | None:
    try:
        return None if written is None else names().find(written, pointer)
    except NotFound as error:
        raise InputError(error.detail, pointer) from error


def _read(asked: ClaimIn, pointer: str) -> Told:
    rest = {f.name: getattr(asked, f.name) for f in fields(Told) if f.name != "conditions"}
    rest |= {name: _find_chip(rest[name], f"{pointer}/{name}") for name in ("subject", "object")}
    return Told(**rest, conditions=Conditions(**asked.conditions.model_dump() if asked.conditions else {}))


@claims.post("/claims")
@claims.input(ClaimsIn)
@claims.output(ClaimsOut)
@claims.doc(responses=[503])
def post_claims(json_data: ClaimsIn) -> dict[str, Any]:
    """Judge claims that are taken apart already: subject, object, metric, value, unit, conditions. Nothing is read, nothing is saved."""
    published = None if json_data.published is None else normalise_date(json_data.published)
    told = [_read(one, f"/claims/{number}") for number, one in enumerate(json_data.claims)]
    answer = office().wire_claims(told, json_data.language, published, json_data.tolerance)
    metrics().count_claims(answer["claims"])
    return {"facts_version": answer["facts_version"], "claims": answer["claims"], "licence": answer["licence"]}
