"""Numbers as sentences: "780 TFLOPS / 989.4 TFLOPS = 0.788"; and facts in the unit a claim is told in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimsheet.core.amounts import Amount, number
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


def stated(claim: Claim) -> str:
    """The value a claim states, as written where that is known."""
    if claim.written:
        return claim.written
    if claim.value is None:
        return claim.text
    if isinstance(claim.value, str):
        return claim.value
    return Amount(claim.value, claim.value_high, None if claim.unit in ("text", "date") else claim.unit)


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
