"""Pictures as they stand in a page: set for a narrow column and for a wide one, of which the stylesheet shows the one that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from claimsheet.render.pictures.canvas import NARROW, WIDE
from claimsheet.render.pictures.chips import draw_chip, tabulate_chip
from claimsheet.render.pictures.claims import draw_claim
from claimsheet.render.pictures.comparisons import Drawn, draw_comparisons
from claimsheet.render.sentences import Sentences
from service.web.wording import find_sentences

Json = dict[str, Any]
_Draw = Callable[[Json, Sentences, str, float], str | None]


def _show(draw: _Draw, told: Json, key: str) -> Markup:
    """A picture, or nothing where there is none to draw; what is drawn is escaped by what draws it."""
    sentences, other = find_sentences(), f"{key}-wide"
    narrow, wide = draw(told, sentences, key, NARROW) or "", draw(told, sentences, other, WIDE) or ""
    if wide.replace(other, key) == narrow:
        wide = ""  # its words are so few that they are set alike
    return Markup('<div class="drawn">' + narrow + wide + "</div>" if narrow else "")  # noqa: S704 - ElementTree wrote and escaped it # nosec B704


def show_claim(claim: Json) -> Markup:
    """A claim of a check."""
    return _show(draw_claim, claim, f"{claim['id']}-picture")


def show_chip(figure: Json) -> Markup:
    """A figure of a data sheet."""
    return _show(draw_chip, figure, f"{figure['metric']}-picture")


def list_sources(figure: Json) -> tuple[tuple[str, ...], ...]:
    """Its sources, in the order of the numbers in that picture."""
    return tabulate_chip(figure, find_sentences()).rows


def show_compared(tables: Sequence[Json]) -> list[Drawn]:
    """Chips side by side."""
    drawn = draw_comparisons(tables, find_sentences(), "compared")
    return [replace(one, picture=Markup(one.picture)) for one in drawn]  # noqa: S704 - ElementTree wrote and escaped it # nosec B704
