"""The pages put into an application: translations in the templates, a policy of their own, errors told as pages."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from flask import Flask, Response, current_app, make_response, render_template, request

from claimsheet.render.pictures.icons import SIGNS
from service import VERSION
from service.api.forms import find_place
from service.api.problems import answer_error
from service.web import (
    article,
    chips,
    comparing,
    corrections,
    drawing,
    embedding,
    language,
    method,
    pages,
    progress,
    queries,
    saved,
    sharing,
    sources,
    wording,
)
from service.web.pages import web

# Each puts its pages on the blueprint.
ROUTED = (pages, embedding, progress, sharing, saved, chips, comparing, sources, method, corrections)
# Scripts, styles and pictures are files of this service; nothing else is loaded, framed or sent elsewhere.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def _provide() -> dict[str, Any]:
    """What every template may use."""
    return {
        "lang": language.find_language(),
        "languages": language.NAMES,
        "pages": current_app.view_functions,
        "root": find_place().root,
        "version": VERSION,
        "has_pixels": find_spec("resvg_py") is not None,
        "link": language.link,
        "link_here": language.link_here,
        "number": language.show_number,
        "day": language.show_date,
        "share": language.show_share,
        "phrase": lambda code: wording.find_sentences().phrase(code),
        "metric_name": lambda metric, what=None: wording.find_sentences().metric(metric, what),
        "sign": wording.find_sentences().signs,
        "icons": SIGNS,
        "picture": drawing.show_claim,
        "chip_picture": drawing.show_chip,
        "chip_sources": drawing.list_sources,
        "compared_pictures": drawing.show_compared,
        "chip_name": lambda chip: wording.find_sentences().chip(chip),
        "word": wording.name_code,
        "vendor": wording.name_vendor,
        "language_name": wording.name_language,
        "conditions": wording.show_basis,
        "role": wording.show_role,
        "band": wording.show_band,
        "reason": wording.show_reason,
        "value": wording.show_value,
        "cited_value": wording.show_cited,
        "written_in": wording.find_source_language,
        "link_with": queries.link_with,
        "name_document": article.name_document,
    }


def _guard(response: Response) -> Response:
    if request.blueprint == web.name and response.mimetype == "text/html":
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.vary.add("Accept-Language")
    return response


def wants_page() -> bool:
    """Whether an error is to be told as a page: to a browser, and not at an address of the interface for programs."""
    own = request.path.startswith(("/v1", "/metrics", "/livez", "/readyz", "/healthz", "/openapi.json"))
    return not own and request.accept_mimetypes.best_match(["application/problem+json", "text/html"]) == "text/html"


def tell_error(error: Exception) -> Any:
    """The answer to an error: a page for a browser, problem+json for a program."""
    answer = answer_error(error)
    if not wants_page() or answer.mimetype != "application/problem+json":
        return answer
    page = make_response(render_template("problem.html", problem=answer.get_json()), answer.status_code)
    page.headers["Content-Security-Policy"] = _POLICY
    page.headers.extend({name: value for name, value in answer.headers if name not in ("Content-Type", "Content-Length")})
    return page


def install_pages(app: Flask) -> None:
    """Puts the pages into an application."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {"plain": article.drop_turns, "without_label": wording.drop_label}
    app.context_processor(_provide)
    app.register_blueprint(web)
    app.after_request(_guard)
