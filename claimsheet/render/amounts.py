"""Amounts, days and speakers in the words of a language."""

from __future__ import annotations

import math

from babel import Locale
from babel.numbers import format_compact_decimal

from claimsheet.core.amounts import STEPS, Amount, Day, Speakers, number
from claimsheet.core.units import convert
from claimsheet.render.days import LOCALES, time_day
from claimsheet.render.units import join_unit, stands_before

_DIGITS = 4
_JOINED = {"en": "{} to {}", "ko": "{}~{}", "zh": "{} 至 {}", "ja": "{}〜{}"}
_LEAST = {"en": "from {}", "ko": "{} 이상", "zh": "{} 起", "ja": "{} 以上"}
_MOST = {"en": "up to {}", "ko": "최대 {}", "zh": "最高 {}", "ja": "最大 {}"}
_BOUNDS = {"lower": _LEAST, "at_least": _LEAST, "upper": _MOST, "at_most": _MOST}
_PIECES = {"en": "", "ko": " 개", "zh": "个", "ja": "個"}
_MANY = STEPS[-1][1]
_RELAYED = {"ko": "{}, {} 재인용", "zh": "{}，据 {}", "ja": "{}、{} 経由"}
_CENTS = 0.1  # of a currency: below that an amount is told by its digits


def fit_unit(low: float, high: float, unit: str) -> tuple[float, float, str]:
    """Of a capacity under half a gigabyte its megabytes, as caches are told."""
    if unit == "GB" and 0 < high < 0.5:
        return convert(low, "GB", "MB"), convert(high, "GB", "MB"), "MB"
    return low, high, unit


def tell(value: Amount | Day | Speakers, language: str) -> str:
    """A value in the words of a language."""
    if isinstance(value, Day):
        return time_day(value, language)
    return _tell_speakers(value, language) if isinstance(value, Speakers) else _tell_amount(value, language)


def tell_count(value: float, language: str) -> str | None:
    """A large number of things by its word, "208 billion", as amounts are told; None where it is not large."""
    return _number(value, "1", language) if abs(value) >= _MANY else None


def _tell_amount(amount: Amount, language: str) -> str:
    ends = list(dict.fromkeys(_number(end, amount.unit, language) for end in (amount.low, amount.high)))
    if stands_before(amount.unit, language):
        told = _join([join_unit(end, amount.unit, language) for end in ends], language)
    else:
        told = join_unit(_join(ends, language), amount.unit, language)
    if amount.unit == "1" and amount.high >= _MANY:
        told += _PIECES[language]
    return _BOUNDS[amount.bound][language].format(told) if amount.bound in _BOUNDS else told


def _join(ends: list[str], language: str) -> str:
    return ends[0] if len(ends) == 1 else _JOINED[language].format(*ends)


def _number(value: float, unit: str | None, language: str) -> str:
    """A number; large counts by their word, in ko, zh and ja by ten thousands and with four digits; money with cents or none."""
    if unit == "%" or (unit == "1" and language == "en"):
        return str(Amount(value, unit=unit))
    if unit == "USD" and value >= _CENTS:
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    if unit != "1" or value < _MANY:
        return number(value)
    step = next(10.0**power for power in (12, 8, 4) if value >= 10**power)
    digits = max(0, _DIGITS - 1 - math.floor(math.log10(value / step)))
    return format_compact_decimal(value, format_type="short", locale=Locale.parse(LOCALES[language]), fraction_digits=digits)


def _tell_speakers(speakers: Speakers, language: str) -> str:
    if language == "en":
        return str(speakers)
    told = [_RELAYED[language].format(one, other) if other else one for one, other in speakers.voices]
    return ("; " if language == "ko" else "；" if language == "zh" else "／").join(told)
