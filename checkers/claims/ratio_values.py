"""The value of a ratio, subject over object: "58 % faster" is 1.58, "half" 0.5, "60 % of" 0.6."""

from __future__ import annotations

import re

from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage


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


def round_ratio(value: float) -> float:
    return float(f"{value:.10g}")
