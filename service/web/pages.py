"""The pages on which texts are checked and checks are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as Answer

from claimsheet.archive.records import Saved
from claimsheet.core.document import Document
from claimsheet.core.errors import FetchError, InputError, TooBusy, TooSlow
from claimsheet.core.verdict import LABELS
from service.api.office import archive, links, metrics, office
from service.api.saved import count_labels
from service.web.article import find_next_alike, paragraphs
from service.web.asking import read_form
from service.web.language import find_language, link
from service.web.parts import tell_part
from service.web.refusals import Refusal, find_field, tell_refused

web = Blueprint("web", __name__, template_folder="templates", static_folder="static", static_url_path="/static/pages")
EXAMPLES = Path(__file__).parent / "examples.json"
Json = dict[str, Any]


@web.get("/")
def show_form() -> str:
    """Show the box for a text, a link or a file; with `?example` a text of ours stands in it, with `?again=` that of a saved check."""
    if name := request.args.get("again"):
        document = archive().checks.find(name).document
        told = {"text": document.text, "url": document.url, "title": document.title, "published": document.published}
        return show_asking({field: value or "" for field, value in told.items()})
    return show_asking({"text": read_examples()[find_language()]} if "example" in request.args else {})


def show_asking(asked: Mapping[str, str], problem: Json | None = None) -> str:
    """The form with what was typed, and what is wrong with it."""
    most = office().settings.max_body_bytes
    return render_template("form.html", asked=asked, problem=problem, labels_all=LABELS, most_bytes=most)


@cache
def read_examples() -> dict[str, str]:
    """A text of our own to try, by language: it has claims of several kinds and labels."""
    told: dict[str, str] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return told


def _ask_again(error: Refusal) -> Response:
    # What is larger than it may be is not read: then nothing of it can be shown again.
    large = isinstance(error, RequestEntityTooLarge)
    problem = {"where": find_field(error), "detail": tell_refused(error), "kept": not large}
    status = error.code if isinstance(error, RequestEntityTooLarge) else error.status
    answer = make_response(show_asking({} if large else request.form, problem), status)
    if isinstance(error, TooBusy):
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def show_answer(answer: Json, text: str, part: int = 1, **more: Any) -> str:
    """The page of a check: the article with its claims marked, and a card for each; of a long one a part."""
    claims = answer["claims"]
    told = tell_part(answer, paragraphs(text, claims), part) | {
        "counts": count_labels(answer),
        "first_of": {claim["verdict"]["label"]: claim["id"] for claim in reversed(claims)},
        "next_like": find_next_alike(claims),
    }
    return render_template("check.html", answer=answer, **told, **more)


def save(document: Document) -> str | None:
    """The id of a check that was saved, in the language of its document; None where it could not be."""
    answer = office().wire(document, with_text=True)
    metrics().count_claims(answer["claims"])
    kept = archive().save(document, answer, office().facts, owner=None, tolerance=None, with_text=True)
    return str(kept["id"]) if kept["saved"] else None


@web.post("/")
def check_form() -> Answer:
    """Check what a form asks for: a saved check is shown at its own address, another one here."""
    try:
        document = read_form(request, office().settings, links())
        if request.form.get("store") != "no" and (name := save(document)):
            return redirect(link("web.show_check", check_id=name), 303)
        answer = office().wire(document, with_text=True, language=find_language())
    except (InputError, FetchError, TooBusy, TooSlow, RequestEntityTooLarge) as error:
        return _ask_again(error)
    return make_response(show_answer(answer | {"saved": False}, document.text))


def tell_saved(saved: Saved) -> Json:
    """The newest run in the language of the page: told anew where its facts are those in force, else as it was kept."""
    answer = saved.run.answer
    if saved.run.facts_version == office().facts.version and answer["document"]["language"] != find_language():
        answer = office().wire(saved.document, saved.tolerance, with_text=True, language=find_language())
    return answer | {"id": saved.id, "saved": True, "created": saved.run.created}


@web.get("/checks/<id:check_id>")
def show_check(check_id: str) -> str:
    """Show a saved check."""
    saved = archive().checks.find(check_id)
    current = saved.run.facts_version == office().facts.version
    part = request.args.get("part", 1, type=int)
    return show_answer(tell_saved(saved), saved.document.text, part, listed=saved.listed, current=current)
