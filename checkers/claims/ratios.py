"""Ratios a sentence states, subject over object: "58 % faster" is 1.58, "half" 0.5; and those per watt or per dollar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checkers.claims.efficiencies import draft_efficiency, is_efficiency, is_turn_of_other, work_of_energy
from checkers.claims.ratio_bounds import find_bound, said_by
from checkers.claims.ratio_metrics import (
    find_grown,
    find_measured,
    find_thing,
    in_turn,
    metric_of,
    of_kind,
    of_part,
    settle_metric,
)
from checkers.claims.ratio_values import Read, read_value, round_ratio
from checkers.drafts import draft, find_conditions, mention
from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import Claim, Mention, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.counterparts import find_base, find_genitive, find_other, find_subject
from claimsheet.extract.figure_pairs import implied
from claimsheet.extract.measures import RATIO_UNITS, find_ratio_metrics, nearest
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import Owner, bracket_of
from claimsheet.extract.wording import find_direction, is_asked, is_denied, is_silent


def propose(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """The ratios of a sentence."""
    if is_asked(passage):
        return
    for mark in passage.of("quantity"):
        if mark.span in used or mark.value.unit not in RATIO_UNITS or mark.info.get("point") or is_silent(passage, mark):
            continue
        if _is_share(passage, mark) or (is_denied(passage, mark) and not _falls_short(passage, mark)):
            continue
        yield from _ratios(passage, mark)


def _is_share(passage: Passage, mark: Mark) -> bool:
    """True for one of the percentages of a bracket that make up a whole: "(로직 50%·SRAM 30%·아날로그 20%)"."""
    opened = bracket_of(passage, mark.start)
    if opened is None or mark.value.unit != "%":
        return False
    parts = [q.value.value for q in passage.of("quantity") if q.value.unit == "%" and bracket_of(passage, q.start) == opened]
    return len(parts) > 1 and abs(sum(parts) - 100) < 1


def _ratios(passage: Passage, mark: Mark) -> list[Claim]:
    other = find_other(passage, mark)
    subject = find_subject(passage, mark, other)
    if subject is None:
        return []
    if other is not None and other.general and not _alike(other.id, subject.product.id):
        return []  # "twice the HBM3 capacity of": the kind of memory is what is told of
    if other is not None and _CLUSTER.match(passage.gap(other.end, passage.span[1])):
        return []
    if subject.by != "name" and _SUMS_UP.match(passage.gap(*passage.span)):
        return []
    predecessor = None if other else find_predecessor(passage, mark, subject)
    against = mention(other) if other else predecessor or _still_against(passage, subject)
    named = against is not None
    base = find_base(passage, mark)
    if base is not None and not any(p.end <= base.start and base.start - p.tail <= _BESIDE for p in passage.products):
        return []  # against a figure that is no product's: "標準の8Gbpsより46%"
    grown = (
        find_grown(passage, mark)
        or (metric_of(passage, base) if base else None)
        or (find_measured(passage, other) if other else None)
    )
    if _PER_CORE.match(passage.gap(mark.end, passage.span[1])):
        return []
    metrics = [grown] if grown else in_turn(passage, mark, find_ratio_metrics(passage, mark))
    direction = find_direction(passage, said_by(passage, mark))
    if not named and not (metrics and _stands_alone(passage, mark, subject, direction)):
        return []
    genitive = find_genitive(passage, mark)
    if direction == 0:
        direction = _outdoes(passage, mark, other)
    of = genitive is not None and genitive is other and not _GAINED.search(passage.gap(mark.end, max(genitive.start, mark.end)))
    lead = genitive.start if genitive is not None and of else None
    value = read_value(passage, mark, direction, lead, named=named)
    if value is None:
        return []
    if not named:
        other = _implied(passage, subject)
        if other is None and passage.has("than", "than_around") and not any(p.object for p in passage.products):
            return []  # compared with something that is no product we know
    against = against or (mention(other) if other else None)
    built = [
        _build(passage, mark, subject, against, metric, value, lead if lead is None or lead < mark.start else None)
        for metric in (metrics or [""])
    ]
    return [claim for claim in built if claim is not None]


_GAINED = re.compile(
    r"\b(?:than|over|versus|vs\.?|against|compared|relative|uplift|improvement|increase|boost|gains?|faster|higher|better|lift|jump|more|less|lower|reduction)\b"
)


def _alike(one: str, other: str) -> bool:
    kinds = {catalogue().chip(chip).kind for chip in (one, other)}
    return not kinds & {"memory", "foundry_node"} or len(kinds) == 1


_BESIDE = 14  # characters between a product and its figure


# How soon an answer begins: "2.7 times faster time to first token", "40 % lower latency".
_ANSWER = re.compile(
    r"\s*(?:faster|lower|shorter|better|quicker|less)\s+(?:\w+\s+)?(?:time[- ]to[- ]first|ttft|response|first[- ]token|inference latency)"
)


# Many of a product together, compared with one of another: "30 times faster than an H100 cluster".
_CLUSTER = re.compile(r"[\s-]*(?:gpu\s+|based\s+)?(?:clusters?\b|集群|叢集|服务器集群|클러스터|クラスタ)")


# "That's 2.4 times the capacity": which of the two before is the greater, the words leave to the reader.
_SUMS_UP = re.compile(r"[\s\"'(]*(?:that's|that is|that means|this is|which is|这是|这就是|這是)\b")


def _outdoes(passage: Passage, mark: Mark, other: Product | None) -> int:
    """1 where a verb of exceeding or "over" says which way a bare percentage goes, -1 for a verb of trailing: "beats the A100 by 20 %"."""
    if other is None or mark.value.unit != "%":
        return 0
    if passage.language == "en" and re.fullmatch(
        r"\s+(?:[a-z]+\s+){0,2}over\s+(?:[a-z']+\s+){0,2}", passage.gap(mark.end, other.start)
    ):
        return 1
    return {"exceed": 1, "trail": -1}.get(other.how or "", 0) if mark.start >= other.end else 0


def _still_against(passage: Passage, subject: Owner) -> Mention | None:
    """What the sentence before compared the product with, where this one goes on about the two: "more than half the performance"."""
    if (
        passage.counter is None
        or subject.by != "coreference"
        or any(not p.general and p.id != subject.product.id for p in passage.products)
    ):
        return None
    return replace(mention(passage.counter), resolved_by="coreference")


def _stands_alone(passage: Passage, mark: Mark, subject: Owner, direction: int) -> bool:
    """A ratio to nothing named: taken up where the words compare and the product is spoken of in the sentence."""
    if mark.value.unit == "%" and direction == 0:
        return "utilization" in {w.value for w in nearest(passage, mark, "metric")}
    return subject.by != "title" and (direction != 0 or mark.value.unit != "%")


_RIVAL = re.compile(
    r"\b(?:its|the) (?:rival|competitor|counterpart)s?\b|(?:竞争对手|競爭對手|对手|對手)"
)  # the other of the two before


def _implied(passage: Passage, subject: Owner) -> Product | None:
    """The one other product of the sentence or the title, where there is just one."""
    others = {p.id: p for p in passage.products if p.id != subject.product.id and not p.part and not p.general}
    if (
        not others
        and passage.pair
        and subject.product.id in {p.id for p in passage.pair}
        and _RIVAL.search(passage.gap(*passage.span))
    ):
        return next(p for p in passage.pair if p.id != subject.product.id)
    return next(iter(others.values())) if len(others) == 1 else (None if others else implied(passage, subject))


_PER_CORE = re.compile(
    r"\s?(?:higher |more |better |faster )?per[- ](?:thread|core)\b"
)  # "a 30% per-thread advantage": of speed, and of one thread


def find_predecessor(passage: Passage, mark: Mark, subject: Owner) -> Mention | None:
    """The product that "its predecessor" stands for, by the catalogue."""
    words = passage.of("predecessor")
    if not words:
        return None
    chip = catalogue().chip(subject.product.id)
    before = chip.predecessor or (catalogue().chip(chip.family).predecessor if chip.family else None)
    if before is None:
        return None
    word = min(words, key=lambda w: abs(w.start - mark.start))
    return Mention(before, catalogue().chip(before).name, word.text, word.span, "coreference")


def _build(
    passage: Passage, mark: Mark, subject: Owner, other: Mention | None, metric: str, read: Read, lead: int | None
) -> Claim | None:
    bound = find_bound(passage, mark, read, lead)
    conditions = of_part(passage, mark, subject, find_conditions(passage, mark))
    metric = of_kind(metric, catalogue().chip(subject.product.id).kind)
    if metric == "utilization":
        other = None
    if metric == "price" and other is None:
        return None  # "prices rose 8 % in a month": how a market moved
    if _ANSWER.match(passage.gap(mark.end, passage.span[1])):
        return None
    if metric == "interconnect_latency" and not (conditions.link or passage.between(*passage.clause(mark.start), "link")):
        return None  # "40 % lower latency" of an answer is no delay of a link
    if (
        (is_efficiency(passage, mark) or work_of_energy(passage, mark))
        and not is_turn_of_other(passage, mark)
        and catalogue().chip(subject.product.id).kind != "foundry_node"
    ):
        return draft_efficiency(passage, mark, subject, other, read, bound)
    metric = settle_metric(metric, conditions.precision, conditions.workload)
    thing = find_thing(passage, mark, metric)
    conditions = replace(conditions, what=thing) if thing else conditions
    if other is not None and other.id == subject.product.id:
        return None
    return draft(
        "efficiency" if metric == "energy_efficiency" else "ratio", passage, mark, subject, metric,
        value=round_ratio(read.value), value_high=round_ratio(read.high) if read.high else None, unit="ratio", object=other,
        conditions=conditions, times_more=read.times_more, **bound.told(),
    )  # fmt: skip


def _falls_short(passage: Passage, mark: Mark) -> bool:
    """True where what is denied is that the number is reached: "does not reach 60 %" says less than 60 %."""
    start, end = passage.clause(mark.start)
    return bool(re.search(r"\b(?:reach|hit|achieve|attain|get to)|미치|도달|达到|達到|届|達し", passage.gap(start, end)))
