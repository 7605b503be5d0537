"""Two ends of what was stated or found, as numbers or as days, so that they can be placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claimsheet.render.days import write_day
from claimsheet.render.pictures.days import read_days
from claimsheet.render.pictures.numbers import is_number, write_interval, write_number


@dataclass(frozen=True, slots=True)
class Span:
    """The ends, and each of them in words."""

    low: float
    high: float
    first: str
    last: str
    dated: bool = False

    @property
    def words(self) -> str:
        """Both ends, or one where they read the same."""
        return write_interval(self.first, self.last)


def read_span(low: Any, high: Any, language: str) -> Span | None:
    """Two values of the wire format; None where they are neither numbers nor dates."""
    if is_number(low) and is_number(high):
        return Span(low, high, write_number(low, language), write_number(high, language))
    if not (isinstance(low, str) and isinstance(high, str)):
        return None
    first, last = read_days(low), read_days(high)
    if not first or not last:
        return None
    return Span(first[0], last[1], write_day(low, language), write_day(high, language), dated=True)


def join_spans(spans: Iterable[Span]) -> Span:
    """From the lowest end to the highest."""
    known = list(spans)
    least, most = min(known, key=lambda span: span.low), max(known, key=lambda span: span.high)
    return Span(least.low, most.high, least.first, most.last, least.dated)
