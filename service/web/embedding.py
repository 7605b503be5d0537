"""A card of a check for pages of others: `/embed/{id}`, and oEmbed (https://oembed.com) for editors that ask where it lies."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Response, jsonify, make_response, render_template, request
from markupsafe import Markup

from claimsheet.core.errors import InputError, NotFound
from service.api.forms import find_place
from service.api.office import archive
from service.api.saved import count_labels
from service.web.pages import tell_saved, web

_WIDTH, _HEIGHT = 480, 320
# A newsroom's page may frame this one; it runs nothing.
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors *"


@web.get("/embed/<id:check_id>")
def show_embedded(check_id: str) -> Response:
    """Show a check as a card for pages of others."""
    answer = tell_saved(archive().checks.find(check_id))
    page = make_response(render_template("embed.html", answer=answer, counts=count_labels(answer)))
    page.headers["Content-Security-Policy"] = _POLICY
    return page


def _find_id(url: str) -> str:
    """The id of the check that an address of this service shows; NotFound for another address."""
    told, own = urlsplit(url), urlsplit(find_place().root)
    parts = told.path.strip("/").split("/")
    if told.netloc != own.netloc or len(parts) != 2 or parts[0] not in ("checks", "embed"):
        raise NotFound("this is no address of a check", "url")
    return parts[1]


@web.get("/oembed")
def tell_embedded() -> Response:
    """Tell how a check is embedded: `url`, `maxwidth`, `maxheight`."""
    if not (url := request.args.get("url", "")):
        raise InputError("give the address of a check", "url")
    name = _find_id(url)
    answer = tell_saved(archive().checks.find(name))
    width, height = (_read_most(side, least) for side, least in (("maxwidth", _WIDTH), ("maxheight", _HEIGHT)))
    frame = Markup('<iframe src="{}" width="{}" height="{}" title="Claimsheet" loading="lazy"></iframe>')
    told: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Claimsheet",
        "provider_url": find_place().root,
        "title": answer["document"]["title"] or "Claimsheet",
        "html": str(frame.format(f"{find_place().root}/embed/{name}", width, height)),
        "width": width,
        "height": height,
    }
    return jsonify(told)


def _read_most(name: str, own: int) -> int:
    asked = request.args.get(name, "")
    return min(own, max(int(asked), 120)) if asked.isdecimal() and len(asked) < 6 else own
