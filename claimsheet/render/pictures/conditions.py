"""The conditions of a figure in words: precision, sparsity, scope and whatever else sources state them under."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from claimsheet.core.messages import MESSAGES
from claimsheet.render.phrases import PHRASES
from claimsheet.render.sentences import Sentences

Json = dict[str, Any]
# In the order they are told. A kind of date is told by the words for dates that verdicts use.
_TOLD = (
    "precision",
    "sparsity",
    "engine",
    "what",
    "tier",
    "link",
    "direction",
    "aspect",
    "price_kind",
    "date_kind",
    "scope",
    "count",
    "versus",
    "workload",
    "benchmark",
    "measured",
)
_NOTHING = (None, False, "")
SEPARATOR = " · "


def _word(name: str, value: Any, sentences: Sentences) -> str:
    if name == "precision":
        return str(value).upper()
    if name == "measured":
        return sentences.phrase("head_measured")
    if name == "count":
        return "" if value == 1 else f"{value}×"
    if name == "versus":
        return f"/ {sentences.chip(value)}"
    known = [
        code
        for code in (f"condition_{name.removesuffix('_kind')}_{value}", f"date_{value}")
        if code in PHRASES or code in MESSAGES
    ]
    return sentences.phrase(known[0]) if known else str(value).replace("_", " ")


def _list_words(record: Json, sentences: Sentences, leave_out: Collection[str]) -> Iterator[str]:
    for name in _TOLD:
        value = record.get(name)
        if name in leave_out or value in _NOTHING or (name, value) == ("engine", "unstated"):
            continue
        yield _word(name, value, sentences)


def name_conditions(record: Json, sentences: Sentences, leave_out: Collection[str] = ()) -> str:
    """The conditions that a basis states, but for those left out; "" where it states none."""
    return SEPARATOR.join(filter(None, _list_words(record, sentences, leave_out)))


def name_rank(rank: int | None, sentences: Sentences) -> str:
    """Who stands behind a figure of this rank, in words."""
    return sentences.phrase(f"rank_{rank}") if rank else ""
