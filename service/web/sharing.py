"""The picture of a check for social cards and posts: 1200 by 630, of the whole check or of one claim."""

from __future__ import annotations

from flask import Response, request

from claimsheet.core.errors import NotFound
from claimsheet.render.pictures.cards import draw_card
from claimsheet.render.pictures.pixels import write_png
from claimsheet.render.sentences import Sentences
from service.api.office import archive, office
from service.web.language import find_language
from service.web.pages import tell_saved, web

_HOUR = 3600  # seconds
_POLICY = "default-src 'none'"


def _draw(check_id: str) -> str:
    saved, claim_id = archive().checks.find(check_id), request.args.get("claim")
    answer = tell_saved(saved)
    answer = answer | {"document": answer["document"] | {"text": saved.document.text}}  # its first line, where it has no title
    if claim_id and claim_id not in {claim["id"] for claim in answer["claims"]}:
        raise NotFound(f"the check has no claim {claim_id[:20]!r}", "claim")
    return draw_card(answer, claim_id, Sentences(find_language(), office().catalogue))


def _send(content: bytes | str, media_type: str) -> Response:
    answer = Response(content, content_type=media_type)
    answer.cache_control.max_age = _HOUR
    answer.cache_control.public = True
    answer.headers["Content-Security-Policy"] = _POLICY
    return answer


@web.get("/checks/<id:check_id>/card.svg")
def show_card(check_id: str) -> Response:
    """Show a check, or with `?claim=` one claim of it, as a picture."""
    return _send(_draw(check_id), "image/svg+xml")


@web.get("/checks/<id:check_id>/card.png")
def show_pixels(check_id: str) -> Response:
    """The same in pixels, which social cards take; 501 where the service cannot make them."""
    return _send(write_png(_draw(check_id)), "image/png")
