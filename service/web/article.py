"""An article with its claims marked in place: the text cut into pieces, each of some claims or of none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
# The gravest first: where claims overlap in the text, the mark shows the gravest.
GRAVITY = ("refuted", "misleading", "conflicting", "not_enough_evidence", "supported")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the text, with the ids of the claims that stand in them and the label they are marked with."""

    words: str
    claims: tuple[str, ...] = ()
    label: str | None = None


@dataclass(slots=True)
class _Group:
    """Claims that overlap: one mark in the text."""

    start: int
    end: int
    claims: list[Json] = field(default_factory=list)


def _join(claims: Sequence[Json]) -> Iterator[_Group]:
    group: _Group | None = None
    for claim in sorted(claims, key=lambda claim: (claim["span"][0], -claim["span"][1])):
        start, end = claim["span"]
        if group is None or start >= group.end:
            if group:
                yield group
            group = _Group(start, end)
        group.end = max(group.end, end)
        group.claims.append(claim)
    if group:
        yield group


def _mark(group: _Group, text: str) -> Piece:
    labels = {claim["verdict"]["label"] for claim in group.claims}
    label = next(label for label in GRAVITY if label in labels)
    return Piece(text[group.start : group.end], tuple(claim["id"] for claim in group.claims), label)


def cut(text: str, claims: Sequence[Json]) -> list[Piece]:
    """The text in pieces, in order; together they are the text."""
    pieces, place = [], 0
    for group in _join(claims):
        if group.start > place:
            pieces.append(Piece(text[place : group.start]))
        pieces.append(_mark(group, text))
        place = group.end
    if place < len(text):
        pieces.append(Piece(text[place:]))
    return pieces


def paragraphs(text: str, claims: Sequence[Json]) -> list[list[Piece]]:
    """The pieces by paragraphs. A mark that goes over the end of a line stays whole, in the paragraph where it begins."""
    told: list[list[Piece]] = [[]]
    for piece in cut(text, claims):
        if piece.claims:
            told[-1].append(piece)
            continue
        first, *rest = piece.words.split("\n")
        told[-1].append(Piece(first))
        told += [[Piece(line)] for line in rest]
    return [line for line in told if any(piece.words.strip() for piece in line)]
