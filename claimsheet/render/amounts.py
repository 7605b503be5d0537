"""Amounts, names, what texts state, days and speakers in the words of a language."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from babel import Locale
from babel.numbers import format_compact_decimal

from claimsheet.core.amounts import STEPS, Amount, Day, Names, Speakers, Stated, number

LOCALES = {"ko": "ko_KR", "en": "en_US", "zh": "zh_CN", "ja": "ja_JP"}
_DIGITS = 4
_JOINED = {"ko": "{}~{}", "zh": "{} 至 {}", "ja": "{}〜{}"}
_LEAST = {"ko": "{} 이상", "zh": "{} 起", "ja": "{} 以上"}
_MOST = {"ko": "최대 {}", "zh": "最高 {}", "ja": "最大 {}"}
_BOUNDS = {"lower": _LEAST, "at_least": _LEAST, "upper": _MOST, "at_most": _MOST}
_FOLDS = {"ko": "배", "zh": " 倍", "ja": " 倍"}
_SIDES = {
    "ko": {"gt": "{} 초과", "at_least": "{} 이상", "lt": "{} 미만", "at_most": "{} 이하"},
    "zh": {"gt": "超过 {}", "at_least": "至少 {}", "lt": "低于 {}", "at_most": "至多 {}"},
    "ja": {"gt": "{} 超", "at_least": "{} 以上", "lt": "{} 未満", "at_most": "{} 以下"},
}
_WAYS = {
    "ko": {"higher": "높은", "lower": "낮은"}, "zh": {"higher": "高", "lower": "低"}, "ja": {"higher": "高い", "lower": "低い"},
}  # fmt: skip
# {0} is the change, {1} the way it goes.
_CHANGES = {
    "ko": {
        None: "{0} {1} 수준", "gt": "{0} 넘게 {1} 수준", "at_least": "{0} 이상 {1} 수준",
        "lt": "{0} 미만으로 {1} 수준", "at_most": "{0} 이하로 {1} 수준",
    },
    "zh": {None: "{1} {0}", "gt": "{1}逾 {0}", "at_least": "至少{1} {0}", "lt": "{1}不到 {0}", "at_most": "至多{1} {0}"},
    "ja": {
        None: "{0} {1}水準", "gt": "{0} を超える幅で{1}水準", "at_least": "{0} 以上{1}水準",
        "lt": "{0} 未満の幅で{1}水準", "at_most": "{0} 以下の幅で{1}水準",
    },
}  # fmt: skip
_OR = {"en": (", ", " or "), "ko": (", ", " 또는 "), "zh": ("、", " 或 "), "ja": ("、", " または ")}
_PIECES = {"ko": " 개", "zh": "个", "ja": "個"}
_MANY = STEPS[-1][1]
_RELAYED = {"ko": "{}, {} 재인용", "zh": "{}，据 {}", "ja": "{}、{} 経由"}
_PART = re.compile(r"(\d{4})-([QH])(\d)$")
_PARTS = {
    "en": {"Q": "in Q{1} {0}", "H": "in the {2} half of {0}"},
    "ko": {"Q": "{0}년 {1}분기", "H": "{0}년 {2}"},
    "zh": {"Q": "{0}年第{1}季度", "H": "{0}年{2}"},
    "ja": {"Q": "{0}年第{1}四半期", "H": "{0}年{2}"},
}
_HALVES = {
    "en": ("first", "second"), "ko": ("상반기", "하반기"), "zh": ("上半年", "下半年"), "ja": ("前半", "後半"),
}  # fmt: skip


def tell(value: Amount | Names | Stated | Day | Speakers, language: str) -> str:
    """A value in the words of a language."""
    if isinstance(value, Day):
        return _tell_day(value, language)
    if language == "en":
        return str(value)
    if isinstance(value, Stated):
        return _tell_stated(value, language)
    if isinstance(value, Names):
        return join_names(value.names, language)
    return _tell_speakers(value, language) if isinstance(value, Speakers) else _tell_amount(value, language)


def join_names(names: Sequence[str], language: str) -> str:
    """Names of which one or another is given: "A, B or C"."""
    comma, last = _OR[language]
    return last.join(filter(None, (comma.join(names[:-1]), *names[-1:])))


def _tell_stated(stated: Stated, language: str) -> str:
    words = _tell_amount(stated.words, language) if isinstance(stated.words, Amount) else stated.words
    if stated.way:
        return _CHANGES[language][stated.side].format(words, _WAYS[language][stated.way])
    return _SIDES[language].get(stated.side or "", "{}").format(words)


def _tell_amount(amount: Amount, language: str) -> str:
    ends = [_number(end, amount.unit, language) for end in (amount.low, amount.high)]
    told = ends[0] if amount.low == amount.high else _JOINED[language].format(*ends)
    if amount.unit == "1" and amount.high >= _MANY:
        told += _PIECES[language]
    elif amount.unit == "fold":
        told += _FOLDS[language]
    elif amount.unit not in (None, "1", "ratio", "times", "%"):
        told += f" {amount.unit}"
    return _BOUNDS[amount.bound][language].format(told) if amount.bound in _BOUNDS else told


def _number(value: float, unit: str | None, language: str) -> str:
    """A number; large counts by ten thousands, as these languages do, with four digits."""
    if unit == "%":
        return str(Amount(value, unit=unit))
    if unit != "1" or value < _MANY:
        return number(value)
    step = next(10.0**power for power in (12, 8, 4) if value >= 10**power)
    digits = max(0, _DIGITS - 1 - math.floor(math.log10(value / step)))
    return format_compact_decimal(value, format_type="short", locale=Locale.parse(LOCALES[language]), fraction_digits=digits)


def _tell_speakers(speakers: Speakers, language: str) -> str:
    told = [_RELAYED[language].format(one, other) if other else one for one, other in speakers.voices]
    return ("; " if language == "ko" else "；" if language == "zh" else "／").join(told)


def _tell_day(day: Day, language: str) -> str:
    """A date; English has it with its preposition."""
    if match := _PART.match(day):
        half = _HALVES[language][int(match[3]) - 1] if match[2] == "H" else ""
        return _PARTS[language][match[2]].format(match[1], match[3], half)
    if language == "en":
        return f"on {day}" if day.count("-") == 2 else f"in {day}"
    return _cjk(day.split("-"), language)


def _cjk(parts: list[str], language: str) -> str:
    marks, gap = ("년", "월", "일"), " "
    if language != "ko":
        marks, gap = ("年", "月", "日"), ""
    return gap.join(f"{int(part)}{mark}" for part, mark in zip(parts, marks, strict=False))
