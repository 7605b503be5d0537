"""The conditions of a figure in words: precision, sparsity, scope and whatever else sources state them under."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimsheet.core.messages import MESSAGES
from claimsheet.render.benchmarks import name_benchmark
from claimsheet.render.phrases import PHRASES
from claimsheet.render.sentences import Sentences

Record = Mapping[str, Any]
# In the order an engineer says them. A kind of date is told by the words for dates that verdicts use.
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
_NAMED = ("tier", "link")  # names of parts and links, where they are no terms
SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in words; `foreign` where they are English words that the language of the reader does not have."""

    words: str
    foreign: bool = False


def list_conditions(record: Record, sentences: Sentences, leave_out: Collection[str] = ()) -> list[Condition]:
    """The conditions that a basis states, but for those left out, each once."""
    stated = {name: record[name] for name in _TOLD if name not in leave_out and record.get(name) not in _NOTHING}
    told = (_tell(name, stated, sentences) for name in stated)
    return list({one.words: one for one in told if one.words}.values())


def name_conditions(record: Record, sentences: Sentences, leave_out: Collection[str] = ()) -> str:
    """The same in one line; "" where the basis states none."""
    return SEPARATOR.join(one.words for one in list_conditions(record, sentences, leave_out))


def _tell(name: str, record: Record, sentences: Sentences) -> Condition:
    value = record[name]
    if name in ("what", "tier", "link", "workload"):
        return _tell_term(name, value, sentences)
    if name == "aspect" and value not in sentences.catalogue.metrics:
        return _tell_term(name, value, sentences)
    return Condition(_word(name, record, sentences))


def _tell_term(name: str, value: str, sentences: Sentences) -> Condition:
    known = sentences.term(name, value)
    foreign = known is None and sentences.language != "en" and name not in _NAMED
    return Condition(known or value.replace("_", " "), foreign)


def _word(name: str, record: Record, sentences: Sentences) -> str:
    value = record[name]
    if name == "precision":
        return str(value).upper()
    if name == "measured":
        return sentences.phrase("head_measured")
    if name == "versus":
        return sentences.phrase("condition_versus").format(chip=sentences.chip(value))
    if name == "benchmark":
        return name_benchmark(value, sentences.language)
    if name == "aspect":
        return sentences.metric(value)
    if (name, value) == ("engine", "unstated"):
        return ""
    if name == "count":
        return "" if "scope" in record else _count(record)
    of_many = _count(record) if name == "scope" else ""
    return _phrase(name, value, sentences) + sentences.signs.bracket(of_many)


def _count(record: Record) -> str:
    """How many of the product the figure is of, where that is not one."""
    return f"{record['count']}×" if record.get("count", 1) != 1 else ""


def _find_codes(name: str, value: str) -> Iterator[str]:
    codes = (f"condition_{name.removesuffix('_kind')}_{value}", f"date_{value}")
    yield from (code for code in codes if code in PHRASES or code in MESSAGES)


def _phrase(name: str, value: str, sentences: Sentences) -> str:
    code = next(_find_codes(name, value), None)
    return sentences.phrase(code) if code else str(value).replace("_", " ")


def name_role(basis: Record, sentences: Sentences) -> str:
    """What a basis is to the claim: what is usually meant, another, or context."""
    role = "head_context" if basis["context"] else "picture_default" if basis["default"] else "picture_alternative"
    return sentences.phrase(role)


def name_rank(rank: int | None, sentences: Sentences) -> str:
    """Who stands behind a figure of this rank, in words."""
    return sentences.phrase(f"rank_{rank}") if rank else ""
