"""Figures with their units as a language writes them: money, areas and what has a word in the language."""

from __future__ import annotations

_NONE = (None, "", "1", "ratio", "times", "%", "text", "date")
_FORMS = {
    "en": {"fold": "{} times", "USD": "${}", "USD/hour": "${} an hour", "CNY": "{} yuan", "KRW": "{} won", "bit": "{} bits"},
    "ko": {
        "fold": "{}배",
        "USD": "{}달러",
        "USD/hour": "시간당 {}달러",
        "CNY": "{}위안",
        "KRW": "{}원",
        "bit": "{}비트",
        "min": "{}분",
    },
    "zh": {
        "fold": "{} 倍",
        "USD": "{} 美元",
        "USD/hour": "每小时 {} 美元",
        "CNY": "{} 元人民币",
        "KRW": "{} 韩元",
        "bit": "{} 位",
        "min": "{} 分钟",
    },
    "ja": {
        "fold": "{} 倍",
        "USD": "{}ドル",
        "USD/hour": "1時間当たり{}ドル",
        "CNY": "{}人民元",
        "KRW": "{}ウォン",
        "bit": "{}ビット",
        "min": "{}分",
    },
}


def write_symbol(unit: str) -> str:
    """A unit as it is printed alone: "mm²"."""
    return unit.replace("mm2", "mm²")


def stands_before(unit: str | None, language: str) -> bool:
    """Whether the unit stands before its number, so that both ends of a range carry it."""
    return _FORMS[language].get(unit or "", "{}").startswith("$")


def join_unit(number: str, unit: str | None, language: str) -> str:
    """A number that is written already with its unit: "80 GB", "$1,599"; a count or a ratio has none."""
    if unit in _NONE:
        return number
    form = _FORMS[language].get(str(unit))
    return form.format(number) if form else f"{number} {write_symbol(str(unit))}"
