"""The value of a ratio, subject over object: "58 % faster" is 1.58, "half" 0.5, "60 % of" 0.6."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage


@dataclass(frozen=True, slots=True)
class Read:
    """A ratio as read, or the range from `value` to `high`. `falls` where the words tell what is lost: the more is told, the less is left."""

    value: float
    high: float | None = None
    increase: bool = False
    times_more: bool = False
    falls: bool = False


def read_value(passage: Passage, mark: Mark, direction: int, lead: int | None, *, named: bool) -> Read | None:
    """A ratio, subject over object; None for a percentage that says no direction."""
    quantity = mark.value
    low, high = quantity.value, quantity.high
    if low <= 0:
        return None
    if quantity.unit == "%":
        return _read_percent(passage, mark, direction, lead, named=named)
    if mark.info.get("increase_word"):
        return Read(1 + low, increase=True)
    if direction < 0 and low > 1:
        return Read(1 / (high or low), (1 / low if high else None), falls=True)
    if low < 1 and lead is None and _is_cut(passage, mark, direction):
        return Read(1 - low, falls=True)
    if direction > 0 and low < 1 and lead is None and _grows(passage, mark):
        return Read(1 + low, increase=True)
    return Read(low, high, times_more=direction > 0 and low > 1)


_CUT = {
    "en": (
        re.compile(
            r"\b(?:by|down)\s(?:(?:more|less)\sthan|over|under|at\s(?:least|most)|nearly|almost|about|around|roughly|some)?\s?$"
        ),
        re.compile(r"\s*(?:or more\s+)?(?:less|lower|fewer|smaller|slower|cheaper)\b"),
    ),
    "ko": (
        None,
        re.compile(r"\s?(?:이상|이하|미만|넘게|가량|정도|쯤|가까이|이나)?\s?(?:더\s)?(?:적|낮|감소|줄|느리|느린|작|저렴|싸|싼)"),
    ),
    "zh": (
        re.compile(
            r"(?:低|少|小|慢|便宜|降|降低|减|減|减少|減少|下降|缩小|縮小)(?:了|出)?(?:超过|超過|不到|不足|至少|最多|约|約|近|将近)?$"
        ),
        re.compile(r"(?:以上|以下|左右|多)?的?(?:降幅|减幅)"),
    ),
    "ja": (None, re.compile(r"\s?(?:以上|以下|未満|近く|ほど|程度|弱|強)?\s?(?:も)?(?:低|少な|減|小さ|遅|安|削減)")),
}


def _is_cut(passage: Passage, mark: Mark, direction: int) -> bool:
    """True for "a third less", "低一半以上": what is taken away, not what is left ("cut to half")."""
    if direction > 0 or (direction == 0 and passage.language == "en"):
        return False  # English may say "by half" of a rise
    before, behind = _CUT[passage.language]
    led = bool(before and before.search(passage.gap(max(passage.span[0], mark.start - 24), mark.start)))
    return led or bool(behind.match(passage.gap(mark.end, min(passage.span[1], mark.end + 14))))


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


def _read_percent(passage: Passage, mark: Mark, direction: int, lead: int | None, *, named: bool) -> Read | None:
    low, high = mark.value.value / 100, mark.value.high / 100 if mark.value.high else None
    level = lead is not None or bool(_LEVEL[passage.language].match(passage.gap(mark.end, passage.span[1])))
    if level and not _grows(passage, mark):
        return Read(low, high)
    if direction > 0:
        return Read(1 + low, 1 + high if high else None, increase=True)
    if direction < 0:
        return Read(1 - (high or low), 1 - low if high else None, increase=True, falls=True) if (high or low) < 1 else None
    return Read(low, high) if level or (named and passage.language == "zh" and not direction) else None


def _grows(passage: Passage, mark: Mark) -> bool:
    """True where the word right behind the percentage is one of growth: "60 % 향상된"."""
    if passage.language == "zh" and re.search(
        r"(?:多|高|快|增加|提升|提高|增长)[了出]?$", passage.gap(max(passage.span[0], mark.start - 4), mark.start)
    ):
        return True
    words = passage.between(mark.end, min(passage.span[1], mark.end + 12), "more", "less")
    return any(not re.search(r"[,;.、。()]", passage.gap(mark.end, word.start)) for word in words)


def round_ratio(value: float) -> float:
    return float(f"{value:.10g}")
