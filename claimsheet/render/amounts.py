"""Amounts, names, what texts state, days and speakers in the words of a language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from babel import Locale
from babel.numbers import format_compact_decimal

from claimsheet.core.amounts import STEPS, Amount, Day, Names, Speakers, Stated, number
from claimsheet.core.units import convert
from claimsheet.render.days import LOCALES, time_day
from claimsheet.render.units import join_unit, stands_before

_DIGITS = 4
_JOINED = {"en": "{} to {}", "ko": "{}~{}", "zh": "{} 至 {}", "ja": "{}〜{}"}
_LEAST = {"en": "from {}", "ko": "{} 이상", "zh": "{} 起", "ja": "{} 以上"}
_MOST = {"en": "up to {}", "ko": "최대 {}", "zh": "最高 {}", "ja": "最大 {}"}
_BOUNDS = {"lower": _LEAST, "at_least": _LEAST, "upper": _MOST, "at_most": _MOST}
_SIDES = {
    "en": {"gt": "more than {}", "at_least": "at least {}", "lt": "less than {}", "at_most": "at most {}"},
    "ko": {"gt": "{} 초과", "at_least": "{} 이상", "lt": "{} 미만", "at_most": "{} 이하"},
    "zh": {"gt": "超过 {}", "at_least": "至少 {}", "lt": "低于 {}", "at_most": "至多 {}"},
    "ja": {"gt": "{} 超", "at_least": "{} 以上", "lt": "{} 未満", "at_most": "{} 以下"},
}
_WAYS = {
    "en": {"higher": "higher", "lower": "lower"},
    "ko": {"higher": "높은", "lower": "낮은"}, "zh": {"higher": "高", "lower": "低"}, "ja": {"higher": "高い", "lower": "低い"},
}  # fmt: skip
# {0} is the change, {1} the way it goes.
_CHANGES = {
    "en": {None: "{0} {1}", "gt": "more than {0} {1}", "at_least": "at least {0} {1}", "lt": "less than {0} {1}", "at_most": "at most {0} {1}"},
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
_PIECES = {"en": "", "ko": " 개", "zh": "个", "ja": "個"}
_MANY = STEPS[-1][1]
_RELAYED = {"ko": "{}, {} 재인용", "zh": "{}，据 {}", "ja": "{}、{} 経由"}
_CENTS = 0.1  # of a currency: below that an amount is told by its digits


def fit_unit(low: float, high: float, unit: str) -> tuple[float, float, str]:
    """Of a capacity under half a gigabyte its megabytes, as caches are told."""
    if unit == "GB" and 0 < high < 0.5:
        return convert(low, "GB", "MB"), convert(high, "GB", "MB"), "MB"
    return low, high, unit


def tell(value: Amount | Names | Stated | Day | Speakers, language: str) -> str:
    """A value in the words of a language."""
    if isinstance(value, Day):
        return time_day(value, language)
    if isinstance(value, Stated):
        return _tell_stated(value, language)
    if isinstance(value, Names):
        return join_names(value.names, language)
    return _tell_speakers(value, language) if isinstance(value, Speakers) else _tell_amount(value, language)


def tell_count(value: float, language: str) -> str | None:
    """A large number of things by its word, "208 billion", as amounts are told; None where it is not large."""
    return _number(value, "1", language) if abs(value) >= _MANY else None


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


@lru_cache(maxsize=8_192, typed=True)
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
