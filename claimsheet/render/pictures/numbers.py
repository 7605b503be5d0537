"""Numbers as a picture tells them: short, in the reader's language."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.numbers import format_compact_decimal, format_scientific

from claimsheet.render.days import LOCALES
from claimsheet.render.sentences import format_number
from claimsheet.render.units import join_unit as join
from claimsheet.render.units import write_symbol

_LARGE, _VAST, _SMALL, _TINY = 1e7, 1e16, 10, 1e-4
_UNITS = {"ratio": "×", "1": "", "date": "", "text": "", "mm2": "mm²"}


def is_number(value: Any) -> bool:
    """Whether a value of the wire format can be placed on an axis."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


@lru_cache(4096)
def write_number(value: float, language: str) -> str:
    """The number; many millions with their word, what is vast or tiny by its power of ten, what is small to four digits."""
    locale = Locale.parse(LOCALES[language])
    if value and not _TINY <= abs(value) < _VAST:
        return format_scientific(float(f"{value:.4g}"), locale=locale, format="0.###E0")
    if abs(value) >= _LARGE:
        return format_compact_decimal(float(f"{value:.5g}"), locale=locale, fraction_digits=2)
    return format_number(value if abs(value) >= _SMALL else float(f"{value:.4g}"), language)


def write_unit(unit: str | None) -> str:
    """The unit as it stands beside a heading; a ratio is told in times, a count in nothing."""
    return "" if unit is None else _UNITS.get(unit, write_symbol(unit))


def join_unit(number: str, unit: str | None, language: str) -> str:
    """A number with its unit: "80 GB", "$1,599", "0.6×"."""
    return f"{number}×" if unit == "ratio" else join(number, unit, language)


def write_interval(low: str, high: str) -> str:
    """Two ends that are written already; one of them where both read the same."""
    return low if low == high else f"{low}–{high}"
