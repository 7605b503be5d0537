"""The bases a claim can be read on: the default ones, and the closed list of alternatives the words leave open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checkers.products import Product, is_system, is_unreleased

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checkers.desk import Desk
    from claimsheet.core.claim import Claim

ANY_LEVEL = frozenset(
    {
        "benchmark",
        "announced",
        "released",
        "price",
        "process_node",
        "memory_type",
        "architecture",
        "die_area",
        "speed_gain",
        "power_gain",
        "density_gain",
        "stack_height",
        "pin_speed",
        "count",
        "energy_efficiency",
        "memory_bus_width",
    }
)
_HALF = ("fp16", "bf16")
_ALL = ("fp64", "fp32", "tf32", "fp16", "fp8", "fp6", "fp4", "int8", "int4")
_OPEN_ENGINE = ("tensor", "vector")
_OPS = frozenset({"TOPS", "POPS", "EOPS", "GOPS"})
_SCOPES = {
    "die": "die",
    "core": "die",
    "package": "unit",
    "card": "unit",
    "stack": "unit",
    "wafer": "unit",
    "node": "system",
    "rack": "system",
    "pod": "system",
    "system": "system",
}
_FILTERED = ("link", "direction", "tier", "what", "price_kind", "workload")
_MODED = frozenset({"peak_compute", "tdp", "interconnect_bandwidth", "memory_bandwidth"})
_MOST_DEPARTURES = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """One full set of conditions to look facts up by. `precisions` are told as one (FP16 and BF16 run alike); empty where none apply.

    `current` asks for the figures in force; otherwise for announced, preliminary and superseded ones. `departs` is empty for a default.
    """

    metric: str
    chips: tuple[str, ...]
    precisions: tuple[str, ...] = ()
    sparsity: str | None = None
    engines: tuple[str, ...] = ()
    level: str = "unit"
    current: bool = True
    unreleased: bool = False
    link: str | None = None
    direction: str | None = None
    tier: str | None = None
    what: str | None = None
    price_kind: str | None = None
    workload: str | None = None
    mode: bool = False
    departs: tuple[str, ...] = ()

    @property
    def default(self) -> bool:
        """True where nothing departs from what the words mean."""
        return not self.departs


def _precisions(name: str | None) -> tuple[str, ...]:
    if name in _HALF:
        return (name, *(other for other in _HALF if other != name))
    return (name,) if name else ()


def usual_precision(desk: Desk, claim: Claim, chips: tuple[str, ...]) -> tuple[str, ...]:
    """The precision meant where none is named: integers for TOPS, FP64 for supercomputers, FP32 for graphics cards, else FP16 and BF16."""
    kinds = {desk.chip(chip).kind for chip in chips}
    told = tuple((desk.chip(chip).headline,) for chip in chips if desk.chip(chip).headline)
    if claim.unit in _OPS:
        wanted: tuple[tuple[str, ...], ...] = (("int8",), ("fp8",), ("fp4",))
    elif "supercomputer" in kinds:
        wanted = (("fp64",), _HALF)
    elif kinds & {"gpu", "consumer_gpu", "mobile_soc", "cpu"}:
        wanted = (("fp32",), _HALF, ("int8",))
    else:
        wanted = (_HALF, ("fp8",), ("fp32",), ("int8",), ("fp4",))
    known = {fact.precision for chip in chips for fact in desk.of(chip, "peak_compute") if fact.decides}
    return next((group for group in (*told, *wanted) if known & set(group)), ())  # type: ignore[misc]


def _engines(precisions: tuple[str, ...], engine: str | None, *, graphics: bool) -> tuple[tuple[str, ...], ...]:
    """The engines meant, one tuple a default basis."""
    if engine:
        return ((engine,),)
    if precisions[:1] == ("fp32",):
        return (("vector",),)
    if precisions[:1] == ("fp64",) or (graphics and precisions[:1] in (("fp16",), ("bf16",))):
        return tuple((one,) for one in _OPEN_ENGINE)
    return (("tensor",),)


def _level(desk: Desk, metric: str, chip_id: str, scope: str | None) -> str:
    if metric in ANY_LEVEL:
        return "any"
    return _SCOPES.get(scope or "", "") or ("system" if is_system(desk, chip_id) else "unit")


def product_terms(desk: Desk, claim: Claim, product: Product, metric: str) -> list[Terms]:
    """The default bases of one product, before any alternative."""
    key = ("terms", product, metric, claim.conditions, claim.unit)
    return desk.recall(key, lambda: _find_terms(desk, claim, product, metric))


def _find_terms(desk: Desk, claim: Claim, product: Product, metric: str) -> list[Terms]:
    asked = claim.conditions
    fixed = {name: getattr(asked, name) for name in _FILTERED}
    unreleased = asked.plan or is_unreleased(desk, product.default[0])
    bare = Terms(metric, product.default, level=_level(desk, metric, product.id, asked.scope), unreleased=unreleased, **fixed)
    bases = [bare, *([replace(bare, chips=(part,))] if (part := _one_of(desk, product, asked.scope)) else [])]
    if metric != "peak_compute":
        return bases
    precisions = _precisions(asked.precision) or usual_precision(desk, claim, product.default)
    graphics = desk.chip(product.id).kind in ("gpu", "consumer_gpu")
    bases = [replace(base, what=part) for base in bases for part in _parts(desk, base, asked.what)]
    return [
        replace(base, precisions=precisions, sparsity=sparsity, engines=engines)
        for base in bases
        for sparsity in _sparsities(desk, claim, product)
        for engines in _engines(precisions, asked.engine, graphics=graphics)
    ]


_TWICE = 2.0  # what 2:4 sparsity adds; another gain is one between rates told apart by their use


def _sparsities(desk: Desk, claim: Claim, product: Product) -> tuple[str, ...]:
    """Dense where nothing is said; "inference" names the sparse rate too of chips whose maker tells one rate for inference and one for training."""
    asked = claim.conditions
    if asked.sparsity:
        return (asked.sparsity,)
    two = asked.workload == "inference" and any(desk.chip(chip).sparse_gain != _TWICE for chip in product.default)
    return ("dense", "sparse") if two else ("dense",)


def _parts(desk: Desk, terms: Terms, what: str | None) -> tuple[str | None, ...]:
    """The parts of a chip that peaks are told of (NPU, GPU, the whole platform): each may be meant where none is named."""
    told = {fact.what for chip in terms.chips for fact in desk.of(chip, "peak_compute") if fact.what and fact.decides}
    if not told:
        return (None,)
    return (what,) if what in told else tuple(sorted(told))


def _one_of(desk: Desk, product: Product, scope: str | None) -> str | None:
    """The one GPU of a superchip, whose figures go by the superchip's name too."""
    part = f"{product.id}-gpu"
    return part if part in desk.catalogue.chips and scope not in ("card", "node", "rack") else None


def _other_precisions(terms: Terms, claim: Claim) -> Iterator[Terms]:
    if claim.conditions.precision is None:
        for name in _ALL:
            if name not in terms.precisions:
                engines = claim.conditions.engine and (claim.conditions.engine,) or _OPEN_ENGINE
                yield replace(terms, precisions=_precisions(name), engines=engines, departs=(*terms.departs, "precision"))


def _peaks(terms: Terms, claim: Claim) -> Iterator[Terms]:
    if claim.conditions.sparsity is None:
        yield replace(terms, sparsity="sparse", departs=(*terms.departs, "sparsity"))
    if claim.conditions.engine is None and len(terms.engines) == 1:
        other = tuple(engine for engine in _OPEN_ENGINE if engine not in terms.engines)
        yield replace(terms, engines=other, departs=(*terms.departs, "engine"))
    yield from _other_precisions(terms, claim)


def _once(desk: Desk, claim: Claim, product: Product, terms: Terms) -> Iterator[Terms]:
    """Each way to depart from a basis in one condition more."""
    if terms.current and "status" not in terms.departs:
        yield replace(terms, current=False, departs=(*terms.departs, "status"))
    if not terms.departs and not (claim.bounded and product.named):  # that some sibling is below a bound says nothing of this one
        for chip in product.others:
            yield replace(terms, chips=(chip,), unreleased=is_unreleased(desk, chip), departs=("variant",))
    if "mode" not in terms.departs and terms.metric in _MODED:
        yield replace(terms, mode=True, departs=(*terms.departs, "mode"))
    if terms.metric == "peak_compute":
        yield from _peaks(terms, claim)
    if claim.bounded:
        return  # where more or less of anything would do, another scope proves nothing
    if not terms.departs and claim.conditions.scope is None and terms.metric not in ANY_LEVEL:
        for level in ("die", "unit", "system"):
            if level != terms.level:
                yield replace(terms, level=level, departs=("scope",))


def _as_announced(layer: list[Terms]) -> Iterator[Terms]:
    """Peaks as announced, which are often told on another precision and with sparsity at once."""
    for terms in layer:
        if terms.metric == "peak_compute" and terms.current and {"precision", "sparsity"} == set(terms.departs):
            yield replace(terms, current=False, departs=(*terms.departs, "status"))


def alternatives(desk: Desk, claim: Claim, product: Product, defaults: list[Terms]) -> list[Terms]:
    """The alternatives of a set of defaults: each departs in one or two conditions that the words leave open, fewest first."""
    key = ("alternatives", product, tuple(defaults), claim.conditions, claim.bounded)
    return desk.recall(key, lambda: _find_alternatives(desk, claim, product, defaults))


def _find_alternatives(desk: Desk, claim: Claim, product: Product, defaults: list[Terms]) -> list[Terms]:
    found: dict[Terms, None] = {}
    layer = list(defaults)
    for _ in range(_MOST_DEPARTURES):
        layer = [
            other
            for terms in layer
            for other in _once(desk, claim, product, terms)
            if len(set(other.departs)) == len(other.departs)
        ]
        found.update(dict.fromkeys(layer))
    found.update(dict.fromkeys(_as_announced(layer)))
    return sorted((t for t in found if t not in defaults), key=lambda t: len(t.departs))
