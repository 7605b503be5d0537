"""The one table of units: `data/units.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from claimsheet.core.catalogue import DATA, load


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `factor` times the base of its dimension; `forms` are the ways it is written in any language.

    `case` is true where capitals matter ("Gb" is no "GB", "MW" no "mW").
    """

    id: str
    dimension: str
    factor: float
    forms: tuple[str, ...]
    case: bool = False


@cache
def units() -> dict[str, Unit]:
    """All units by id."""
    table: dict[str, Unit] = {}
    for number, record in enumerate(json.loads((DATA / "units.json").read_text(encoding="utf-8")), 1):
        record["forms"] = tuple(record["forms"])
        unit: Unit = load(Unit, record, ("units.json", number))
        table[unit.id] = unit
    return table


def convert(value: float, unit: str, to: str) -> float:
    """`value` of `unit` in `to`; ValueError where the dimensions differ, KeyError for a unit that is none."""
    a, b = units()[unit], units()[to]
    if a.dimension != b.dimension:
        raise ValueError(f"{unit} is {a.dimension}, {to} is {b.dimension}")
    return value * a.factor / b.factor


def comparable(unit: str, other: str) -> bool:
    """True where a value of one can be told in the other."""
    table = units()
    return unit in table and other in table and table[unit].dimension == table[other].dimension
