"""Days as a language writes them, at the precision they are known in."""

from __future__ import annotations

import re
from datetime import date

from babel import Locale
from babel.dates import format_date

LOCALES = {"ko": "ko_KR", "en": "en_US", "zh": "zh_CN", "ja": "ja_JP"}
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-Q([1-4])|-H([12]))?")
_PATTERNS = {
    "en": ("y", "MMMM y", "MMMM d, y"),
    "ko": ("y년", "y년 M월", "y년 M월 d일"),
    "zh": ("y年", "y年M月", "y年M月d日"),
    "ja": ("y年", "y年M月", "y年M月d日"),
}
_QUARTERS = {
    "en": ("Q1 {}", "Q2 {}", "Q3 {}", "Q4 {}"),
    "ko": ("{}년 1분기", "{}년 2분기", "{}년 3분기", "{}년 4분기"),
    "zh": ("{}年第一季度", "{}年第二季度", "{}年第三季度", "{}年第四季度"),
    "ja": ("{}年第1四半期", "{}年第2四半期", "{}年第3四半期", "{}年第4四半期"),
}
_HALVES = {
    "en": ("first half of {}", "second half of {}"),
    "ko": ("{}년 상반기", "{}년 하반기"),
    "zh": ("{}年上半年", "{}年下半年"),
    "ja": ("{}年前半", "{}年後半"),
}


def write_day(written: str, language: str) -> str:
    """What is written as "2024-11-18", "2024-11", "2024-Q4", "2024-H2" or "2024"; other words as they stand."""
    found = _WRITTEN.fullmatch(written)
    if not found:
        return written
    year, month, day, quarter, half = found.groups()
    if quarter or half:
        forms = _QUARTERS if quarter else _HALVES
        return forms[language][int(quarter or half) - 1].format(year)
    try:
        told = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return written
    pattern = _PATTERNS[language][2 if day else 1 if month else 0]
    return format_date(told, pattern, locale=Locale.parse(LOCALES[language]))


def is_day(written: str) -> bool:
    """Whether a text is a day, a month, a quarter or a half as records write them. A year alone may be any number."""
    return bool(_WRITTEN.fullmatch(written)) and len(written) > len("2024")


def place_day(written: str, language: str) -> str:
    """The same as it stands in a sentence: English takes an article before a half of a year."""
    told = write_day(written, language)
    return f"the {told}" if language == "en" and "half" in told else told


def time_day(written: str, language: str) -> str:
    """The same where something happened then: English says "on" a day and "in" all else."""
    if language != "en":
        return write_day(written, language)
    return f"{'on' if written.count('-') == 2 else 'in'} {place_day(written, language)}"
