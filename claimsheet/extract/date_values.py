"""What the parts of a date say: year, quarter, month and day, told outright or as seen from the document's date."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Published:
    """The document's date, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def last(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(slots=True)
class Stated:
    """The parts of a date as the words give them. `past` and `next` are words such as "last August" and "오는 3월"."""

    year: int | None = None
    quarter: int | None = None
    half: int | None = None
    month: int | None = None
    day: int | None = None
    past: bool = False
    next: bool = False


def parse_published(published: str | None) -> Published | None:
    """The document's date; None where there is none that can be read."""
    if not published:
        return None
    try:
        parts = [int(part) for part in published[:10].split("-")[:3]]
        known = Published(*parts)
        known.last  # noqa: B018 - raises where there is no such day
    except ValueError:
        return None
    return known


def shift_month(known: Published, offset: int) -> tuple[int, int] | None:
    """(year, month) some months from the document's; None where its month is not known."""
    if known.month is None:
        return None
    index = known.year * 12 + known.month - 1 + offset
    return index // 12, index % 12 + 1


def shift_quarter(known: Published, offset: int) -> tuple[int, int] | None:
    """(year, quarter) some quarters from the document's; None where its month is not known."""
    if known.month is None:
        return None
    index = known.year * 4 + (known.month - 1) // 3 + offset
    return index // 4, index % 4 + 1


def shift_day(known: Published, offset: int) -> date | None:
    """A day some days from the document's; None where its day is not known."""
    if known.month is None or known.day is None:
        return None
    return date(known.year, known.month, known.day) + timedelta(days=offset)


def settle_year(stated: Stated, known: Published) -> int | None:
    """The year of a date that names none: the latest not after the document, or the next one where the words look ahead."""
    first = _first_month(stated)
    if first is None:
        return None
    now = known.month or (1 if stated.next else 12)
    if stated.next:
        return known.year if (first, stated.day or 31) >= (now, known.day or 1) else known.year + 1
    if stated.past and stated.day is None and known.month is not None:
        return known.year if first < now else known.year - 1
    return known.year if (first, stated.day or 0) <= (now, known.day or 31) else known.year - 1


def settle_month(stated: Stated, known: Published) -> tuple[int, int] | None:
    """(year, month) of a day that names no month: the latest such day not after the document, or the next one."""
    if known.month is None or stated.day is None:
        return None
    day = known.day or (1 if stated.next else 31)
    if stated.next:
        return shift_month(known, 0 if stated.day >= day else 1)
    return shift_month(known, 0 if stated.day <= day else -1)


def _first_month(stated: Stated) -> int | None:
    if stated.month is not None:
        return stated.month
    if stated.quarter is not None:
        return stated.quarter * 3 - 2
    return stated.half * 6 - 5 if stated.half is not None else None


def write_date(stated: Stated) -> str | None:
    """ "2022-03-22", "2022-03", "2022-Q3", "2022-H2" or "2022"; None without a year or for a day that is none."""
    if stated.year is None:
        return None
    if stated.quarter is not None:
        return f"{stated.year}-Q{stated.quarter}"
    if stated.half is not None:
        return f"{stated.year}-H{stated.half}"
    if stated.month is None:
        return f"{stated.year}"
    if stated.day is None or stated.day > calendar.monthrange(stated.year, stated.month)[1]:
        return f"{stated.year}-{stated.month:02}"
    return f"{stated.year}-{stated.month:02}-{stated.day:02}"
