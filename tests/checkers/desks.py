"""Small desks for tests: products, sources and facts made by hand."""

from __future__ import annotations

from typing import Any

from checkers.desk import Desk
from checkers.verdicts import judge
from claimsheet.core.catalogue import Catalogue, Chip
from claimsheet.core.claim import Claim, Conditions, Mention
from claimsheet.core.document import Document
from claimsheet.core.fact import Fact, Source
from claimsheet.core.verdict import Verdict
from claimsheet.facts.base import FactBase

_CHIPS = (
    Chip("acme-a", "acme", "A", "accelerator", "family", usual="acme-a-sxm", predecessor="acme-z", sparsity=True),
    Chip("acme-a-sxm", "acme", "A SXM", "accelerator", "package", family="acme-a", sparsity=True),
    Chip("acme-a-pcie", "acme", "A PCIe", "accelerator", "card", family="acme-a", sparsity=True),
    Chip("acme-z", "acme", "Z", "accelerator", "package", sparsity=False),
    Chip("acme-a-rack72", "acme", "A Rack 72", "system", "rack", sparsity=True),
    Chip("bolt-x", "bolt", "X", "accelerator", "package", predecessor="bolt-w", sparsity=False),
    Chip("bolt-w", "bolt", "W", "accelerator", "package", sparsity=False),
    Chip("bolt-m1", "bolt", "M1", "memory", "stack"),
    Chip("bolt-m2", "bolt", "M2", "memory", "stack", predecessor="bolt-m1"),
    Chip("hall-big", "hall", "Big", "supercomputer", "system"),
    Chip("hall-old", "hall", "Old", "supercomputer", "system"),
)
_MEMBERS: dict[str, tuple[str, ...]] = {"acme-a": ("acme-a-sxm", "acme-a-pcie")}
_PUBLISHERS = {
    "acme": "vendor-page",
    "acme2": "vendor-page",
    "bolt": "vendor-page",
    "lab": "benchmark-results",
    "base": "database",
    "base2": "database",
    "news1": "press",
    "news2": "press",
    "news3": "press",
    "list": "benchmark-results",
}
_SOURCES = [
    Source(name, name, name.title(), f"https://{name}.example/page", kind, None, "en", None, None)
    for name, kind in _PUBLISHERS.items()
]
_SOURCES.append(Source("hidden", "hidden", "Hidden", None, "press", None, "en", None, None))
CATALOGUE = Catalogue({chip.id: chip for chip in _CHIPS}, {}, _MEMBERS)


def fact(chip: str, metric: str, value: float | str, unit: str, source: str = "acme", rank: int = 1, **more: Any) -> Fact:
    """A fact with an id of its own."""
    tail = "-".join(str(part) for part in more.values())
    name = f"{chip}.{metric}.{value}.{source}.{tail}"
    return Fact(name, chip, metric, value, unit, source, "table", f"{value} {unit}", rank, **more)


def desk(
    *facts: Fact,
    published: str | None = None,
    url: str | None = None,
    tolerance: float | None = None,
    text: str = "text",
    named: tuple[str, ...] = (),
) -> Desk:
    """A desk with these facts; `named` are the products that the text names."""
    return Desk(
        FactBase(facts, _SOURCES, "test"),
        CATALOGUE,
        Document(text, "en", published, None, url),
        tolerance,
        tuple((chip, 0) for chip in named),
    )


def mention(chip: str, by: str = "name") -> Mention:
    """A product named in a text."""
    return Mention(chip, CATALOGUE.chips[chip].name, chip, (0, 1), by)


def claim(
    kind: Any,
    subject: str,
    metric: str,
    value: Any = None,
    unit: str | None = None,
    *,
    relation: Any = "eq",
    other: str | None = None,
    conditions: dict[str, Any] | None = None,
    **more: Any,
) -> Claim:
    """A claim in the fewest words."""
    return Claim(
        kind,
        mention(subject),
        metric,
        relation,
        (0, 1),
        "text",
        value,
        unit=unit,
        object=mention(other) if other else None,
        conditions=Conditions(**(conditions or {})),
        **more,
    )


def label(made: Claim, at: Desk) -> str:
    """The label of the verdict."""
    return judge(made, at).label


def verdict(made: Claim, at: Desk) -> Verdict:
    """The verdict."""
    return judge(made, at)
