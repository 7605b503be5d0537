"""The pages on which texts are checked and checks are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from claimsheet.archive.checks import Saved
from claimsheet.core.document import Document
from claimsheet.core.errors import FetchError, InputError
from claimsheet.core.verdict import LABELS
from service.api.office import archive, links, metrics, office
from service.api.saved import count_labels
from service.web.article import paragraphs
from service.web.asking import read_form
from service.web.language import find_language, link

web = Blueprint("web", __name__, template_folder="templates", static_folder="static", static_url_path="/static/pages")
EXAMPLES = Path(__file__).parent / "examples.json"
Json = dict[str, Any]


@web.get("/")
def show_form() -> str:
    """Show the box for a text, a link or a file; with `?example` a text of ours stands in it."""
    asked = {"text": read_examples()[find_language()]} if "example" in request.args else {}
    return show_asking(asked)


def show_asking(asked: Mapping[str, str], problem: Json | None = None) -> str:
    """The form with what was typed, and what is wrong with it."""
    return render_template("form.html", asked=asked, problem=problem, labels_all=LABELS)


@cache
def read_examples() -> dict[str, str]:
    """A text of our own to try, by language: it has claims of several kinds and labels."""
    told: dict[str, str] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return told


def _ask_again(error: InputError | FetchError) -> Response:
    told = error.detail if isinstance(error, InputError) else str(error)
    where = error.pointer.lstrip("/") if isinstance(error, InputError) else "url"
    return make_response(show_asking(request.form, {"where": where, "detail": told}), error.status)


def show_answer(answer: Json, text: str, **more: Any) -> str:
    """The page of a check: the article with its claims marked, and a card for each."""
    told = {"paragraphs": paragraphs(text, answer["claims"]), "counts": count_labels(answer)}
    return render_template("check.html", answer=answer, chips=office().catalogue.chips, **told, **more)


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
    except (InputError, FetchError) as error:
        return _ask_again(error)
    if request.form.get("store") != "no" and (name := save(document)):
        return redirect(link("web.show_check", check_id=name), 303)
    answer = office().wire(document, with_text=True, language=find_language())
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
    return show_answer(tell_saved(saved), saved.document.text, listed=saved.listed, current=current)
