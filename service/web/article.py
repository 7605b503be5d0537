"""An article with its claims marked in place: the text cut into pieces, each of some claims or of none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claimsheet.core.verdict import GRAVITY
from claimsheet.render.headlines import find_headline

Json = dict[str, Any]
_CLAUSE = ",;:、，；。\n"
_CELLS = 2  # bars or tabs in a row of a table
_PARTICLE = re.compile(r"[\u3040-\u309f\uac00-\ud7a3]")  # Korean and Japanese write particles without a blank behind the word
_HEAD = 12  # characters
_HEADLINE, _WORD = 70, 20  # characters: of a headline, and of a word that is not cut for it
_TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_BETWEEN = " \t\n,.;:|、，。；·"  # what stands between two claims and is of neither


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the text, with the ids of the claims that stand in them, the gravest first, and the label they are marked with."""

    words: str
    claims: tuple[str, ...] = ()
    label: str | None = None

    @property
    def head(self) -> str:
        """The first word, which the icon of the label stays beside; of a writing without spaces its first letters."""
        return self.words[: min(_HEAD, len(self.words.split(maxsplit=1)[0]) if self.words.strip() else 0)]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where claims stand: from the product to the figure, and the figure alone, which no other claim has."""

    start: int
    end: int
    first: int
    last: int
    claims: tuple[Json, ...]


def _place(claim: Json) -> _Place:
    start, end = claim["span"]
    marks = [mark for mark in claim.get("marks") or () if start <= mark[0] < mark[1] <= end]
    first, last = (min(mark[0] for mark in marks), max(mark[1] for mark in marks)) if marks else (start, end)
    return _Place(start, end, first, last, (claim,))


def _join(claims: Sequence[Json]) -> list[_Place]:
    """Claims with the same figure are at one place."""
    joined: list[_Place] = []
    for place in sorted(map(_place, claims), key=lambda place: (place.first, -place.last)):
        if joined and place.first < joined[-1].last:
            before = joined.pop()
            spans = min(before.start, place.start), max(before.end, place.end)
            place = _Place(*spans, before.first, max(before.last, place.last), (*before.claims, *place.claims))
        joined.append(place)
    return joined


def _find_end(text: str, place: _Place, behind: _Place | None) -> int:
    """Where the words of a place end: with its span; of two places that share words the first has the clause of its figure."""
    if behind is None or place.end <= behind.start:
        return place.end
    end = place.end if place.end <= behind.first else place.last
    if (clause := next((at for at in range(end, behind.first) if text[at] in _CLAUSE), None)) is not None:
        return clause
    while end < behind.first and _PARTICLE.match(text[end]):
        end += 1
    return end


def _divide(text: str, places: list[_Place]) -> Iterator[tuple[int, int, _Place]]:
    """Each place with words of its own: claims that share the product or what they are compared with are cut between their figures."""
    taken = 0
    for place, behind in zip(places, [*places[1:], None], strict=True):
        end = _find_end(text, place, behind)
        start = max(place.start, taken)
        while start < place.first and text[start] in _BETWEEN:
            start += 1
        yield start, end, place
        taken = end


def _mark(words: str, place: _Place) -> Piece:
    claims = sorted(place.claims, key=lambda claim: GRAVITY.index(claim["verdict"]["label"]))
    return Piece(words, tuple(claim["id"] for claim in claims), claims[0]["verdict"]["label"])


def cut(text: str, claims: Sequence[Json]) -> list[Piece]:
    """The text in pieces, in order; together they are the text."""
    pieces, done = [], 0
    for start, end, place in _divide(text, _join(claims)):
        if start > done:
            pieces.append(Piece(text[done:start]))
        pieces.append(_mark(text[start:end], place))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:]))
    return pieces


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the text in pieces."""

    pieces: tuple[Piece, ...]

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table that is drawn with bars or tabs."""
        words = "".join(piece.words for piece in self.pieces)
        return words.count("|") >= _CELLS or words.count("\t") >= _CELLS


def find_next_alike(claims: Sequence[Json]) -> dict[str, str]:
    """The claim that comes next with the same label, by the id of the one before."""
    last: dict[str, str] = {}
    following: dict[str, str] = {}
    for claim in claims:
        label = claim["verdict"]["label"]
        if label in last:
            following[last[label]] = claim["id"]
        last[label] = claim["id"]
    return following


def name_document(document: Json) -> str:
    """What a check is called, on one line."""
    words = drop_turns(" ".join(find_headline(document).split()))
    if document["title"] or len(words) <= _HEADLINE:
        return words
    blank = words.rfind(" ", _HEADLINE - _WORD, _HEADLINE)
    return words[: blank if blank > 0 else _HEADLINE] + "…"


def drop_turns(words: str) -> str:
    """Words without the characters that turn the direction of what follows: shown, they would reorder what a reader is to see."""
    return words.translate(_TURNS)


def paragraphs(text: str, claims: Sequence[Json]) -> list[Line]:
    """The pieces by paragraphs. A mark that goes over the end of a line stays whole, in the paragraph where it begins."""
    told: list[list[Piece]] = [[]]
    for piece in cut(text, claims):
        if piece.claims:
            told[-1].append(piece)
            continue
        first, *rest = piece.words.split("\n")
        told[-1].append(Piece(first))
        told += [[Piece(line)] for line in rest]
    return [Line(tuple(line)) for line in told if any(piece.words.strip() for piece in line)]
