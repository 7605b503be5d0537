"""Days on an axis: dates at the precision they are told in, and ticks at months and years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from claimsheet.render.pictures.scales import Tick

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-([QH])([1-4]))?")
_MONTHS = {"Q": 3, "H": 6}
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months
_AIR = 45  # days on both sides
_FIRST, _LAST = 1900, 2999


def _month(year: int, months: int) -> date:
    return date(year + months // 12, months % 12 + 1, 1)


def read_days(told: str) -> tuple[float, float] | None:
    """First and last day of "2022", "2022-03", "2022-03-22", "2022-Q1" or "2022-H2"; None for any other words."""
    found = _DATE.fullmatch(told)
    if not found or not _FIRST <= int(found[1]) <= _LAST:
        return None
    year = int(found[1])
    try:
        if found[3]:
            day = date(year, int(found[2]), int(found[3])).toordinal()
            return day, day
        return _read_span(year, found)
    except ValueError:
        return None


def _read_span(year: int, found: re.Match[str]) -> tuple[float, float]:
    if found[2]:
        date(year, int(found[2]), 1)  # ValueError where there is no such month
    length = _MONTHS[found[4]] if found[4] else 1 if found[2] else 12
    first = (int(found[5]) - 1) * length if found[4] else int(found[2] or 1) - 1
    if first + length > 12:
        raise ValueError(found[0])
    return _month(year, first).toordinal(), (_month(year, first + length) - timedelta(1)).toordinal()


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of days, by their ordinal."""

    low: float
    high: float
    logarithmic = False
    broken = False

    def place(self, value: float) -> float:
        """Where a day stands."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> list[Tick]:
        """First days of months or years, with their words; the first and the last month where a step leaves but one."""
        step = next((step for step in _STEPS if (self.high - self.low) / 30.44 / step <= most), _STEPS[-1])
        first = date.fromordinal(int(self.low))
        months = (first.year * 12 + first.month - 1) // step * step
        days = [_month(0, months + count * step) for count in range(1, most + 2)]
        shown = [day for day in days if self.low <= day.toordinal() <= self.high]
        if len(shown) < 2:
            last, middle = date.fromordinal(int(self.high)), date.fromordinal(int(self.low + self.high) // 2)
            ends = [_month(first.year, first.month), _month(last.year, last.month - 1)]
            shown, step = ends if most > 1 else [middle.replace(day=1)], 1
        return [(day.toordinal(), _write(day, step)) for day in shown]


def _write(day: date, step: int) -> str:
    return day.isoformat()[: 4 if step >= 12 else 7]


def build_days(days: list[float]) -> Days:
    """An axis that holds the days, with air around them."""
    air = max(_AIR, (max(days) - min(days)) * 0.08)
    return Days(int(min(days) - air), int(max(days) + air))
