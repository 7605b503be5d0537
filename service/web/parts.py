"""A long check in parts that a browser can draw: so many claims, with the text they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimsheet.core.errors import NotFound
from service.web.article import Line, Piece

Json = dict[str, Any]
MOST = 100  # claims of a part: each has a card with a picture
_MOST_UNCHECKED = 200


@dataclass(frozen=True, slots=True)
class Part:
    """Some paragraphs of a text, and the ids of the claims in them."""

    lines: tuple[Line, ...]
    claims: frozenset[str]


class _Divider:
    """Fills parts with pieces, a paragraph after the other; a paragraph of too many claims goes over into the next part."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._lines: list[Line] = []
        self._pieces: list[Piece] = []
        self._claims: set[str] = set()

    def add(self, piece: Piece) -> None:
        if self._claims and len(self._claims) + len(piece.claims) > MOST:
            self.close()
        self._pieces.append(piece)
        self._claims.update(piece.claims)

    def end_line(self) -> None:
        if self._pieces:
            self._lines.append(Line(tuple(self._pieces)))
        self._pieces = []

    def close(self) -> None:
        self.end_line()
        self.parts.append(Part(tuple(self._lines), frozenset(self._claims)))
        self._lines, self._claims = [], set()


def divide(lines: Sequence[Line]) -> list[Part]:
    """The text in parts; one where it has few claims."""
    divider = _Divider()
    for line in lines:
        for piece in line.pieces:
            divider.add(piece)
        divider.end_line()
    divider.close()
    return divider.parts


def tell_part(answer: Json, lines: Sequence[Line], number: int) -> Json:
    """What the page of one part needs; NotFound for a part that there is not."""
    parts = divide(lines)
    if not 1 <= number <= len(parts):
        raise NotFound(f"the check has {len(parts)} parts", "part")
    shown = parts[number - 1]
    unchecked = answer["unchecked"] if number == len(parts) else []
    return {
        "paragraphs": shown.lines,
        "claims": [claim for claim in answer["claims"] if claim["id"] in shown.claims],
        "part": number,
        "last": len(parts),
        "place_of": {name: at for at, part in enumerate(parts, 1) for name in part.claims},
        "unchecked": unchecked[:_MOST_UNCHECKED],
        "left_out": max(0, len(unchecked) - _MOST_UNCHECKED),
    }
