"""What every answer carries: headers that keep browsers from guessing, framing and fetching; and which other sites may ask."""

from __future__ import annotations

import re

from flask import Flask, Response, current_app, request
from flask_cors import CORS

from claimsheet.core.errors import InputError, NotFound
from claimsheet.core.settings import Settings

# Answers are data: nothing in one may be run, framed or fetched (OWASP REST security cheat sheet).
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_YEAR = 31_536_000  # seconds


def _add_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if "frame-ancestors *" in response.headers["Content-Security-Policy"]:
        del response.headers["X-Frame-Options"]  # which knows no more than all or nothing
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={_YEAR}")
    return response


def _check_address() -> None:
    """NotFound or InputError for a control character, which one database takes for a part of a text and another for its end."""
    if _CONTROL.search(request.path):
        raise NotFound("there is nothing at this address")
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "_spec", {}).get("args"):
        for name, value in request.args.items(multi=True):
            if _CONTROL.search(name + value):
                raise InputError("a control character cannot stand in an address", name)


def guard(app: Flask, settings: Settings) -> None:
    """Adds the headers to every answer of an application, errors too. Other sites may ask where `allow_origins` names them."""
    app.before_request(_check_address)
    app.after_request(_add_headers)
    if origins := [origin.strip() for origin in settings.allow_origins.split(",") if origin.strip()]:
        CORS(app, origins=origins, allow_headers=["Authorization", "Content-Type"], max_age=600)
