"""Numbers as sentences: "780 TFLOPS / 989.4 TFLOPS = 0.788"; and facts in the unit a claim is told in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimsheet.core.amounts import Amount, Stated, number
from claimsheet.core.units import comparable, convert, units

if TYPE_CHECKING:
    from claimsheet.core.claim import Claim
    from claimsheet.core.fact import Fact

# Operations a second: printed as TOPS for integers and TFLOPS for floats, and one for the other in the press.
_OPERATIONS = {"flops", "ops"}


def quantity(value: float | str, unit: str | None) -> str:
    """A value with its unit, as printed."""
    return value if isinstance(value, str) else Amount(value, unit=unit)


def printed(fact: Fact) -> str:
    """The value of a fact with its unit; where it is a bound only, or one end of a range, with that."""
    if isinstance(fact.value, str):
        return fact.value
    return Amount(fact.value, unit=None if fact.unit in ("text", "date") else fact.unit, bound=fact.bound)


_BOUNDING = frozenset({"figure", "count", "ratio", "efficiency", "comparison"})
_OTHER_SIDE = {"gt": "lt", "lt": "gt", "at_least": "at_most", "at_most": "at_least"}
_MULTIPLES = frozenset({"ratio", "times"})
PERCENT = re.compile(r"[%％]|\bper ?cent|퍼센트|프로|百分之|パーセント")


def stated(claim: Claim) -> str:
    """What a claim states: as written where that tells it, else the value as read; with its bound, and the way a change goes."""
    if isinstance(claim.value, int | float):
        return Stated(_words(claim, claim.value), _side(claim), _way(claim, claim.value))
    return claim.written or (claim.text if claim.value is None else claim.value)


def _words(claim: Claim, value: float) -> str:
    if claim.unit in _MULTIPLES and (claim.recast or not claim.written):
        return Amount(value, claim.value_high, "fold")
    return claim.written or Amount(value, claim.value_high, None if claim.unit in ("text", "date") else claim.unit)


def _side(claim: Claim) -> str | None:
    """The side of a bound, as the words tell it: "over 30 % less" is told so, though what is left is under 70 %."""
    if claim.kind not in _BOUNDING:
        return None
    if claim.kind == "comparison" and claim.unit not in _MULTIPLES:  # a difference: its relation is its direction
        return claim.told if claim.told in ("gt", "lt", "at_least") else None
    if not claim.bounded:
        return None
    side = "at_most" if claim.relation == "lt" and claim.inclusive else claim.relation
    return _OTHER_SIDE[side] if claim.turned and not claim.recast else side


def _way(claim: Claim, value: float) -> str | None:
    if not claim.increase or claim.recast or not PERCENT.search(claim.written):
        return None
    return "higher" if value > 1 else "lower"


def divide(above: tuple[float, str | None], below: tuple[float, str | None]) -> str:
    """The sentence of a division, both sides with their units."""
    return f"{quantity(*above)} / {quantity(*below)} = {number(above[0] / below[0])}"


def _pair(unit: str, other: str) -> bool:
    table = units()
    return unit in table and other in table and {table[unit].dimension, table[other].dimension} <= _OPERATIONS


def in_unit(value: float, unit: str, to: str | None) -> float | None:
    """A value in another unit; None where one cannot be told in the other. TOPS and TFLOPS count alike."""
    if to is None or unit == to:
        return value
    if comparable(unit, to):
        return convert(value, unit, to)
    if _pair(unit, to):
        table = units()
        return value * table[unit].factor / table[to].factor
    return None
