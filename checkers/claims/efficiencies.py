"""Ratios per watt and per dollar."""

from __future__ import annotations

import re
from dataclasses import replace

from checkers.claims.ratio_bounds import Bound, turn
from checkers.claims.ratio_metrics import of_part
from checkers.claims.ratio_values import Read, round_ratio
from checkers.drafts import draft, find_conditions
from claimsheet.core.claim import Claim, Mention
from claimsheet.core.mark import Mark
from claimsheet.extract.measures import RATIO_UNITS, nearest
from claimsheet.extract.passages import Passage
from claimsheet.extract.references import Owner

# Efficiency of something that is not energy: "bandwidth efficiency", "训练效率".
_OTHER_EFFICIENCY = re.compile(
    r"(?:bandwidth|memory|training|inference|scaling|parallel|computational|compute|space|area|cost)[\s-]$"
)


def is_turn_of_other(passage: Passage, mark: Mark) -> bool:
    """True for the ratio of a row whose turn is not that of the efficiency: "性能と電力効率がそれぞれ60%、20%" says 60 % of performance."""
    told = [q for q in passage.of("quantity") if q.value.unit in RATIO_UNITS]
    if not passage.has("respectively") or len(told) < 2:
        return False
    words = sorted(
        {w.start: w for w in passage.of("metric", "perwatt") if w.end <= told[0].start}.values(), key=lambda w: w.start
    )
    words = words[-len(told) :]
    return len(words) == len(told) and mark in told and words[told.index(mark)].value not in (None, "energy_efficiency")


def is_efficiency(passage: Passage, mark: Mark) -> bool:
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


# "2.3 times more power per FLOP": the energy of a piece of work, which is efficiency upside down.
_PER_WORK = {
    "en": (
        re.compile(r"(?:power|energy)(?: consumption| draw| use)? per (?P<of>\w+)[^,.;]{0,34}$"),
        re.compile(r"\s*(?:as much |more |the |higher )*(?:power|energy)(?: consumption| draw| use)? per (?P<of>\w+)"),
    ),
    "ko": (re.compile(r"(?P<of>flop|플롭|연산|성능|대역폭|용량)\S{0,3}당\s?(?:소비\s?)?(?:전력|에너지)[^,.]{0,36}$"), None),
    "zh": (
        re.compile(
            r"(?:每|单位|單位)\s?(?P<of>t?flop\w*|算力|性能|带宽|頻寬|容量|内存)[^,。]{0,6}?(?:功耗|能耗|耗电|耗電|电力|電力)[^,。]{0,24}$"
        ),
        None,
    ),
    "ja": (
        re.compile(
            r"(?P<of>t?flop\w*|演算|性能|帯域幅?|容量)\w{0,2}(?:あたり|当たり)の?(?:消費)?(?:電力|エネルギー)[^、。]{0,28}$"
        ),
        None,
    ),
}
_WORK = (("bandwidth|대역폭|带宽|頻寬|帯域", "memory_bandwidth"), ("capacity|용량|容量|gb|内存", "memory_capacity"))


def work_of_energy(passage: Passage, mark: Mark) -> str | None:
    """What the energy is spent on where a ratio is told of energy per work, as a metric; None for other ratios."""
    led, behind = _PER_WORK[passage.language]
    start = max([passage.span[0], *(q.end for q in passage.of("quantity") if q.end <= mark.start)])
    match = led.search(passage.gap(start, mark.start)) or (
        behind.match(passage.gap(mark.end, passage.span[1])) if behind else None
    )
    if match is None:
        return None
    return next((metric for words, metric in _WORK if re.search(words, match["of"])), "peak_compute")


def draft_efficiency(passage: Passage, mark: Mark, subject: Owner, other: Mention | None, read: Read, bound: Bound) -> Claim:
    """A ratio per watt or per dollar; less energy for the same work is more efficiency."""
    value, high = read.value, read.high
    spent = nearest(passage, mark, "energy") and not re.search(
        r"less\s+(?:power-|energy-)?efficient", passage.gap(mark.start, passage.span[1])
    )
    work = work_of_energy(passage, mark)
    if value and (work or (spent and value < 1)):
        value, high = 1 / value, None
        bound = replace(bound, relation=turn(bound.relation), turned=not bound.turned)
    dollar = bool(nearest(passage, mark, "perdollar"))
    conditions = find_conditions(passage, mark, per="usd" if dollar else "watt", aspect=work or _aspect(passage, mark))
    conditions = of_part(passage, mark, subject, conditions)
    return draft(
        "efficiency", passage, mark, subject, "energy_efficiency", value=round_ratio(value), value_high=round_ratio(high) if high else None, unit="ratio",
        object=other, conditions=conditions, **replace(bound, nearly=False).told(),
    )  # fmt: skip


def _aspect(passage: Passage, mark: Mark) -> str | None:
    """What is divided by the watts, where the words name it."""
    found = [
        w.value for w in nearest(passage, mark, "metric") if w.value in ("memory_bandwidth", "memory_capacity", "peak_compute")
    ]
    return found[0] if found else None
