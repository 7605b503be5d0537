"""Dates at the precision they are told in: a year, a half, a quarter, a month or a day, as a span of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DAY = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{1,2})(?:-(\d{1,2}))?))?$", re.IGNORECASE)
YEAR_DAYS = 365.25
_LONG = 300


@dataclass(frozen=True, slots=True)
class Period:
    """A first and a last day."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it spans."""
        return (self.last - self.first).days + 1

    @property
    def is_year(self) -> bool:
        """True for a whole year or more."""
        return self.days > _LONG

    def meets(self, other: Period) -> bool:
        """True where a day is in both."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Period) -> bool:
        """True where all of the other lies inside."""
        return self.first <= other.first and other.last <= self.last


def _months(year: int, first: int, last: int) -> Period:
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


@lru_cache(maxsize=8192)
def period(text: str) -> Period | None:
    """The span of "YYYY[-MM[-DD]]", "YYYY-Q1" or "YYYY-H2"; None where the text is none of these."""
    match = _DAY.match(text.strip())
    if not match:
        return None
    year = int(match[1])
    try:
        if match[5]:
            day = date(year, int(match[4]), int(match[5]))
            return Period(day, day)
        if match[4]:
            return _months(year, int(match[4]), int(match[4]))
        if match[2]:
            return _months(year, 3 * int(match[2]) - 2, 3 * int(match[2]))
        return _months(year, 6 * int(match[3]) - 5, 6 * int(match[3])) if match[3] else _months(year, 1, 12)
    except ValueError:
        return None


def before(one: str, other: str) -> bool:
    """True where the first date ends before the second begins; False where they overlap or one cannot be read."""
    a, b = period(one), period(other)
    return bool(a and b and a.last < b.first)


def years_between(start: Period, end: Period) -> tuple[float, float]:
    """The least and the greatest number of years from one date to another."""
    return (end.first - start.last).days / YEAR_DAYS, (end.last - start.first).days / YEAR_DAYS
