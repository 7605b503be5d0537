"""How a ratio is bounded: its own words or those of its row; and turned with it where the words tell what is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any

from checkers.claims.ratio_values import Read
from claimsheet.core.claim import Relation
from claimsheet.core.mark import Mark
from claimsheet.extract.measures import RATIO_UNITS
from claimsheet.extract.passages import Passage
from claimsheet.extract.wording import find_relation, is_denied

_OTHER_SIDE: dict[Relation, Relation] = {"gt": "lt", "lt": "gt", "at_least": "at_most", "at_most": "at_least"}
# "At most 20 % less" only bounds; "up to 20 % less" says that somewhere it is so much.
_CEILING = re.compile(r"\b(?:at most|no more than|not more than)\b|最多|至多|不超[过過]|せいぜい|많아야|기껏해야")


@dataclass(frozen=True, slots=True)
class Bound:
    """How a ratio is said, as the fields of its claim."""

    relation: Relation
    hedged: bool = False
    nearly: bool = False
    increase: bool = False
    turned: bool = False
    reached: bool = False

    def told(self) -> dict[str, Any]:
        """The fields by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def turn(relation: Relation) -> Relation:
    """A relation told from the other side: over 30 % less is under 70 %."""
    return _OTHER_SIDE.get(relation, relation)


def find_bound(passage: Passage, mark: Mark, read: Read, lead: int | None) -> Bound:
    """How a ratio is said. What is denied is only that a number is reached, whichever way the figure goes."""
    relation, hedged, nearly = find_relation(passage, mark, lead)
    if relation == "eq" and (last := said_by(passage, mark)) is not mark:
        relation, hedged, nearly = find_relation(passage, last)
    if is_denied(passage, mark):
        return Bound(turn("lt") if read.falls else "lt", hedged, nearly)
    if not read.falls or relation not in _OTHER_SIDE:
        return Bound(relation, hedged, nearly, read.increase)
    led = passage.gap(max(passage.span[0], mark.start - 26), mark.start)
    reached = relation == "at_most" and not _CEILING.search(led)
    return Bound(turn(relation), hedged, nearly, read.increase, turned=True, reached=reached)


_ROW = re.compile(r"\s*(?:[,、·/と와과]|및|and|和)\s*(?:약|約|about)?\s*")


def said_by(passage: Passage, mark: Mark) -> Mark:
    """The last ratio of a row told "respectively": its verb and bounds hold for all, "それぞれ60%、20%以上改善"."""
    told = [q for q in passage.of("quantity") if q.value.unit in RATIO_UNITS and q.start >= mark.start]
    if passage.language == "en" or not passage.has("respectively"):
        return mark
    if passage.language == "zh":
        return _first_of_row(passage, mark)
    last = mark
    for one, other in pairwise(told):
        if not _ROW.fullmatch(passage.gap(one.end, other.start)):
            break
        last = other
    return last


def _first_of_row(passage: Passage, mark: Mark) -> Mark:
    """The first ratio of a row, whose verb stands before it: "分别提升了20%和17%"."""
    told = [q for q in passage.of("quantity") if q.value.unit in RATIO_UNITS and q.start <= mark.start]
    first = mark
    for other, one in pairwise(reversed(told)):
        if not _ROW.fullmatch(passage.gap(one.end, other.start)):
            break
        first = one
    return first
