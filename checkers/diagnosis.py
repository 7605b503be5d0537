"""What slip explains a refuted figure. It never changes a label."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checkers.evidence import find
from checkers.products import family_of, is_system
from claimsheet.core.amounts import number
from claimsheet.core.verdict import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checkers.bases import Terms
    from checkers.desk import Desk
    from checkers.evidence import Found
    from claimsheet.core.claim import Claim

_BITS = frozenset({"memory_bandwidth", "interconnect_bandwidth", "memory_capacity", "pin_speed", "cache_capacity"})
_BINARY = (1.073741824, 1.099511627776)
_NEAR = 0.02
_EXACT = 0.005


def _is(ratio: float, target: float, near: float = _NEAR) -> bool:
    return abs(ratio / target - 1) <= near


def slip(claim: Claim, found: Sequence[Found]) -> Note | None:
    """A slip of units between what is stated and what was found."""
    for one in found:
        if isinstance(one.value, str) or not one.value or not isinstance(claim.value, int | float) or not claim.value:
            continue
        ratio = claim.value / one.number
        for factor in (1e3, 1e-3, 1e6, 1e-6, 1e2, 1e-2):
            if _is(ratio, factor):
                return Note("thousandfold", {"factor": number(factor if factor > 1 else 1 / factor)})
        if claim.metric in _BITS and any(_is(ratio, factor) for factor in (8.0, 1 / 8)):
            return Note("bit_for_byte")
        if claim.metric == "interconnect_bandwidth" and any(_is(ratio, factor) for factor in (2.0, 0.5)):
            return Note("per_direction", {"direction": "per_direction" if ratio < 1 else "both"})
        if claim.metric in _BITS and any(_is(ratio, f, _EXACT) or _is(ratio, 1 / f, _EXACT) for f in _BINARY):
            return Note("gib_for_gb")
    return None


def _kin(desk: Desk, claim: Claim) -> Iterator[str]:
    """Products a figure may have been taken from: the object, the family, its predecessor, then the others of the text."""
    own = set(desk.catalogue.variants(claim.subject.id))
    seen = set(own)
    chip = desk.chip(claim.subject.id)
    near = [claim.object.id] if claim.object else []
    near += [one for one in (chip.predecessor, desk.chip(chip.family).predecessor if chip.family else None) if one]
    near += desk.catalogue.variants(family_of(desk, claim.subject.id))
    near += [one for one in desk.named if desk.chip(one).kind == chip.kind]
    for one in near:
        for member in desk.catalogue.variants(one):
            if member not in seen:
                seen.add(member)
                yield member


def other_chip(desk: Desk, claim: Claim, terms: Terms, unit: str | None, fits: Callable[[Found], bool]) -> Note | None:
    """The other product that a stated figure is really of."""
    for chip in _kin(desk, claim):
        level = terms.level if terms.level == "any" else "system" if is_system(desk, chip) else "unit"
        found = find(desk, replace(terms, chips=(chip,), level=level, unreleased=False), unit)
        if found and fits(found[0]):
            return Note("other_chip", {"chip": desk.name(chip)})
    return None


def other_cores(desk: Desk, claim: Claim, terms: Terms) -> Note | None:
    """The other kind of core, or other thing, of the same product that a stated number counts."""
    for metric in ("core_count", "count"):
        for chip in terms.chips:
            for fact in desk.of(chip, metric):
                if fact.value == claim.value and fact.what and fact.what != terms.what and fact.decides:
                    code = "full_die" if fact.aspect == "full_die" else "other_cores" if metric == "core_count" else "other_count"
                    return Note(code, {"what": fact.what})
    for chip in terms.chips:
        if any(fact.value == claim.value and fact.aspect == "full_die" for fact in desk.of(chip, "core_count")):
            return Note("full_die")
    return None
