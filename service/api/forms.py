"""The forms in which a saved check is handed out, by the header Accept or a suffix."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Response, request

from claimsheet.core.errors import NotFound
from claimsheet.render.dossier import write_markdown, write_page
from claimsheet.render.reviews import Place, write_reviews
from service.api.office import office

Json = dict[str, Any]


def find_place() -> Place:
    """Where readers find the service."""
    return Place((office().settings.public_url or request.url_root).rstrip("/"))


def _dump(record: Json) -> str:
    return json.dumps(record, ensure_ascii=False)


def _find_address(answer: Json) -> str | None:
    """Where a check is found again; None for one that was not saved."""
    return find_place().check(answer["id"]) if answer["saved"] else None


def _list(answer: Json) -> str:
    return _dump(write_reviews(answer, find_place()))


# Suffix: media type, and how it is written.
FORMS: dict[str, tuple[str, Callable[[Json], str]]] = {
    "json": ("application/json", _dump),
    "jsonld": ("application/ld+json", _list),
    "md": ("text/markdown", lambda answer: write_markdown(answer, office().catalogue, _find_address(answer))),
    "html": ("text/html", lambda answer: write_page(answer, office().catalogue, _find_address(answer))),
}


def choose_form() -> str:
    """The form that the request accepts best; JSON where it does not say."""
    wanted = request.accept_mimetypes.best_match([media_type for media_type, _ in FORMS.values()], "application/json")
    return next(form for form, (media_type, _) in FORMS.items() if media_type == wanted)


def vary(response: Response) -> Response:
    """Says that the header Accept chose the form: whoever keeps the answer keeps one for each."""
    response.vary.add("Accept")
    return response


def write_as(form: str, answer: Json) -> Response:
    """An answer in a form; NotFound for one that there is not."""
    if form not in FORMS:
        raise NotFound(f"a check is handed out as {', '.join(FORMS)}, not as {form[:20]!r}", "/form")
    media_type, write = FORMS[form]
    told = Response(write(answer), content_type=f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type)
    # A page for printing needs nothing, and words of others in it may fetch nothing.
    told.headers["Content-Security-Policy"] = "default-src 'none'"
    return told


def describe_forms(schema: Json | None = None) -> dict[str, Json]:
    """The forms by media type, for a description of the interface; JSON by its schema."""
    told = {media_type: {"schema": {"type": "string"}} for media_type, _ in FORMS.values()}
    return told | {
        "application/json": {"schema": schema or {"type": "object"}},
        "application/ld+json": {"schema": {"type": "object"}},
    }
