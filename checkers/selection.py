"""Which facts may decide on one set of terms: level, link, tier, what is counted, mode, and the figures in force."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checkers.dates import before
from checkers.names import same_counted
from claimsheet.core.fact import ANALYST, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checkers.bases import Terms
    from checkers.desk import Desk


_UNIT = frozenset({"package", "card", "stack", "wafer", "module", "chip", None})
_SYSTEM = frozenset({"node", "rack", "pod", "system", "cluster"})
_DIE = frozenset({"die", "core"})
_LEVELS = {"unit": _UNIT, "system": _SYSTEM, "die": _DIE}
# What is a property of the die is told of the die even where the package is meant.
_DIE_METRICS = frozenset({"transistor_count", "cache_capacity", "core_count", "boost_clock", "die_area"})
_SIDE_LINKS = frozenset({"PCIe", "NVLink-C2C", "die-to-die", "network", "PCIe and CCIX"})
_SIDE_TIERS = frozenset({"SRAM", "LPDDR5X", "DDR5", "on-chip"})
_LAST_LEVEL = ("L3", "Infinity Cache")  # AMD's name for the last level of its accelerators and cards
_NEVER = frozenset({"full_die", "effective"})
# What a fact's aspect may say without making it the figure of a special mode.
_PLAIN = frozenset({None, "first", "most", "installed", "usable"})
# Told of the whole chip or of one kind of its cores: the one is never held against the other.
_ALL_CORES = frozenset({"cores", "cpu cores", "cpu"})
_PARTED = frozenset({"boost_clock", "cache_capacity"})
_REPLACED = ("announced", "preliminary", "superseded")


def prefer(facts: list[Fact], wanted: object) -> list[Fact]:
    """The facts that fit, or all where none do."""
    fitting = [fact for fact in facts if wanted(fact)]  # type: ignore[operator]
    return fitting or facts


def _linked(facts: list[Fact], terms: Terms) -> list[Fact]:
    if terms.link:
        return [fact for fact in facts if fact.link is None or fact.link.lower().startswith(terms.link.lower())]
    return prefer(facts, lambda fact: fact.link not in _SIDE_LINKS)


def _tiered(facts: list[Fact], terms: Terms) -> list[Fact]:
    if terms.tier:
        same = _LAST_LEVEL if terms.tier in _LAST_LEVEL else (terms.tier,)
        return [fact for fact in facts if fact.tier in same or (fact.tier is None and terms.metric != "cache_capacity")]
    return prefer(facts, lambda fact: fact.tier not in _SIDE_TIERS) if terms.metric != "cache_capacity" else facts


CLUSTER = "cluster core"
_DESIGN = re.compile(r"(?:cortex|c1)-\w+(?= core$)")


def is_cluster(what: str | None) -> bool:
    """True for one kind of core, told by no word for it or by its design alone: "cortex-x4 core"."""
    return what == CLUSTER or bool(what and _DESIGN.match(what))


def names_design(what: str | None, facts: Iterable[Fact]) -> bool:
    """True where sources print the figure with the design of core that is meant: "3x Cortex-X4 @ 3.3 GHz"."""
    match = _DESIGN.match(what or "")
    return match is not None and all(match[0] in fact.as_stated.lower().replace(" ", "-") for fact in facts)


def _of_cores(facts: list[Fact], terms: Terms) -> list[Fact]:
    kinds = [f for f in facts if f.what is None or f.what.endswith(" core") or f.what in _ALL_CORES]
    return prefer(kinds, lambda fact: names_design(terms.what, [fact]))


def _counted(facts: list[Fact], terms: Terms) -> list[Fact]:
    if is_cluster(terms.what):
        return _of_cores(facts, terms)
    if terms.what == "each" and terms.metric in _PARTED:
        return [f for f in facts if f.what == "each"] or [f for f in facts if f.what]
    if terms.metric in _PARTED:
        return [f for f in facts if f.what == terms.what] or [f for f in facts if f.what is None] or ([] if terms.what else facts)
    if terms.metric not in ("count", "core_count"):
        return facts
    fitting = [fact for fact in facts if same_counted(terms.what, fact.what)]
    own = _ALL_CORES if terms.what in _ALL_CORES else {terms.what}
    return prefer(fitting, lambda fact: fact.what in own)


def _priced(facts: list[Fact], terms: Terms) -> list[Fact]:
    if terms.metric != "price":
        return facts
    return prefer(facts, lambda fact: fact.price_kind == (terms.price_kind or "list"))


def _in_mode(facts: list[Fact], terms: Terms) -> list[Fact]:
    """Figures of the usual mode, or, for the alternative, of the special modes the maker names."""
    if terms.metric == "peak_compute" and terms.what:
        facts = [fact for fact in facts if fact.what in (None, terms.what)]
    if terms.mode:
        return [fact for fact in facts if fact.aspect not in _PLAIN]
    return prefer(facts, lambda fact: fact.aspect in _PLAIN)


def _levelled(facts: list[Fact], terms: Terms) -> list[Fact]:
    if terms.level == "any":
        return facts
    fitting = [fact for fact in facts if fact.scope in _LEVELS[terms.level]]
    if not fitting and terms.metric in _DIE_METRICS and "scope" not in terms.departs:
        return [fact for fact in facts if fact.scope in _DIE]
    return fitting


def _in_force(facts: list[Fact], *, unreleased: bool) -> list[Fact]:
    """The figures in force: shipping ones; where there are none, announced ones, then plans."""
    if unreleased:
        return facts
    shipping = [fact for fact in facts if fact.status == "shipping"]
    announced = [fact for fact in facts if fact.status in ("announced", "preliminary", "superseded")]
    if shipping and (not announced or min(f.rank for f in shipping) <= max(ANALYST, min(f.rank for f in announced))):
        return shipping
    return announced or facts


def _known_then(desk: Desk, facts: list[Fact]) -> list[Fact]:
    """What was in force on the document's date: figures replaced since, where all that replaced them came out later."""
    if not desk.as_of:
        return []
    dated = [(fact, desk.published(fact)) for fact in facts]
    shipping = [(fact, date) for fact, date in dated if fact.status == "shipping"]
    deciding = [(fact, date) for fact, date in shipping if fact.rank == min(one.rank for one, _ in shipping)]
    later = [fact for fact, date in deciding if date and before(desk.as_of, date)]
    replaced = [(f, date) for f, date in dated if f.status in _REPLACED]
    then = [f for f, date in replaced if date and not before(desk.as_of, date)] or [f for f, _ in replaced]
    return then if then and later and len(later) == len(deciding) else []


def of_status(desk: Desk, facts: list[Fact], terms: Terms) -> list[Fact]:
    """The facts in force, as of the document's date; or, for the alternative, those that are not."""
    current = _known_then(desk, facts) or _in_force(facts, unreleased=terms.unreleased)
    if terms.current:
        return current
    ids = {fact.id for fact in current}
    return [fact for fact in facts if fact.id not in ids and fact.status != "plan"]


def find_facts(desk: Desk, terms: Terms) -> list[Fact]:
    """The facts that may decide on these terms, but for precision, sparsity and engine."""
    facts = [fact for chip in terms.chips for fact in desk.of(chip, terms.metric) if fact.decides and fact.aspect not in _NEVER]
    for narrow in (_levelled, _linked, _tiered, _counted, _priced, _in_mode):
        facts = narrow(facts, terms)
    return facts
