"""POST /v1/checks: a document in, a check out; and many of them at once."""

from __future__ import annotations

import logging
import time
from functools import partial
from typing import Any

from apiflask import APIBlueprint
from flask import Response, after_this_request, jsonify, url_for
from pydantic import ValidationError

from claimsheet.core.document import Document
from claimsheet.core.errors import ArchiveDown, InputError, TooSlow
from claimsheet.core.patience import limit_time
from claimsheet.core.settings import Settings
from claimsheet.documents.building import Told, build_from_html, build_from_text
from claimsheet.documents.text import check_characters
from service.api.callers import find_caller
from service.api.forms import choose_form, vary, write_as
from service.api.models import BatchOut, CheckOut
from service.api.office import archive, links, metrics, office
from service.api.problems import describe_error, say_plainly
from service.api.questions import BatchIn, CheckIn

_LOG = logging.getLogger(__name__)
checks = APIBlueprint("checks", __name__, url_prefix="/v1", tag="Checks")


def build_document(asked: CheckIn, settings: Settings) -> Document:
    """The document a request describes; InputError naming the field that cannot be, FetchError for a link without a document."""
    told: Told = {"language": asked.language, "published": asked.published, "title": asked.title, "url": asked.url}
    if asked.published is not None:
        check_characters(asked.published, "/published")
    if asked.text is not None:
        return build_from_text(asked.text, settings, **told)
    if asked.html is not None:
        return build_from_html(asked.html, settings, **told)
    if asked.url is not None:
        return links().read(asked.url, told)
    raise InputError("give text, html or url", "/text")


def _find_owner() -> tuple[str | None, bool]:
    """Whose a check will be, and whether it can be saved at all: a key cannot be looked up without the database, and is not needed to check."""
    try:
        caller = find_caller()
    except ArchiveDown as error:
        _LOG.error("a check was not saved: %s", error.__cause__ or error)
        return None, False
    return (caller.id if caller else None), True


def _check(asked: CheckIn) -> dict[str, Any]:
    """The answer as its model has it. It is not looked through again by the model, which took longer than all else of the door: tests hold answers to it."""
    owner, reachable = _find_owner()
    document = build_document(asked, office().settings)
    with_text = asked.text is None
    answer = office().wire(document, asked.tolerance, with_text=with_text)
    metrics().count_claims(answer["claims"])
    if asked.store and reachable:
        answer = archive().save(document, answer, office().facts, owner=owner, tolerance=asked.tolerance, with_text=with_text)
    return {"id": answer["id"], "saved": answer.get("saved", False), **answer}


def _tell_place(response: Response, name: str) -> Response:
    response.headers["Location"] = url_for("saved.get_check", check_id=name)
    return response


@checks.post("/checks")
@checks.input(CheckIn)
@checks.output(CheckOut)
@checks.doc(responses=[401, 503])
def post_check(json_data: CheckIn) -> Any:
    """Check a document: its claims about hardware, each with a verdict, its bases and citations.

    The header Accept asks for other forms than JSON: application/ld+json (schema.org ClaimReview), text/markdown, text/html.
    """
    after_this_request(vary)
    form = choose_form()
    answer = _check(json_data)
    if answer["saved"]:
        after_this_request(partial(_tell_place, name=answer["id"]))
    return jsonify(answer) if form == "json" else write_as(form, answer)


def _read_item(told: dict[str, Any]) -> CheckIn:
    try:
        return CheckIn.model_validate(told)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise InputError(say_plainly(str(first["msg"])), "".join(f"/{part}" for part in first["loc"])) from error


def _check_item(told: dict[str, Any], deadline: float) -> dict[str, Any]:
    """A check or a problem: what is wrong with one document is no harm to the others."""
    try:
        left = deadline - time.monotonic()
        if left < 0:
            raise TooSlow("the batch took its time before this document was reached: send it again")
        with limit_time(left):
            return {"check": _check(_read_item(told)), "problem": None}
    except Exception as error:  # noqa: BLE001 - also a slip of ours is the error of one document alone
        return {"check": None, "problem": describe_error(error).record()}


@checks.post("/checks:batch")
@checks.input(BatchIn)
@checks.output(BatchOut)
@checks.doc(responses=[401])
def post_batch(json_data: BatchIn) -> Any:
    """Check many documents: each has its own answer or error, in their order."""
    _find_owner()  # a wrong key is an error of the whole batch
    settings = office().settings
    if len(json_data.documents) > settings.max_batch_documents:
        raise InputError(f"a batch has up to {settings.max_batch_documents} documents", "/documents")
    deadline = time.monotonic() + settings.max_batch_seconds
    return jsonify({"results": [_check_item(told, deadline) for told in json_data.documents]})
