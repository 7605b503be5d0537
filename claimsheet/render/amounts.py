"""Amounts, days and speakers in the words of a language."""

from __future__ import annotations

import math
import re

from babel import Locale
from babel.numbers import format_compact_decimal

from claimsheet.core.amounts import STEPS, Amount, Day, Speakers, number
from claimsheet.core.units import convert

LOCALES = {"ko": "ko_KR", "en": "en_US", "zh": "zh_CN", "ja": "ja_JP"}
_DIGITS = 4
_JOINED = {"ko": "{}~{}", "zh": "{} 至 {}", "ja": "{}〜{}"}
_LEAST = {"ko": "{} 이상", "zh": "{} 起", "ja": "{} 以上"}
_MOST = {"ko": "최대 {}", "zh": "最高 {}", "ja": "最大 {}"}
_BOUNDS = {"lower": _LEAST, "at_least": _LEAST, "upper": _MOST, "at_most": _MOST}
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


def fit_unit(low: float, high: float, unit: str) -> tuple[float, float, str]:
    """Of a capacity under half a gigabyte its megabytes, as caches are told."""
    if unit == "GB" and 0 < high < 0.5:
        return convert(low, "GB", "MB"), convert(high, "GB", "MB"), "MB"
    return low, high, unit


def tell(value: Amount | Day | Speakers, language: str) -> str:
    """A value in the words of a language."""
    if isinstance(value, Day):
        return _tell_day(value, language)
    if language == "en":
        return str(value)
    return _tell_speakers(value, language) if isinstance(value, Speakers) else _tell_amount(value, language)


def _tell_amount(amount: Amount, language: str) -> str:
    ends = [_number(end, amount.unit, language) for end in (amount.low, amount.high)]
    told = ends[0] if amount.low == amount.high else _JOINED[language].format(*ends)
    if amount.unit == "1" and amount.high >= _MANY:
        told += _PIECES[language]
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
