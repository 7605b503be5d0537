"""Precisions told in a row with their figures: "25, 49, 98 and 196 TFLOPS at FP32, TF32, FP16 and INT8 respectively"."""

from __future__ import annotations

import re
from itertools import pairwise

from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage

_JOINS = re.compile(r"\s*(?:[,、/·和与與及と]|and|와|과|및)\s*(?:and\s+)?")
_SAME = re.compile(r"相同(?:的)?精度|同样(?:的)?精度|同じ精度|같은 정밀도|동일 정밀도|same precisions?")
_RATES = ("flops", "ops")


def precision_in_turn(passage: Passage, mark: Mark) -> str | None:
    """The precision of a figure of a row: the one that stands where the figure does in its own row; None outside such rows."""
    if not passage.has("respectively") or mark.value.dimension not in _RATES:
        return None
    told = [q for q in passage.of("quantity") if q.value.dimension in _RATES]
    named = _row(passage)
    if not named and passage.before is not None and _SAME.search(passage.gap(*passage.span)):
        named = _row(passage.before)
    return named[told.index(mark)] if len(named) == len(told) > 1 and mark in told else None


def _row(passage: Passage) -> list[str]:
    """The precisions of the longest row that separators alone join."""
    words = [word for word in passage.of("condition") if word.value[0] == "precision"]
    rows: list[list[Mark]] = [words[:1]]
    for one, other in pairwise(words):
        if _JOINS.fullmatch(passage.gap(one.end, other.start)):
            rows[-1].append(other)
        else:
            rows.append([other])
    return [str(word.value[1]) for word in max(rows, key=len)]
