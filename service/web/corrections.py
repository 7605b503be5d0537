"""`/corrections/new` and `/corrections/{id}`: a reader says what is wrong and which source says so, and sees what becomes of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from claimsheet.core.errors import InputError
from service.api.corrections import keep_correction, write_correction
from service.api.office import archive, office
from service.api.questions import CorrectionIn
from service.web.language import link
from service.web.pages import web
from service.web.queries import Wrong, read_fields, tell_refusal, tell_wrong
from service.web.wording import find_sentences

_NEEDED = ("comment", "url", "locator", "as_stated")


def _read_value(written: str) -> str | float:
    """A figure where the words are one, else the words."""
    try:
        value = float(written.replace(",", ""))
    except ValueError:
        return written
    if not math.isfinite(value):
        return written
    return int(value) if value.is_integer() and abs(value) < 1e15 else value  # noqa: PLR2004 - whole in a float


def _read_form(form: Mapping[str, str]) -> tuple[CorrectionIn | None, Wrong]:
    given: dict[str, Any] = {name: value.strip() for name, value in form.items()}
    given["value"] = _read_value(given.get("value", ""))
    asked, wrong = read_fields(CorrectionIn, given)
    for name in _NEEDED:
        if not given.get(name):
            wrong |= tell_wrong(name, "")
    return asked, wrong


def _show_form(told: Mapping[str, str], wrong: Wrong, status: int = 200) -> Answer:
    fact = office().facts.facts.get(told.get("fact", ""))
    metrics = [(metric, find_sentences().metric(metric)) for metric in office().catalogue.metrics]
    return make_response(
        render_template("correction_form.html", asked=told, wrong=wrong, fact=fact, metrics_named=metrics), status
    )


@web.route("/corrections/new", methods=["GET", "POST"])
def show_correction_form() -> Answer:
    """Show the form for a correction, and keep what it sends."""
    if request.method != "POST":
        return _show_form(request.args, {})
    told, wrong = _read_form(request.form)
    if told is None or wrong:
        return _show_form(request.form, wrong, 422)
    try:
        kept = keep_correction(told)
    except InputError as error:
        return _show_form(request.form, tell_refusal(error), 422)
    return redirect(link("web.show_correction", correction_id=kept.id), 303)


@web.get("/corrections/<id:correction_id>")
def show_correction(correction_id: str) -> str:
    """Show a correction and what became of it."""
    return render_template("correction.html", told=write_correction(archive().corrections.find(correction_id), whole=False))
