"""Figures a sentence states: "the H200 has 141 GB of HBM3e" says 141 GB, and HBM3e."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checkers.claims.cores import CLUSTER, core_name
from checkers.claims.names import find_piece, is_compared_node, is_of_base_die, propose_names
from checkers.claims.pieces import is_measured, is_needed, is_of_machine, is_of_piece, is_of_stack, is_radio, is_sum
from checkers.drafts import draft, find_conditions
from claimsheet.core.catalogue import Chip, catalogue
from claimsheet.core.claim import Claim, Span
from claimsheet.core.mark import Mark
from claimsheet.core.units import convert
from claimsheet.extract.figure_pairs import find_paired
from claimsheet.extract.measures import CANDIDATES, RATIO_UNITS, SMALL, find_metric, joins_dies, nearest
from claimsheet.extract.owners import find_owner
from claimsheet.extract.passages import Passage
from claimsheet.extract.references import Owner, bracket_of
from claimsheet.extract.wording import (
    find_relation,
    is_aimed_at,
    is_asked,
    is_change,
    is_denied,
    is_inclusive,
    is_left_behind,
    is_silent,
)

_MONEY = frozenset({"USD", "KRW", "CNY", "JPY", "EUR", "TWD"})
_MONEY_LEAST = 40
_MONEY_MOST = {"KRW": 2e10, "JPY": 2e9, "TWD": 6e8}  # a rack costs millions of dollars; more than that is a deal, not a price
_OPS_LEAST = 1e9  # "35 times a second" counts no operations
_NEAR = 26
_SOFT = frozenset({"byte", "watt", "length", "time", *_MONEY})  # units that much else is told in


def propose(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """The figures of a sentence: measured ones first, then names of memories, architectures and processes."""
    if is_asked(passage):
        return
    for mark in passage.of("quantity"):
        if mark.span not in used and (claim := _measure(passage, mark)):
            yield claim
    yield from propose_names(passage, used)


def _measure(passage: Passage, mark: Mark) -> Claim | None:
    quantity = mark.value
    if (
        quantity.unit in RATIO_UNITS
        or quantity.dimension not in CANDIDATES
        or is_denied(passage, mark)
        or is_aimed_at(passage, mark)
        or is_change(passage, mark)
        or _restates(passage, mark)
        or is_radio(passage, mark)
        or _AGAIN.search(passage.gap(max(passage.span[0], mark.start - 8), mark.start))
    ):
        return None
    metric = find_metric(passage, mark)
    owner, paired = find_paired(passage, mark)
    owner = owner if paired else find_owner(passage, mark)
    if not paired and is_left_behind(passage, mark):
        return None
    if metric is None or owner is None or not _fits(passage, mark, metric, owner):
        return None
    relation, hedged, nearly = find_relation(passage, mark)
    more = {"what": _find_part(passage, mark, metric)} if metric in ("boost_clock", "cache_capacity") else {}
    if metric == "process_node":
        more = {"what": find_piece(passage, mark)}
    if metric == "interconnect_bandwidth" and joins_dies(passage, mark):
        more = {"link": "die-to-die"}
    metric = _of_kind(metric, owner, passage)
    claim = draft(
        "efficiency" if metric == "energy_efficiency" else "figure",
        passage, mark, owner, metric, value=quantity.value, value_high=quantity.high, unit=quantity.unit,
        relation=relation, hedged=hedged, nearly=nearly, inclusive=is_inclusive(passage, mark),
        conditions=find_conditions(passage, mark, **more),
    )  # fmt: skip
    again = _find_conversion(passage, mark)
    if again is None:
        return claim
    told = None if _is_same(mark, again) else again.text
    return replace(claim, marks=(*claim.marks, again.span), conversion=told)


_AGAIN = re.compile(r"\b(?:that|those|these|this|said)\s$|(?:这|這|那|この|その)\s?$")  # "to use that 1,979 TFLOPS": told already
_EACH = re.compile(r"\s?(?:씩|ずつ|each\b|apiece|per (?:core|cluster))")


def _find_part(passage: Passage, mark: Mark, metric: str) -> str | None:
    """What of the product a clock or cache is of, where the words say: its efficiency cores, the base clock, each cluster."""
    if metric == "cache_capacity":
        return "each" if _EACH.match(passage.gap(mark.end, passage.span[1])) else None
    words = [w for w in nearest(passage, mark, "condition") if w.value[0] == "what" and _stands_by(passage, w, mark)]
    if words:
        return core_name(passage, words[0])
    clocks = {q.value.value for q in passage.of("quantity") if q.value.dimension == "frequency"}
    return CLUSTER if metric == "boost_clock" and len(clocks) > 1 and not passage.is_row else None


def _stands_by(passage: Passage, word: Mark, mark: Mark) -> bool:
    start, end = sorted((word.end, mark.start)) if word.end <= mark.start else (mark.end, word.start)
    gap = passage.gap(start, end)
    return len(gap) < _NEAR and not re.search(r"[,;、。+]", gap)


def _fits(passage: Passage, mark: Mark, metric: str, owner: Owner) -> bool:
    """False where the words or the product say that the figure is of something else."""
    chip = catalogue().chip(owner.product.id)
    if (chip.kind == "foundry_node") is not (metric == "transistor_density"):
        return False
    if _is_of_form(passage, mark, owner) or _is_of_part(passage, mark, metric, chip) or _is_defined(passage, mark):
        return False
    if mark.value.dimension in _SOFT and is_silent(passage, mark):
        return False
    if owner.by != "name" and mark.value.dimension == "byte" and not _is_spoken_of(passage, mark):
        return False
    if metric == "boost_clock" and _OF_MEMORY.match(passage.gap(mark.end, passage.span[1])):
        return False  # "5.3GHz LPDDR5X": the memory's
    if is_measured(passage, mark, metric) or is_sum(passage, mark) or is_of_machine(passage, mark, chip):
        return False
    if is_of_piece(passage, mark, chip, each=metric != "cache_capacity") or (
        mark.value.dimension == "byte" and is_needed(passage, mark)
    ):
        return False
    if metric == "memory_capacity" and chip.kind != "memory" and is_of_stack(passage, mark):
        return False
    if metric == "memory_capacity" and mark.value.unit in SMALL:
        return False  # no chip of our days has so little memory: it is a buffer or a cache that the words do not name
    if mark.value.dimension in _MONEY:
        return _MONEY_LEAST < mark.value.value < _MONEY_MOST.get(mark.value.dimension, 2e7) and (
            owner.by == "name" or passage.has("pronoun")
        )
    if metric == "process_node":
        if is_compared_node(passage, mark):
            return False
        return bool(passage.between(*passage.clause(mark.start), "metric")) or owner.by == "name"
    return True


_FORM = re.compile(r"\b(sxm|pcie|oam|nvl)\d?(?:'s| version's| model's|의|の|版的|的)\s?$")


def _is_of_form(passage: Passage, mark: Mark, owner: Owner) -> bool:
    """True for a figure of another form of the product, which only its form names: "half of the SXM's 700 W"."""
    led = _FORM.search(passage.gap(max(passage.span[0], mark.start - 24), mark.start))
    return led is not None and led[1] not in owner.product.id.split("-") and owner.product.end <= mark.start - len(led[0])


_DIES = re.compile(
    r"\s?(?:짜리|용량의|의|的|の)?\s?(?:d램|dram|디램|다이|단품|칩|dies?\b|chips?\b|裸片|颗粒|顆粒|晶粒|芯片|ダイ|チップ)"
)
_TOLD = ("metric", "name", "pronoun", "condition", "than", "more", "less", "upto")


def _is_spoken_of(passage: Passage, mark: Mark) -> bool:
    """True where the sentence itself says that bytes are of a product: by a pronoun, a metric or a comparison; "8 GB" alone may be a file."""
    return passage.item or passage.is_row or passage.has(*_TOLD)


_OF_MEMORY = re.compile(r"[\s-]*(?:of |的|の|의)?\s?(?:lpddr|gddr|ddr|hbm)")
_CHIPS = frozenset({"package", "card", "die", "family"})


def _is_of_part(passage: Passage, mark: Mark, metric: str, chip: Chip) -> bool:
    """True for a figure of what a product is made of, or stands in: dies of a stack, its base die, the plant of a chip."""
    if metric == "process_node":
        return chip.kind == "memory" and is_of_base_die(mark.value.value)
    if metric == "memory_capacity" and chip.kind == "memory" and "hbm" in chip.id:
        return mark.value.unit in ("Gb", "Gbit") or bool(_DIES.match(passage.gap(mark.end, passage.span[1])))
    if metric == "tdp":
        return mark.value.unit in ("MW", "GW") and chip.level in _CHIPS
    return mark.value.dimension == "ops" and convert(mark.value.value, mark.value.unit, "OPS") < _OPS_LEAST


_DEFINED = re.compile(r"[\s)]*(?:を意味|のことを|를 의미|을 의미|를 뜻|을 뜻)")


def _is_defined(passage: Passage, mark: Mark) -> bool:
    """True where the words explain a term by the number: "毎秒100京回を意味する"."""
    return bool(_DEFINED.match(re.sub(r"^\([^()]*\)", "", passage.gap(mark.end, passage.span[1]))))


def _of_kind(metric: str, owner: Owner, passage: Passage) -> str:
    """The rate of a supercomputer is its measured one unless the words say peak; that of a memory chip in bits is of a pin."""
    kind = catalogue().chip(owner.product.id).kind
    if metric == "peak_compute" and kind == "supercomputer":
        return metric if re.search(r"peak|이론|피크|峰值|ピーク|理論|rpeak", passage.gap(*passage.span)) else "benchmark"
    if metric == "pin_speed" and kind not in ("memory", "gpu"):
        return "interconnect_bandwidth"
    if metric == "interconnect_bandwidth" and kind == "memory" and passage.language != "en":
        return "pin_speed"
    return metric


_SAME_FIGURE = 0.06  # as a conversion rounds


def _find_conversion(passage: Passage, mark: Mark) -> Mark | None:
    """The same figure in another unit, alone in the bracket behind it: "20 petaflops (20,000 TFLOPS)"."""
    for other in passage.between(mark.end, min(passage.span[1], mark.end + 40), "quantity"):
        behind = passage.gap(other.end, other.end + 1)
        led = _OPENED.fullmatch(passage.gap(mark.end, other.start))
        if led and behind == ")" and other.value.dimension == mark.value.dimension:
            return other if other.value.unit != mark.value.unit or _is_same(mark, other) else None
    return None


_OPENED = re.compile(r"\s?\((?:약|約|约|about|approximately|or|=|즉|即)?\s?")


def _is_same(mark: Mark, other: Mark) -> bool:
    if mark.value.unit is None or other.value.unit is None or not mark.value.value:
        return bool(mark.value.value == other.value.value)
    return bool(abs(convert(other.value.value, other.value.unit, mark.value.unit) / mark.value.value - 1) < _SAME_FIGURE)


def _restates(passage: Passage, mark: Mark) -> bool:
    """True for the conversion that stands in brackets behind a figure."""
    before = [q for q in passage.of("quantity") if q.end <= mark.start and q.value.dimension == mark.value.dimension][-1:]
    if not before:
        return False
    return _find_conversion(passage, before[0]) is mark or _says_again(passage, before[0], mark)


_ONE_OF = 0.005


def _says_again(passage: Passage, one: Mark, mark: Mark) -> bool:
    """True for the same figure in plainer words, "1.206 exaflops, 1,206 quadrillion operations a second", and for what one of its unit is."""
    if (
        one.value.unit == mark.value.unit
        or one.value.unit is None
        or mark.value.unit is None
        or one.value.high
        or mark.value.high
    ):
        return False
    value = convert(mark.value.value, mark.value.unit, one.value.unit)
    near = mark.start - one.end < _AGAIN_NEAR and not passage.is_row
    return near and (
        abs(value / one.value.value - 1) < _ONE_OF or (bracket_of(passage, mark.start) is not None and abs(value - 1) < _ONE_OF)
    )


_AGAIN_NEAR = 30
