"""Ratios a sentence states, subject over object: "58 % faster" is 1.58, "half" 0.5; and those per watt or per dollar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from checkers.drafts import draft, find_conditions, mention
from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import Claim, Conditions, Mention, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.measures import RATIO_UNITS, counted, find_metric, find_ratio_metrics, nearest, widest
from claimsheet.extract.owners import Owner, bracket_of, find_base, find_genitive, find_other, find_subject, implied
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.wording import find_direction, find_relation, is_asked, is_denied, is_silent


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
    if other is not None and _CLUSTER.match(passage.gap(other.end, passage.span[1])):
        return []
    if subject.by != "name" and _SUMS_UP.match(passage.gap(*passage.span)):
        return []
    predecessor = None if other else find_predecessor(passage, mark, subject)
    against = mention(other) if other else predecessor or _carried(passage, subject)
    named = against is not None
    base = find_base(passage, mark)
    if base is not None and not any(p.end <= base.start and base.start - p.tail <= _BESIDE for p in passage.products):
        return []  # against a figure that is no product's: "標準の8Gbpsより46%"
    grown = (
        _grown_metric(passage, mark)
        or (_metric_of(passage, base) if base else None)
        or (_measured_metric(passage, other) if other else None)
    )
    metrics = [grown] if grown else _in_turn(passage, mark, find_ratio_metrics(passage, mark))
    said = _said_by(passage, mark)
    direction = find_direction(passage, said)
    if not named and not (metrics and _stands_alone(passage, mark, subject, direction)):
        return []
    genitive = find_genitive(passage, mark)
    if direction == 0:
        direction = _outdoes(passage, mark, other)
    of = genitive is not None and genitive is other and not re.search(r"\b(?:than|over)\b", passage.gap(mark.end, max(genitive.start, mark.end)))
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


_JOINED = re.compile(r"\s*(?:과|와|및|·|/|and|和|及|与|與|と|、|,)\s*(?:the\s+)?")
_BESIDE = 14  # characters between a product and its figure
_ROW = re.compile(r"\s*(?:[,、·/と와과]|및|and|和)\s*(?:약|約|about)?\s*")


def _said_by(passage: Passage, mark: Mark) -> Mark:
    """The last ratio of a row told "respectively": its verb and bounds hold for all, "それぞれ60%、20%以上改善"."""
    told = [q for q in passage.of("quantity") if q.value.unit in RATIO_UNITS and q.start >= mark.start]
    if passage.language == "en" or not passage.has("respectively"):
        return mark
    last = mark
    for one, other in pairwise(told):
        if not _ROW.fullmatch(passage.gap(one.end, other.start)):
            break
        last = other
    return last


# Many of a product together, compared with one of another: "30 times faster than an H100 cluster".
_CLUSTER = re.compile(r"[\s-]*(?:gpu\s+|based\s+)?(?:clusters?\b|集群|叢集|服务器集群|클러스터|クラスタ)")
# "That's 2.4 times the capacity": which of the two before is the greater, the words leave to the reader.
_SUMS_UP = re.compile(r"[\s\"'(]*(?:that's|that is|that means|this is|which is|这是|这就是|這是)\b")


def _outdoes(passage: Passage, mark: Mark, other: Product | None) -> int:
    """1 where a verb of exceeding or "over" says which way a bare percentage goes, -1 for a verb of trailing: "beats the A100 by 20 %"."""
    if other is None or mark.value.unit != "%":
        return 0
    if passage.language == "en" and re.fullmatch(r"\s+(?:[a-z]+\s+){0,2}over\s+(?:[a-z']+\s+){0,2}", passage.gap(mark.end, other.start)):
        return 1
    return {"exceed": 1, "trail": -1}.get(other.how or "", 0) if mark.start >= other.end else 0


def _metric_of(passage: Passage, base: Mark) -> str | None:
    """What the figure that a ratio departs from measures; a score is one of performance."""
    metric = find_metric(passage, base)
    return "performance" if metric in ("benchmark", "peak_compute") else metric


def _in_turn(passage: Passage, mark: Mark, metrics: list[str]) -> list[str]:
    """ "显存和带宽分别是H100的1.76倍和1.43倍": joined metrics and their ratios, each in its turn."""
    told = [q for q in passage.of("quantity") if q.value.unit in RATIO_UNITS]
    if not passage.has("respectively") or len(told) < 2:
        return metrics
    named = list(dict.fromkeys(w.value for w in _row_words(passage, told[0].start)))
    return [named[told.index(mark)]] if len(named) == len(told) else metrics


def _measured_metric(passage: Passage, other: Product) -> str | None:
    """The metric of the figure the other product is told with: "2.4x faster than the H100's 3.35 TB/s"."""
    behind = [q for q in passage.of("quantity") if q.start >= other.end]
    if not other.possessive or not behind or behind[0].value.unit in RATIO_UNITS or behind[0].start - other.end > 6:
        return None
    return find_metric(passage, behind[0])


def _row_words(passage: Passage, end: int) -> list[Mark]:
    """The metrics that a conjunction joins right before a row of ratios; all before it where none does."""
    words = passage.between(passage.span[0], end, "metric")
    row = words[-1:]
    for one, other in reversed(list(pairwise(words))):
        if not _JOINED.fullmatch(passage.gap(one.end, other.start)):
            break
        row.insert(0, one)
    return row if len(row) > 1 else words


def _grown_metric(passage: Passage, mark: Mark) -> str | None:
    """The metric of the figure that a ratio leads into: "2배 늘어난 2048개의 데이터 전송 통로"."""
    behind = [q for q in passage.of("quantity") if q.start >= mark.end]
    if passage.language == "en" or not behind or not re.fullmatch(r"\s*\S{1,6}\s", passage.gap(mark.end, behind[0].start)):
        return None
    if not passage.between(mark.end, behind[0].start, "more", "less"):
        return None
    words = [w for w in nearest(passage, behind[0], "metric") if w.start >= behind[0].end and w.start - behind[0].end <= 4]
    return find_metric(passage, behind[0]) or (str(words[0].value) if words else None)


def _carried(passage: Passage, subject: Owner) -> Mention | None:
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


def _implied(passage: Passage, subject: Owner) -> Product | None:
    """The one other product of the sentence or the title, where there is just one."""
    others = {p.id: p for p in passage.products if p.id != subject.product.id and not p.part and not p.general}
    return next(iter(others.values())) if len(others) == 1 else (None if others else implied(passage, subject))


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


def read_value(
    passage: Passage, mark: Mark, direction: int, lead: int | None, *, named: bool
) -> tuple[float, float | None, dict[str, bool]] | None:
    """(value, high, how it was said) of a ratio, subject over object; None for a percentage that says no direction."""
    quantity = mark.value
    low, high = quantity.value, quantity.high
    if low <= 0:
        return None
    if quantity.unit == "%":
        return _read_percent(passage, mark, direction, lead, named=named)
    if mark.info.get("increase_word"):
        return 1 + low, None, {"increase": True}
    if direction < 0 and low > 1:
        return 1 / (high or low), (1 / low if high else None), {}
    if direction < 0 and low < 1 and _is_cut(passage, mark):
        return 1 - low, None, {}
    if direction > 0 and low < 1 and lead is None and _grows(passage, mark):
        return 1 + low, None, {"increase": True}
    return low, high, {"times_more": direction > 0 and low > 1}


def _is_cut(passage: Passage, mark: Mark) -> bool:
    """True for "a third less": what is taken away, not what is left."""
    behind = passage.gap(mark.end, min(passage.span[1], mark.end + 14))
    return bool(re.match(r"\s*(?:less|lower|fewer|smaller|slower|cheaper|적|낮|감소|줄)", behind)) and mark.value.value < 0.5


_LEVEL = {
    "en": re.compile(r"\s*(?:of|as)\b"),
    "ko": re.compile(
        r"\s*(?:의\s?)?(?:수준|정도의 성능|가량의 성능|의 성능|성능|에 달|에 해당|에 불과|급|이상의 성능|를 발휘|을 발휘|에 그|에 이르|에 도달|에 육박)"
    ),
    "zh": re.compile(r"\s*(?:左右|以上)?\s*(?:的?水平|的性能|水準|性能)"),
    "ja": re.compile(
        r"\s*(?:程度|ほど|以上|前後)?\s*(?:の性能|に相当|に達|にとどま|の水準|に過ぎ|に迫|しか|に満たない|の処理|の速度)"
    ),
}


def _read_percent(
    passage: Passage, mark: Mark, direction: int, lead: int | None, *, named: bool
) -> tuple[float, float | None, dict[str, bool]] | None:
    low, high = mark.value.value / 100, mark.value.high / 100 if mark.value.high else None
    level = lead is not None or bool(_LEVEL[passage.language].match(passage.gap(mark.end, passage.span[1])))
    if level and not _grows(passage, mark):
        return low, high, {}
    if direction > 0:
        return 1 + low, 1 + high if high else None, {"increase": True}
    if direction < 0:
        return (1 - (high or low), 1 - low if high else None, {"increase": True}) if (high or low) < 1 else None
    return (low, high, {}) if level or (named and passage.language == "zh" and not direction) else None


def _grows(passage: Passage, mark: Mark) -> bool:
    """True where the word right behind the percentage is one of growth: "60 % 향상된"."""
    if passage.language == "zh" and re.search(
        r"(?:多|高|快|增加|提升|提高|增长)[了出]?$", passage.gap(max(passage.span[0], mark.start - 4), mark.start)
    ):
        return True
    words = passage.between(mark.end, min(passage.span[1], mark.end + 12), "more", "less")
    return any(not re.search(r"[,;.、。()]", passage.gap(mark.end, word.start)) for word in words)


def _build(
    passage: Passage, mark: Mark, subject: Owner, other: Mention | None, metric: str, read: Any, lead: int | None
) -> Claim | None:
    value, high, how = read
    relation, hedged, nearly = find_relation(passage, mark, lead)
    if relation == "eq" and (last := _said_by(passage, mark)) is not mark:
        relation, hedged, nearly = find_relation(passage, last)
    relation = "lt" if is_denied(passage, mark) else relation
    conditions = _of_part(passage, mark, subject, find_conditions(passage, mark))
    metric = _of_kind(metric, catalogue().chip(subject.product.id).kind)
    if metric == "utilization":
        other = None
    if metric == "price" and other is None:
        return None  # "prices rose 8 % in a month": how a market moved
    if metric == "interconnect_latency" and not (conditions.link or passage.between(*passage.clause(mark.start), "link")):
        return None  # "40 % lower latency" of an answer is no delay of a link
    if _is_efficiency(passage, mark) and not _is_turn_of_other(passage, mark) and catalogue().chip(subject.product.id).kind != "foundry_node":
        return _efficiency(passage, mark, subject, other, read, relation, hedged=hedged)
    metric = _settle(metric, conditions.precision, conditions.workload)
    conditions = replace(conditions, **_named_thing(passage, mark, metric))
    if other is not None and other.id == subject.product.id:
        return None
    more = {"increase": how.get("increase", False), "times_more": how.get("times_more", False)}
    return draft(
        "ratio", passage, mark, subject, metric, value=_round(value), value_high=_round(high) if high else None, unit="ratio",
        object=other, relation=relation, hedged=hedged, nearly=nearly, conditions=conditions, **more,
    )  # fmt: skip


_PART = re.compile(r"(?<![a-z])(cpu|gpu|npu)(?![a-z])")
_SOC = frozenset({"mobile_soc", "pc_soc"})


def _of_part(passage: Passage, mark: Mark, subject: Owner, conditions: Conditions) -> Conditions:
    """The workload of a phone or PC chip is the part of it that the words name: what is told of its GPU is not told of the chip."""
    if conditions.workload is not None or catalogue().chip(subject.product.id).kind not in _SOC:
        return conditions
    behind = passage.gap(mark.end, min(passage.span[1], mark.end + 14)) if passage.language == "en" else ""
    named = _PART.findall(passage.gap(passage.span[0], mark.start) + re.split(r"[,;.]", behind)[0])
    return replace(conditions, workload=named[-1].upper()) if named else conditions


def _is_turn_of_other(passage: Passage, mark: Mark) -> bool:
    """True for the ratio of a row whose turn is not that of the efficiency: "性能と電力効率がそれぞれ60%、20%" says 60 % of performance."""
    told = [q for q in passage.of("quantity") if q.value.unit in RATIO_UNITS]
    if not passage.has("respectively") or len(told) < 2:
        return False
    words = sorted({w.start: w for w in passage.of("metric", "perwatt") if w.end <= told[0].start}.values(), key=lambda w: w.start)
    words = words[-len(told) :]
    return len(words) == len(told) and mark in told and words[told.index(mark)].value not in (None, "energy_efficiency")


def _falls_short(passage: Passage, mark: Mark) -> bool:
    """True where what is denied is that the number is reached: "does not reach 60 %" says less than 60 %."""
    start, end = passage.clause(mark.start)
    return bool(re.search(r"\b(?:reach|hit|achieve|attain|get to)|미치|도달|达到|達到|届|達し", passage.gap(start, end)))


def _of_kind(metric: str, kind: str) -> str:
    """What is said of a foundry's node is its gain over another: speed, power, density. The "speed" of anything but memory is performance."""
    if kind not in ("foundry_node", "memory") and metric == "pin_speed":
        return "performance"
    if kind != "foundry_node":
        return metric
    gains = {
        "performance": "speed_gain",
        "tdp": "power_gain",
        "transistor_count": "density_gain",
        "": "speed_gain",
        "pin_speed": "speed_gain",
        "boost_clock": "speed_gain",
    }
    return gains.get(metric, metric)


def _settle(metric: str, precision: str | None, workload: str | None) -> str:
    if not metric or metric == "performance":
        if precision is not None:
            return "peak_compute"
        by_workload = {"inference": "inference_performance", "training": "training_performance", "gaming": "gaming_performance"}
        return by_workload.get(workload or "", "performance")
    return metric


def _named_thing(passage: Passage, mark: Mark, metric: str) -> dict[str, str]:
    """What is counted where the ratio is one of counts: CUDA cores, chips."""
    if metric not in ("core_count", "count"):
        return {}
    things = [w for w in nearest(passage, mark, "thing") if counted()[w.value].metric == metric]
    things = things or [w for w in passage.of("thing") if counted()[w.value].metric == metric]
    return {"what": widest(passage, things[0]).value} if things else {}


def _is_efficiency(passage: Passage, mark: Mark) -> bool:
    """True where words of efficiency stand by the number, on the side where the language puts them."""
    for word in nearest(passage, mark, "perwatt", "perdollar"):
        if _OTHER_EFFICIENCY.search(passage.gap(max(passage.span[0], word.start - 16), word.start)):
            continue
        if word.start >= mark.end:
            gap = passage.gap(mark.end, word.start)
            if len(gap) <= (44 if passage.language == "en" else 8) and not re.search(r"[,;.、。()]|\band\b|고\s|며\s", gap):
                return True
        elif mark.start - word.end <= (34 if passage.language == "en" else 22) and not re.search(
            r"[,;。]", passage.gap(word.end, mark.start)
        ):
            return True
    return False


# Efficiency of something that is not energy: "bandwidth efficiency", "训练效率".
_OTHER_EFFICIENCY = re.compile(r"(?:bandwidth|memory|training|inference|scaling|parallel|computational|compute|space|area|cost)[\s-]$")


def _efficiency(
    passage: Passage, mark: Mark, subject: Owner, other: Mention | None, read: Any, relation: Any, *, hedged: bool
) -> Claim:
    """A ratio per watt or per dollar; less energy for the same work is more efficiency."""
    value, high, how = read
    spent = nearest(passage, mark, "energy") and not re.search(
        r"less\s+(?:power-|energy-)?efficient", passage.gap(mark.start, passage.span[1])
    )
    if spent and value < 1:
        value, high = 1 / value, None
    dollar = bool(nearest(passage, mark, "perdollar"))
    conditions = find_conditions(passage, mark, per="usd" if dollar else "watt", aspect=_aspect(passage, mark))
    conditions = _of_part(passage, mark, subject, conditions)
    return draft(
        "efficiency", passage, mark, subject, "energy_efficiency", value=_round(value), value_high=_round(high) if high else None, unit="ratio",
        object=other, relation=relation, hedged=hedged, conditions=conditions, increase=how.get("increase", False),
    )  # fmt: skip


def _aspect(passage: Passage, mark: Mark) -> str | None:
    """What is divided by the watts, where the words name it."""
    found = [
        w.value for w in nearest(passage, mark, "metric") if w.value in ("memory_bandwidth", "memory_capacity", "peak_compute")
    ]
    return found[0] if found else None


def _round(value: float) -> float:
    return float(f"{value:.10g}")
