"""GET /v1/checks, /v1/checks/{id}, /v1/changes: checks that were saved, with what became of them."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response, after_this_request, request

from claimsheet.archive.records import Part, Saved, Wanted
from claimsheet.core.errors import NotFound
from claimsheet.core.verdict import LABELS
from claimsheet.documents.dates import normalise_date
from claimsheet.documents.text import check_characters
from claimsheet.render.feed import write_feed
from service.api.callers import NEEDED, require_key
from service.api.forms import choose_form, describe_forms, find_place, vary, write_as
from service.api.lists import read_limit
from service.api.office import archive, names, office
from service.api.questions import ChangesIn, ListedIn, RunIn, SearchIn
from service.api.saved_records import ChangeList, CheckList, SavedOut

saved_checks = APIBlueprint("saved", __name__, url_prefix="/v1", tag="Saved checks")
Json = dict[str, Any]
_FEED = "application/rss+xml"
Answers = dict[int | str, dict[str, Any]]
_FED: Answers = {
    200: {"description": "A feed", "content": {_FEED: {"schema": {"type": "string"}}}},
    404: {"description": "There is no such chip"},
}
_FORMED: Answers = {200: {"description": "The check in that form", "content": describe_forms()}}


def _write_saved(saved: Saved, number: int | None = None) -> Json:
    runs = archive().checks.find_runs(saved.id)
    run = next((run for run in runs if run.number == (number or saved.run.number)), None)
    if run is None:
        raise NotFound(f"the check has no run {number}", "run")
    return run.answer | {
        "saved": True,
        "listed": saved.listed,
        "run": run.number,
        "runs": [{"number": one.number, "created": one.created, "facts_version": one.facts_version} for one in runs],
        "current": saved.run.facts_version == office().facts.version,
    }


@saved_checks.get("/checks/<id:check_id>")
@saved_checks.input(RunIn, location="query")
@saved_checks.output(SavedOut)
def get_check(check_id: str, query_data: RunIn) -> Any:
    """Show a saved check: its newest run, or an older one. `current` says whether the facts are still those of the newest."""
    answer = _write_saved(archive().checks.find(check_id), query_data.run)
    after_this_request(vary)
    form = choose_form()
    return answer if form == "json" else write_as(form, answer)


@saved_checks.get("/checks/<id:check_id>.<form>")
@saved_checks.input(RunIn, location="query")
@saved_checks.doc(
    summary="Show a saved check as json, jsonld (ClaimReview), md (Markdown) or html (for printing)",
    responses=_FORMED,
)
def get_check_as(check_id: str, form: str, query_data: RunIn) -> Any:
    """Show a saved check in a form that is named by its suffix: the same as by the header Accept without one."""
    return write_as(form, _write_saved(archive().checks.find(check_id), query_data.run))


@saved_checks.post("/checks/<id:check_id>:run")
@saved_checks.output(SavedOut)
def run_check(check_id: str) -> Json:
    """Run a saved check again on the facts of now. What came out before stays in its history."""
    return _write_saved(archive().run_again(archive().checks.find(check_id), office()))


@saved_checks.patch("/checks/<id:check_id>")
@saved_checks.input(ListedIn)
@saved_checks.output(SavedOut)
@saved_checks.doc(security=NEEDED)
def list_check(check_id: str, json_data: ListedIn) -> Json:
    """Publish a check of one's own, so that it is listed and found; or take it back."""
    archive().checks.list_or_hide(check_id, require_key("publish").id, listed=json_data.listed)
    return _write_saved(archive().checks.find(check_id))


@saved_checks.delete("/checks/<id:check_id>")
@saved_checks.output({}, status_code=204)
@saved_checks.doc(security=NEEDED)
def delete_check(check_id: str) -> str:
    """Delete a check of one's own, with its history."""
    archive().checks.delete(check_id, require_key().id)
    return ""


def _read_day(written: str | None, name: str) -> str | None:
    return None if written is None else normalise_date(written, name)


def count_labels(answer: Json) -> dict[str, int]:
    """How many claims of an answer have which label."""
    labels = [claim["verdict"]["label"] for claim in answer["claims"]]
    return {label: labels.count(label) for label in LABELS if label in labels}


def write_line(saved: Saved) -> Json:
    """A published check as a list tells it."""
    answer = saved.run.answer
    return {
        "id": saved.id,
        "created": saved.created,
        "facts_version": saved.run.facts_version,
        "document": answer["document"] | {"text": None},
        "labels": count_labels(answer),
    }


def _write_part(part: Part, items: list[Json]) -> Json:
    return {"items": items, "next": part.next}


def search(query_data: SearchIn) -> Part:
    """The published checks that are asked for, the newest first; InputError where the words are no date, NotFound where no chip."""
    chips = office().catalogue.variants(names().find(query_data.chip, "chip")) if query_data.chip else ()
    wanted = Wanted(
        chips,
        query_data.label,
        query_data.language,
        _read_day(query_data.since, "since"),
        _read_day(query_data.until, "until"),
        check_characters(query_data.q, "q") if query_data.q else None,
    )
    return archive().checks.search(wanted, read_limit(query_data), query_data.cursor)


def _write_feed(query_data: SearchIn) -> Response:
    answers = [saved.run.answer for saved in search(query_data).items]
    return Response(write_feed(answers, find_place(), request.url), content_type=f"{_FEED}; charset=utf-8")


@saved_checks.get("/checks")
@saved_checks.input(SearchIn, location="query")
@saved_checks.output(CheckList)
@saved_checks.doc(responses=[404])
def search_checks(query_data: SearchIn) -> Any:
    """List published checks, the newest first: by chip, label, language, day or words. With Accept: application/rss+xml as a feed."""
    after_this_request(vary)
    if request.accept_mimetypes.best_match(["application/json", _FEED]) == _FEED:
        return _write_feed(query_data)
    part = search(query_data)
    return _write_part(part, [write_line(saved) for saved in part.items])


@saved_checks.get("/checks.rss")
@saved_checks.input(SearchIn, location="query")
@saved_checks.doc(summary="Recent published checks as RSS", responses=_FED)
def feed_checks(query_data: SearchIn) -> Response:
    """Tell the published checks, the newest first, to readers of feeds: filtered as the list is."""
    return _write_feed(query_data)


def find_changes(query_data: ChangesIn) -> Part:
    """The verdicts that changed which are asked for; NotFound for a check that there is not."""
    if query_data.check:
        archive().checks.find(query_data.check)
    return archive().checks.find_changes(read_limit(query_data), query_data.cursor, query_data.check)


@saved_checks.get("/changes")
@saved_checks.input(ChangesIn, location="query")
@saved_checks.output(ChangeList)
@saved_checks.doc(responses=[404])
def list_changes(query_data: ChangesIn) -> Json:
    """List verdicts that changed when facts did, the newest first: of published checks, or of one check."""
    part = find_changes(query_data)
    return _write_part(part, list(part.items))
