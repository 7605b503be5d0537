"""From values to places on an axis, and where its ticks stand. A place is a part of the axis, 0 to 1."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from claimsheet.render.pictures.numbers import write_number

_STEPS = (1, 2, 2.5, 5, 10)
_FAR = 30  # times: where the greatest is further from the least, the axis is logarithmic
_NEAR = 2  # times: where it is no nearer, the axis begins at zero
_AIR = 0.08  # of the span, on both sides
_LEAST_AIR = 0.05  # of the greatest: figures that are nearly alike are to look so

Tick = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of numbers."""

    low: float
    high: float
    language: str
    logarithmic: bool = False

    @property
    def broken(self) -> bool:
        """Whether it begins elsewhere than at zero, though lengths on it are amounts."""
        return self.low > 0 and not self.logarithmic

    def place(self, value: float) -> float:
        """Where a value stands."""
        if self.logarithmic:
            return (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        return (value - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> list[Tick]:
        """Round values in order with their words: about `most` of them, never many more."""
        values = self._powers(most) if self.logarithmic else self._multiples(most)
        return [(value, write_number(value, self.language)) for value in values]

    def _multiples(self, most: int) -> list[float]:
        step = _round_up((self.high - self.low) / most)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [float(f"{count * step:.12g}") for count in range(first, last + 1)]

    def _powers(self, most: int) -> list[float]:
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        every = max(1, math.ceil((last - first) / most))
        return [float(f"1e{power}") for power in range(first, last + 1, every)]


def _round_up(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next((times * power for times in _STEPS if times * power >= step * (1 - 1e-9)), 10 * power)


def build_scale(values: Iterable[float], language: str, *, from_zero: bool = False) -> Scale:
    """An axis that holds the values, with air around them."""
    known = list(values)
    low, high = min(known), max(known)
    if not from_zero and low > 0 and high > _FAR * low:
        return Scale(10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high)), language, logarithmic=True)
    if low >= 0 and (from_zero or high >= _NEAR * low):
        return Scale(0, high * (1 if from_zero else 1 + _AIR) or 1, language)
    air = max((high - low) * _AIR, abs(high) * _LEAST_AIR)
    return Scale(low - air, high + air, language)
