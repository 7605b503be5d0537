"""What a ratio is of: the metric that its words, its figure or its kind of product give."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import Conditions
from claimsheet.core.mark import Mark
from claimsheet.extract.counting import counted, widest
from claimsheet.extract.measures import RATIO_UNITS, find_metric, nearest
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import Owner

_JOINED = re.compile(r"\s*(?:과|와|및|·|/|and|和|及|与|與|と|、|,)\s*(?:the\s+)?")


def metric_of(passage: Passage, base: Mark) -> str | None:
    """What the figure that a ratio departs from measures; a score is one of performance."""
    metric = find_metric(passage, base)
    return "performance" if metric in ("benchmark", "peak_compute") else metric


def in_turn(passage: Passage, mark: Mark, metrics: list[str]) -> list[str]:
    """ "显存和带宽分别是H100的1.76倍和1.43倍": joined metrics and their ratios, each in its turn."""
    told = [q for q in passage.of("quantity") if q.value.unit in RATIO_UNITS]
    if not passage.has("respectively") or len(told) < 2:
        return metrics
    named = list(dict.fromkeys(w.value for w in _row_words(passage, told[0].start)))
    return [named[told.index(mark)]] if len(named) == len(told) else metrics


def find_measured(passage: Passage, other: Product) -> str | None:
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


def find_grown(passage: Passage, mark: Mark) -> str | None:
    """The metric of the figure that a ratio leads into: "2배 늘어난 2048개의 데이터 전송 통로"."""
    behind = [q for q in passage.of("quantity") if q.start >= mark.end]
    if told := _told_with(passage, mark, behind[:1]):
        return told
    if (
        passage.language == "en"
        or not behind
        or not re.fullmatch(r"\s*[^\s,、，]{1,6}\s", passage.gap(mark.end, behind[0].start))
    ):
        return None
    if not passage.between(mark.end, behind[0].start, "more", "less"):
        return None
    words = [w for w in nearest(passage, behind[0], "metric") if w.start >= behind[0].end and w.start - behind[0].end <= 4]
    return find_metric(passage, behind[0]) or (str(words[0].value) if words else None)


_LEADS_INTO = re.compile(r"\s?(?:인|의|の|に(?:相当|当たる)する|에 해당하는|에 달하는|的)\s?")
_SUMS_UP = re.compile(
    r"\s?(?:[,，]|\(|—|–)\s?(?:约|約|也)?\s?(?:是|为|為|相当于|相當於|(?:都|均|也)?(?:要)?比(?:\s?(?:nvidia|英伟达|輝達))?|about|or|roughly)?\s?"
)
_EN_SUMS_UP = re.compile(r"\s?(?:,|—|–|-|\()\s?(?:or |which is |that is |about |roughly |nearly |almost |some )*")
_RATES = ("flops", "ops", "byte_rate", "byte")


def _told_with(passage: Passage, mark: Mark, behind: list[Mark]) -> str | None:
    """The metric of the figure that a bare multiple is told with: "1.7배인 300PFLOPS", "300 PFLOPS，是NVL72的1.7倍"."""
    if mark.value.unit != "times" or [w for w in nearest(passage, mark, "metric") if w.value != "performance"]:
        return None
    if behind and behind[0].value.dimension in _RATES and _LEADS_INTO.fullmatch(passage.gap(mark.end, behind[0].start)):
        return find_metric(passage, behind[0])
    before = [q for q in passage.of("quantity") if q.end <= mark.start][-1:]
    if not before or before[0].value.dimension not in _RATES:
        return None
    if passage.language == "en" and _EN_SUMS_UP.fullmatch(passage.gap(before[0].end, mark.start)):
        return find_metric(passage, before[0])
    between = [p for p in passage.products if before[0].end <= p.start and p.end <= mark.start]
    led = passage.gap(before[0].end, between[0].start) if between else ""
    return find_metric(passage, before[0]) if len(between) == 1 and _SUMS_UP.fullmatch(led) else None


def of_kind(metric: str, kind: str) -> str:
    """What is said of a foundry's node is its gain over another: speed, power, density. The "speed" of anything but memory is performance."""
    if kind not in ("foundry_node", "memory") and metric == "pin_speed":
        return "performance"
    if kind != "foundry_node":
        return metric
    gains = {
        "performance": "speed_gain",
        "tdp": "power_gain",
        "transistor_count": "density_gain",
        "transistor_density": "density_gain",
        "": "speed_gain",
        "pin_speed": "speed_gain",
        "boost_clock": "speed_gain",
    }
    return gains.get(metric, metric)


def settle_metric(metric: str, precision: str | None, workload: str | None) -> str:
    if not metric or metric == "performance":
        if precision is not None:
            return "peak_compute"
        by_workload = {"inference": "inference_performance", "training": "training_performance", "gaming": "gaming_performance"}
        return by_workload.get(workload or "", "performance")
    return metric


def find_thing(passage: Passage, mark: Mark, metric: str) -> str | None:
    """What is counted where the ratio is one of counts: CUDA cores, chips."""
    if metric not in ("core_count", "count"):
        return None
    things = [w for w in nearest(passage, mark, "thing") if counted()[w.value].metric == metric]
    things = things or [w for w in passage.of("thing") if counted()[w.value].metric == metric]
    return str(widest(passage, things[0]).value) if things else None


_PART = re.compile(r"(?<![a-z])(cpu|gpu|npu)(?![a-z])")


_SOC = frozenset({"mobile_soc", "pc_soc"})


def of_part(passage: Passage, mark: Mark, subject: Owner, conditions: Conditions) -> Conditions:
    """The workload of a phone or PC chip is the part of it that the words name: what is told of its GPU is not told of the chip."""
    if conditions.workload is not None or catalogue().chip(subject.product.id).kind not in _SOC:
        return conditions
    behind = passage.gap(mark.end, min(passage.span[1], mark.end + 14)) if passage.language == "en" else ""
    named = _PART.findall(passage.gap(passage.span[0], mark.start) + re.split(r"[,;.]", behind)[0])
    return replace(conditions, workload=named[-1].upper()) if named else conditions
