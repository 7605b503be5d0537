"""POST /v1/checks: a document in, a check out."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint

from claimsheet.core.document import Document
from claimsheet.core.errors import InputError
from claimsheet.core.settings import Settings
from claimsheet.documents.building import build_from_html, build_from_text
from claimsheet.documents.text import check_characters
from service.api.models import CheckIn, CheckOut
from service.api.office import office

checks = APIBlueprint("checks", __name__, url_prefix="/v1", tag="Checks")


def build_document(asked: CheckIn, settings: Settings) -> Document:
    """The document a request describes; InputError naming the field that cannot be."""
    told: dict[str, Any] = {"language": asked.language, "published": asked.published, "title": asked.title, "url": asked.url}
    if asked.published is not None:
        check_characters(asked.published, "/published")
    if asked.text is not None:
        return build_from_text(asked.text, settings, **told)
    if asked.html is not None:
        return build_from_html(asked.html, settings, **told)
    if asked.url is not None:
        raise InputError("an address alone is not yet fetched by this service: send its text or html beside it", "/url")
    raise InputError("give text or html", "/text")


@checks.post("/checks")
@checks.input(CheckIn)
@checks.output(CheckOut)
def post_check(json_data: CheckIn) -> dict[str, Any]:
    """Check a document: its claims about hardware, each with a verdict, its bases and citations."""
    document = build_document(json_data, office().settings)
    return office().wire(document, json_data.tolerance, with_text=json_data.html is not None)
