"""What no source decides, against physics and its class: it can be implausible, with the arithmetic; nothing here supports a claim.

The rules: a memory's rate is bus width times pin rate; a peak is units times operations a clock times clock; a capacity is stacks times
the tallest stack; transistors on an area are bounded by the densest chip of that or an older process; all else by products of the class.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checkers.arithmetic import in_unit, quantity, stated
from checkers.names import match_memory, node_size
from checkers.products import is_system, read_product
from claimsheet.core.amounts import number
from claimsheet.core.units import convert
from claimsheet.core.verdict import Basis, Note, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checkers.desk import Desk
    from claimsheet.core.claim import Claim
    from claimsheet.core.fact import Fact

_ROOM = 1.1  # boosts, overclocks and rounding
_FAR = 3  # times beyond everything known
_FEWEST = 8  # products that make a class
_FEW = 3  # chips that show what a process can do
_OPS_A_CLOCK = {"cuda cores": 2, "stream processors": 4}  # a fused multiply-add is two; RDNA 3 and later issue two at a time
_MILLION = 1e6
_TERA = 1e12
_CLASSED = frozenset(
    {
        "tdp",
        "memory_capacity",
        "memory_bandwidth",
        "peak_compute",
        "transistor_count",
        "die_area",
        "boost_clock",
        "core_count",
        "memory_bus_width",
    }
)


@dataclass(frozen=True, slots=True)
class Bound:
    """The reason a figure is implausible, the greatest (or least) that was found for it, and the facts and arithmetic behind."""

    note: Note
    facts: tuple[Fact, ...]
    calculation: str
    value: float


def remark(claim: Claim, verdict: Verdict, desk: Desk) -> Verdict:
    """The verdict with the first reason why its claim is implausible; only where no source decides, and never with another label."""
    if (
        verdict.label != "not_enough_evidence"
        or claim.kind not in ("figure", "count")
        or not isinstance(claim.value, int | float)
    ):
        return verdict
    for rule in _RULES:
        if bound := rule(claim, desk, claim.value):
            basis = _as_basis(claim, bound)
            return replace(verdict, bases=(*verdict.bases, basis), caveats=(*verdict.caveats, bound.note))
    return verdict


def _as_basis(claim: Claim, bound: Bound) -> Basis:
    return Basis(
        claim.metric,
        claim.subject.id,
        tuple(fact.id for fact in bound.facts),
        bound.calculation,
        agrees=False,
        default=False,
        found_low=bound.value,
        found_high=bound.value,
        context=True,
        rank=max((fact.rank for fact in bound.facts), default=None),
    )


def _known(desk: Desk, chips: tuple[str, ...], metric: str, *what: str) -> list[Fact]:
    """The facts in force of a product on a metric, best first; of some things counted where they are named."""
    facts = [
        f for chip in chips for f in desk.of(chip, metric) if f.decides and f.status != "plan" and (not what or f.what in what)
    ]
    return sorted(facts, key=lambda fact: (fact.rank, fact.id))


def _fastest(desk: Desk, metric: str, memory: str) -> Fact | None:
    """The greatest figure known of a kind of memory: of the standard, or of any maker's parts."""
    return desk.recall(("fastest", metric, memory), lambda: _find_fastest(desk, metric, memory))


def _find_fastest(desk: Desk, metric: str, memory: str) -> Fact | None:
    facts = [
        fact
        for fact in desk.on(metric)
        if fact.decides and desk.chip(fact.chip).kind == "memory" and match_memory(memory, desk.name(fact.chip)) == "same"
    ]
    return max((f for f in facts if not isinstance(f.value, str)), key=lambda fact: fact.number, default=None)


def _by_bus(claim: Claim, desk: Desk, value: float) -> Bound | None:
    chips = read_product(desk, claim.subject, claim.conditions.variant).default
    widths, types = _known(desk, chips, "memory_bus_width"), _known(desk, chips, "memory_type")
    if claim.metric != "memory_bandwidth" or not widths or not types or claim.unit is None:
        return None
    pin = _fastest(desk, "pin_speed", str(types[0].value))
    if pin is None:
        return None
    most = max(width.number for width in widths) * convert(pin.number, pin.unit, "GB/s")
    told = f"{number(widths[0].number)} bit x {quantity(pin.number, pin.unit)} = {quantity(most, 'GB/s')}"
    if convert(value, claim.unit, "GB/s") <= most * _ROOM:
        return None
    note = Note("implausible_bus", {"stated": stated(claim), "memory": str(types[0].value), "calculation": told})
    return Bound(note, (widths[0], types[0], pin), told, convert(most, "GB/s", claim.unit))


def _by_clock(claim: Claim, desk: Desk, value: float) -> Bound | None:
    asked = claim.conditions
    if (
        claim.metric != "peak_compute"
        or asked.precision != "fp32"
        or asked.engine == "tensor"
        or asked.sparsity
        or claim.unit is None
    ):
        return None
    chips = read_product(desk, claim.subject, asked.variant).default
    clocks = [fact for fact in _known(desk, chips, "boost_clock") if fact.what is None]
    for what, operations in _OPS_A_CLOCK.items():
        units = _known(desk, chips, "core_count", what)
        if not units or not clocks:
            continue
        flops = units[0].number * operations * convert(clocks[0].number, clocks[0].unit, "MHz") * _MILLION
        told = f"{number(units[0].number)} x {operations} x {quantity(clocks[0].number, clocks[0].unit)} = {quantity(flops / _TERA, 'TFLOPS')}"
        most = in_unit(flops / _TERA, "TFLOPS", claim.unit)
        if most is not None and value > most * _ROOM:
            return Bound(
                Note("implausible_clock", {"stated": stated(claim), "calculation": told}), (units[0], clocks[0]), told, most
            )
    return None


def _by_stacks(claim: Claim, desk: Desk, value: float) -> Bound | None:
    chips = read_product(desk, claim.subject, claim.conditions.variant).default
    stacks, types = _known(desk, chips, "count", "hbm stacks"), _known(desk, chips, "memory_type")
    if claim.metric != "memory_capacity" or claim.conditions.tier or not stacks or not types or claim.unit is None:
        return None
    tallest = _fastest(desk, "memory_capacity", str(types[0].value))
    if tallest is None:
        return None
    most = stacks[0].number * tallest.number
    told = f"{number(stacks[0].number)} x {quantity(tallest.number, tallest.unit)} = {quantity(most, tallest.unit)}"
    if convert(value, claim.unit, tallest.unit) <= most * _ROOM:
        return None
    note = Note("implausible_stacks", {"stated": stated(claim), "calculation": told})
    return Bound(note, (stacks[0], tallest), told, convert(most, tallest.unit, claim.unit))


def _densities(desk: Desk) -> list[tuple[float, float, tuple[Fact, Fact]]]:
    """(size of the process in nm, million transistors a mm2, facts) of every chip of one die that both are known of."""
    return desk.look_up(("densities",), lambda: list(_find_densities(desk)))


def _find_densities(desk: Desk) -> Iterator[tuple[float, float, tuple[Fact, Fact]]]:
    for area in desk.on("die_area"):
        count, node = _known(desk, (area.chip,), "transistor_count"), _known(desk, (area.chip,), "process_node")
        size = node_size(str(node[0].value)) if node else None
        if area.decides and count and size and area.scope == count[0].scope and area.number:
            yield size, count[0].number / area.number / _MILLION, (count[0], area)


def _by_density(claim: Claim, desk: Desk, value: float) -> Bound | None:
    other = {"transistor_count": "die_area", "die_area": "transistor_count"}.get(claim.metric)
    chips = read_product(desk, claim.subject, claim.conditions.variant).default
    nodes, known = _known(desk, chips, "process_node"), _known(desk, chips, other) if other else []
    size = node_size(str(nodes[0].value)) if nodes else None
    if not known or size is None or not value:
        return None
    made = [one for one in _densities(desk) if one[0] >= size]
    density = (value / known[0].number if claim.metric == "transistor_count" else known[0].number / value) / _MILLION
    if len(made) < _FEW or density <= (top := max(made, key=lambda one: one[1]))[1] * _ROOM:
        return None
    told = f"{quantity(top[2][0].number, '1')} / {quantity(top[2][1].number, 'mm2')} = {number(top[1])} million / mm2"
    note = Note("implausible_density", {"stated": stated(claim), "found": number(density), "most": number(top[1])})
    return Bound(note, (known[0], nodes[0], *top[2]), told, top[1] * known[0].number * _MILLION)


def _peers(claim: Claim, desk: Desk) -> Iterator[Fact]:
    """The facts on products of the class of a claim's: its kind, and a part or a system as it is one."""
    kind, asked, system = desk.chip(claim.subject.id).kind, claim.conditions, is_system(desk, claim.subject.id)
    for fact in desk.on(claim.metric):
        if (
            not fact.decides
            or fact.status == "plan"
            or desk.chip(fact.chip).kind != kind
            or is_system(desk, fact.chip) is not system
        ):
            continue
        if asked.precision == fact.precision and (asked.what is None or asked.what == fact.what):
            yield fact


_End = tuple[float, "Fact | None"]


def _find_ends(claim: Claim, desk: Desk) -> tuple[_End, _End, int]:
    """The least and the greatest figure of a class, and of how many products it has any."""
    asked, subject = claim.conditions, claim.subject.id
    key = ("ends", claim.metric, claim.unit, desk.chip(subject).kind, is_system(desk, subject), asked.precision, asked.what)
    return desk.look_up(key, lambda: _look_for_ends(claim, desk))


def _look_for_ends(claim: Claim, desk: Desk) -> tuple[_End, _End, int]:
    told = [(known, fact) for fact in _peers(claim, desk) if (known := in_unit(fact.number, fact.unit, claim.unit))]
    least, greatest = (end(told, key=lambda one: one[0], default=(0.0, None)) for end in (min, max))
    return least, greatest, len({fact.chip for _, fact in told})


def _by_class(claim: Claim, desk: Desk, value: float) -> Bound | None:
    if claim.metric not in _CLASSED or (claim.metric == "peak_compute" and claim.conditions.precision is None):
        return None
    (low, least), (high, most), count = _find_ends(claim, desk)
    if least is None or most is None or count < _FEWEST:
        return None
    if low / _FAR <= value <= high * _FAR:
        return None
    ends = {"low": quantity(low, claim.unit), "high": quantity(high, claim.unit)}
    note = Note("implausible_class", {"stated": stated(claim), **ends, "count": count})
    end, fact = (high, most) if value > high else (low, least)
    return Bound(note, (fact,), f"{desk.name(fact.chip)}: {quantity(end, claim.unit)}", end)


_RULES: tuple[Callable[[Claim, Desk, float], Bound | None], ...] = (_by_bus, _by_clock, _by_stacks, _by_density, _by_class)
