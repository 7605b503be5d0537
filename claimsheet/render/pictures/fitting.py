"""Figures in the unit in which people tell them, all of one picture in the same: a cache of 0.05 GB in megabytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimsheet.render.amounts import fit_unit
from claimsheet.render.pictures.numbers import is_number

Json = dict[str, Any]


def find_unit(values: Iterable[Any], unit: str | None) -> tuple[float, str | None]:
    """By how much the values are multiplied, and the unit they are in then."""
    known = [value for value in values if is_number(value)]
    if unit is None or not known:
        return 1, unit
    highest = max(known)
    _, fitted, told = fit_unit(0, highest, unit)
    return (fitted / highest if highest else 1), told


def _times(value: Any, factor: float) -> Any:
    return float(f"{value * factor:.12g}") if is_number(value) and factor != 1 else value


def fit_ends(found: Json | None, factor: float) -> Json | None:
    """Two ends that were found, multiplied."""
    return found and {name: _times(value, factor) for name, value in found.items()}


def fit_claim(claim: Json) -> Json:
    """A claim of the wire format with all its figures in the unit that fits."""
    verdict = claim["verdict"]
    found = [end for basis in verdict["bases"] for end in (basis["found"] or {}).values()]
    factor, unit = find_unit([claim["value"], claim["value_high"], *found], claim["unit"])
    if factor == 1:
        return claim
    tolerance = verdict["tolerance"] and verdict["tolerance"] | {
        end: _times(verdict["tolerance"][end], factor) for end in ("low", "high")
    }
    bases = [basis | {"found": fit_ends(basis["found"], factor)} for basis in verdict["bases"]]
    stated = {name: _times(claim[name], factor) for name in ("value", "value_high")}
    return claim | stated | {"unit": unit, "verdict": verdict | {"tolerance": tolerance, "bases": bases}}


def fit_citations(points: list[Json]) -> list[Json]:
    """Citations of one unit with their values in the unit that fits."""
    factor, unit = find_unit([one["value"] for one in points], points[0]["unit"]) if points else (1, None)
    return points if factor == 1 else [one | {"value": _times(one["value"], factor), "unit": unit} for one in points]
