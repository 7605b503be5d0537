"""Two sides of a claim set against each other: first inside one source, then across sources of one rank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from checkers.arithmetic import divide, in_unit, printed
from checkers.bases import Terms, alternatives, product_terms, usual_precision
from checkers.evidence import Found, best, find
from checkers.products import read_product
from claimsheet.core.amounts import Amount, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checkers.desk import Desk
    from claimsheet.core.claim import Claim, Mention

_DOUBLE = {
    "fp8": ("fp16", "bf16"),
    "fp4": ("fp8",),
    "fp16": ("fp32",),
    "bf16": ("fp32",),
    "int8": ("fp16", "bf16"),
    "int4": ("int8",),
}
_MOST_PAIRS = 24


def _unit(found: list[Found]) -> str:
    return found[0].facts[0].unit


def _join(
    one: Found,
    other: Found,
    unit: str,
    told: str | None,
    reckon: Callable[[float, float], float],
    sentence: Callable[[Found, Found], str],
) -> Found | None:
    below = in_unit(other.number, other.facts[0].unit, unit)
    if not below:
        return None
    rank = max(one.rank, other.rank)
    return Found(
        reckon(one.number, below),
        (*one.facts, *other.facts),
        sentence(one, other),
        rank,
        one.chip,
        other.chip,
        derived=True,
        measured=one.measured and other.measured,
        sides=(_side(one, told), _side(other, told)),
    )


def _side(found: Found, unit: str | None) -> Amount:
    """One side as its source prints it, or in the unit asked for."""
    fact = found.facts[0]
    return Amount(found.number, found.high, fact.unit if unit is None or found.number == fact.value else unit)


def _told(found: Found) -> str:
    return f"({found.calculation})" if found.derived else printed(found.facts[0])


def _ratio_sentence(one: Found, other: Found) -> str:
    if one.derived or other.derived:
        return f"{_told(one)} / {_told(other)}"
    return divide((one.number, one.facts[0].unit), (other.number, other.facts[0].unit))


def _difference_sentence(one: Found, other: Found) -> str:
    return f"{_told(one)} - {_told(other)} = {number(one.number - other.number)}"


def join(above: list[Found], below: list[Found], *, difference: bool = False, told: str | None = None) -> list[Found]:
    """All pairs worth making: inside each source that states both sides, then the best of either side."""
    if not above or not below or isinstance(above[0].value, str) or isinstance(below[0].value, str):
        return []
    unit = _unit(above)
    reckon = (lambda a, b: a - b) if difference else (lambda a, b: a / b)
    sentence = _difference_sentence if difference else _ratio_sentence
    inside = _alike([(a, b) for a in above for b in below if a.facts[0].source == b.facts[0].source])
    across = _alike([pair for left, right in _of_one_thing(above, below) for pair in _best_pairs(left, right)])
    found = [one for a, b in inside if (one := _join(a, b, unit, told, reckon, sentence))]
    least = min((one.rank for one in found), default=99)
    found += [one for a, b in across if (one := _join(a, b, unit, told, reckon, sentence)) and one.rank < least]
    for one in found:
        if isinstance(one.value, float) and not difference and "= " not in one.calculation.rsplit(")", 1)[-1]:
            found[found.index(one)] = replace(one, calculation=f"{one.calculation} = {number(one.value)}")
    return sorted(found, key=lambda f: (f.rank, f.facts[0].id, f.facts[-1].id))[:_MOST_PAIRS]


def _of_one_thing(above: list[Found], below: list[Found]) -> list[tuple[list[Found], list[Found]]]:
    """Both sides by what they count, where they count the same: CUDA cores are set against no multiprocessors."""
    things = [{one.facts[0].what for one in side} for side in (above, below)]
    shared = sorted(things[0] & things[1], key=str)
    if not shared:
        return [(above, below)]
    return [([a for a in above if a.facts[0].what == one], [b for b in below if b.facts[0].what == one]) for one in shared]


def _best_pairs(above: list[Found], below: list[Found]) -> list[tuple[Found, Found]]:
    return [(a, b) for a in _distinct(best(above)) for b in _distinct(best(below))]


def _alike(pairs: list[tuple[Found, Found]]) -> list[tuple[Found, Found]]:
    """The pairs of one thing counted and told in one precision; a figure that has none of its own on the other side is set against the others."""
    same = [(a, b) for a, b in pairs if a.facts[0].what == b.facts[0].what]
    pairs = same or [(a, b) for a, b in pairs if None in (a.facts[0].what, b.facts[0].what)]
    mine = {a.facts[0].precision for a, _ in pairs}
    other = {b.facts[0].precision for _, b in pairs}
    return [
        (a, b)
        for a, b in pairs
        if a.facts[0].precision == b.facts[0].precision
        or not (a.facts[0].precision in other or b.facts[0].precision in mine - other)
    ]


def _distinct(found: list[Found]) -> list[Found]:
    kept: dict[tuple[float, str | None], Found] = {}
    for one in found:
        kept.setdefault((float(f"{one.number:.3g}"), one.facts[0].precision), one)
    return list(kept.values())


def from_dies(desk: Desk, left: Terms, right: Terms) -> list[Found]:
    """The ratio with the subject's figure summed over its dies, where a source states it for one die: 2 x 353.9 TFLOPS."""
    die = f"{left.chips[0]}-die"
    dies = next(
        (f for f in desk.of(left.chips[0], "count") if f.what == "dies" and f.decides and not isinstance(f.value, str)), None
    )
    if left.metric != "peak_compute" or dies is None or die not in desk.catalogue.chips:
        return []
    made: list[Found] = []
    for precision in left.precisions:
        one = best(find(desk, replace(left, chips=(die,), level="any", precisions=(precision,)), None))[:1]
        other = best(find(desk, right, None))[:1]
        for a, b in ((a, b) for a in one for b in other if not isinstance(a.value, str)):
            told = f"{number(dies.number)} x {_told(a)}"
            whole = replace(a, value=dies.number * a.number, facts=(*a.facts, dies), calculation=told, derived=True)
            made += join([whole], [b])
    return made


def common_precision(desk: Desk, claim: Claim, mine: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The precision both sides state peaks for: the usual one where they share it."""
    usual = usual_precision(desk, claim, mine)
    known = [{f.precision for chip in chips for f in desk.of(chip, "peak_compute") if f.decides} for chips in (mine, other)]
    groups = [usual, ("fp16", "bf16"), ("fp8",), ("fp32",), ("int8",), ("fp64",), ("fp4",)]
    return next((group for group in groups if group and all(side & set(group) for side in known)), usual)


def default_pairs(desk: Desk, claim: Claim, metric: str, object_: Mention) -> list[tuple[Terms, Terms]]:
    """The default terms of both sides, condition by condition the same."""
    key = ("defaults", metric, object_.id, *_asked(claim))
    return desk.recall(key, lambda: _find_defaults(desk, claim, metric, object_))


def _asked(claim: Claim) -> tuple[Any, ...]:
    """What of a claim says which terms are to be looked at."""
    return claim.subject.id, claim.conditions, claim.unit, claim.bounded


def _find_defaults(desk: Desk, claim: Claim, metric: str, object_: Mention) -> list[tuple[Terms, Terms]]:
    mine = read_product(desk, claim.subject, claim.conditions.variant)
    other = read_product(desk, object_)
    left, right = (product_terms(desk, claim, product, metric) for product in (mine, other))
    if metric == "peak_compute" and claim.conditions.precision is None:
        group = common_precision(desk, claim, mine.default, other.default)
        left, right = ([replace(terms, precisions=group) for terms in side] for side in (left, right))
    if len(left) != len(right):
        engines = {terms.engines for terms in left} & {terms.engines for terms in right}
        left, right = ([terms for terms in side if terms.engines in engines] or side[:1] for side in (left, right))
    return list(zip(left, right, strict=False))


def other_pairs(desk: Desk, claim: Claim, defaults: list[tuple[Terms, Terms]], object_: Mention) -> list[tuple[Terms, Terms]]:
    """The alternatives: one side or both in another condition the words leave open, and unlike bases set against each other."""
    key = ("others", tuple(defaults), object_.id, *_asked(claim))
    return desk.recall(key, lambda: list(_find_others(desk, claim, defaults, object_)))


def _find_others(
    desk: Desk, claim: Claim, defaults: list[tuple[Terms, Terms]], object_: Mention
) -> Iterator[tuple[Terms, Terms]]:
    mine = read_product(desk, claim.subject, claim.conditions.variant)
    other = read_product(desk, object_)
    for left, right in defaults:
        if left.metric == "peak_compute":
            yield from _like_peaks(desk, claim, left, right)
            yield from _unlike_peaks(claim, left, right)
        lefts = [
            t
            for t in alternatives(desk, claim, mine, [left])
            if len(t.departs) == 1 and t.departs[0] in ("status", "variant", "scope")
        ]
        rights = [
            t
            for t in alternatives(desk, claim, other, [right])
            if len(t.departs) == 1 and t.departs[0] in ("status", "variant", "scope")
        ]
        yield from ((one, right) for one in lefts)
        yield from ((left, one) for one in rights)
        yield from ((one, two) for one in lefts for two in rights if one.departs == two.departs)


def _like_peaks(desk: Desk, claim: Claim, left: Terms, right: Terms) -> Iterator[tuple[Terms, Terms]]:
    if claim.conditions.precision is None:
        for name in ("fp8", "fp4", "fp16", "int8", "fp64", "fp32", "tf32"):
            if name not in left.precisions:
                group = ("fp16", "bf16") if name == "fp16" else (name,)
                for engines in (("tensor",), ("vector",)):
                    change = {"precisions": group, "engines": engines, "departs": ("precision",)}
                    yield replace(left, **change), replace(right, **change)  # type: ignore[arg-type]
    if claim.conditions.sparsity is None:
        yield replace(left, sparsity="sparse", departs=("sparsity",)), replace(right, sparsity="sparse", departs=("sparsity",))


def _unlike_peaks(claim: Claim, left: Terms, right: Terms) -> Iterator[tuple[Terms, Terms]]:
    sparse = replace(left, sparsity="sparse", departs=("unlike", "sparsity"))
    if claim.conditions.sparsity is None:
        yield sparse, right
    for name, wider in _DOUBLE.items():
        fixed = claim.conditions.precision
        if fixed in (None, name):
            for kind in ("dense", "sparse"):
                yield (
                    replace(left, precisions=(name,), engines=("tensor",), sparsity=kind, departs=("unlike", "precision")),
                    replace(right, precisions=wider, engines=("tensor",), sparsity=kind),
                )


def find_pairs(desk: Desk, left: Terms, right: Terms, *, difference: bool = False, unit: str | None = None) -> list[Found]:
    """What the two sides come to, set against each other."""
    common = unit or ("TFLOPS" if left.metric == "peak_compute" else None)
    key = ("joined", left, right, difference, common)
    return desk.recall(key, lambda: join(find(desk, left, common), find(desk, right, common), difference=difference, told=common))
