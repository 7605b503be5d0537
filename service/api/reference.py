"""GET /docs: the description of the interface as a page to try it on. Everything it needs comes from here, nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

import flask_swagger_ui
from apiflask import APIBlueprint
from flask import Response, send_file

from claimsheet.core.errors import NotFound

reference = APIBlueprint("reference", __name__, url_prefix="/docs", enable_openapi=False)
_HERE = Path(__file__).parent / "page"
_LIBRARY = Path(flask_swagger_ui.__file__).parent / "dist"
_PARTS = {name: _LIBRARY / name for name in ("swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png")} | {
    "start.js": _HERE / "start.js"
}
# Its styles are set by its script; pictures in them are data.
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"


@reference.get("")
def show_reference() -> Response:
    """Show the page."""
    page = Response((_HERE / "page.html").read_bytes(), content_type="text/html; charset=utf-8")
    page.headers["Content-Security-Policy"] = _POLICY
    return page


@reference.get("/<name>")
def send_part(name: str) -> Response:
    """Hand out what the page is made of."""
    if name not in _PARTS:
        raise NotFound(f"there is no {name[:80]!r} here")
    return send_file(_PARTS[name], max_age=3600)
