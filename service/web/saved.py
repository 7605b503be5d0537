"""`/checks` and `/changes`: the checks that were published, and the verdicts that changed when facts did."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from claimsheet.core.verdict import LABELS
from service.api.office import office
from service.api.questions import ChangesIn, SearchIn
from service.api.saved import find_changes, search, write_line
from service.web.pages import web
from service.web.queries import show_asked
from service.web.wording import find_sentences

Json = dict[str, Any]
_FILTERS = ("chip", "label", "language", "since", "until", "q")


def _search(asked: SearchIn) -> Json:
    part = search(asked)
    return {"items": [write_line(saved) for saved in part.items], "next": part.next}


@web.get("/checks")
def list_checks() -> Response:
    """Show the published checks, the newest first."""
    filters = {name: value for name, value in request.args.items() if name in _FILTERS and value.strip()}
    named = [(label, find_sentences().phrase(f"label_{label}")) for label in LABELS]
    return show_asked("checks.html", SearchIn, lambda asked: {"found": _search(asked)}, labels_named=named, filters=filters)


def _write_reason(reason: Json) -> Json:
    facts = office().facts
    stated = reason["after"] or reason["before"]
    fact = facts.facts.get(reason["fact"])
    return reason | {"source": facts.sources.get(stated["source"]) if stated else None, "known": fact}


def _find_changes(asked: ChangesIn) -> Json:
    part = find_changes(asked)
    items = [change | {"because": [_write_reason(reason) for reason in change["because"]]} for change in part.items]
    return {"items": items, "next": part.next}


@web.get("/changes")
def list_changes() -> Response:
    """Show the verdicts that changed, and why."""
    return show_asked("changes.html", ChangesIn, lambda asked: {"found": _find_changes(asked)})
