"""Marks: language-neutral things found in a text, each with its span."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from claimsheet.core.claim import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures.

    `unit` is a unit of the units table ("GB", "TFLOPS", "%", "times", "1") or None for a bare number; `value` is in that unit.
    `high` is the upper end of a range. `word` is true where the number was spelled ("half", "두 배", "三分之一").
    """

    value: float
    unit: str | None
    dimension: str | None
    high: float | None = None
    word: bool = False
    per: str | None = None  # "W" of TFLOPS/W, "USD" of tokens/s/USD


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing found. `type` is product, quantity, date, age, metric, or a grammar word's type (hedge, than, more, ...)."""

    type: str
    span: Span
    text: str
    value: Any = None
    info: dict[str, Any] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """First character."""
        return self.span[0]

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.span[1]
