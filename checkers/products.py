"""What a product's name means: the variants that speak by default, and the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checkers.dates import Period, before, period
from claimsheet.core.claim import Mention

if TYPE_CHECKING:
    from checkers.desk import Desk

SYSTEM_LEVELS = frozenset({"node", "rack", "pod", "system"})
_MOST_SIBLINGS = 8
_OF_ONE_NAME = frozenset({"accelerator", "system"})  # "B200" is what others call "B200 SXM"
_SALE = ("shipped", "sale", "available", "mass_production", "listed", "roadmap", None)


@dataclass(frozen=True, slots=True)
class Product:
    """A name read: `default` chips speak for it, `others` are further variants; `named` says whether the words fixed a variant."""

    id: str
    default: tuple[str, ...]
    others: tuple[str, ...]
    fallback: tuple[str, ...]
    named: bool


def _tokens(text: str) -> frozenset[str]:
    # "SXM5" and "sxm" are one form factor; a generation's digit tells no variant apart.
    return frozenset(re.sub(r"(?<=[a-z]{3})\d$", "", token) for token in re.findall(r"[a-z0-9]+", text.lower()))


def _usual_chain(desk: Desk, chip_id: str) -> tuple[str, ...]:
    chain = [chip_id]
    while (usual := _usual_then(desk, chain[-1])) and usual not in chain:
        chain.append(usual)
    return tuple(reversed(chain))


def _usual_then(desk: Desk, chip_id: str) -> str | None:
    """The usual variant of a family; before it could be had, the last of the family that could."""
    usual = desk.chip(chip_id).usual
    if usual is None or not desk.as_of or not is_unreleased(desk, usual):
        return usual
    dates = [
        (date.first, chip) for chip in desk.catalogue.variants(chip_id) if chip != chip_id and (date := released(desk, chip))
    ]
    there = [(first, chip) for first, chip in dates if not before(desk.as_of, first.isoformat())]
    return max(there)[1] if there else usual


def _named_variants(desk: Desk, members: tuple[str, ...], variant: str) -> tuple[str, ...]:
    wanted = _tokens(variant)
    return tuple(chip for chip in members if wanted and wanted <= _tokens(chip) | _tokens(desk.name(chip)))


def read_product(desk: Desk, mention: Mention, variant: str | None = None) -> Product:
    """What a mention means, by the catalogue and the variant its words name."""
    return desk.recall(("product", mention.id, variant), lambda: _read_product(desk, mention, variant))


def _read_product(desk: Desk, mention: Mention, variant: str | None) -> Product:
    chip = desk.chip(mention.id)
    members = desk.catalogue.variants(mention.id)
    if variant and (fitting := _named_variants(desk, members, variant)) and len(fitting) < len(members):
        chain = tuple(dict.fromkeys(part for one in fitting for part in _usual_chain(desk, one)))
        return Product(mention.id, chain, tuple(m for m in members if m not in chain), (mention.id,), named=True)
    if len(members) > 1:
        default = _usual_chain(desk, mention.id)
        return Product(mention.id, default, tuple(m for m in members if m not in default), (), named=False)
    parent = chip.family if chip.family and desk.chip(chip.family).usual else None
    siblings = tuple(m for m in desk.catalogue.variants(parent) if m not in (mention.id, parent)) if parent else ()
    if chip.kind == "cpu" or len(siblings) > _MOST_SIBLINGS:
        siblings = ()  # of many models one always has the figure: no sign that it was meant
    general = parent or (chip.family if chip.kind in _OF_ONE_NAME else None)
    return Product(mention.id, (mention.id,), siblings, (general,) if general else (), named=True)


def is_system(desk: Desk, chip_id: str) -> bool:
    """True for nodes, racks, pods and whole systems."""
    chip = desk.chip(chip_id)
    if chip.level == "family" and chip.usual:
        return is_system(desk, chip.usual)
    return chip.level in SYSTEM_LEVELS or chip.kind in ("system", "supercomputer")


def released(desk: Desk, chip_id: str) -> Period | None:
    """When a product could first be had, by the best facts there are; None where nothing says."""
    facts = [f for f in desk.of(chip_id, "released") if f.decides and f.status != "plan" and f.date_kind in _SALE]
    if not facts:
        return None
    best = min(fact.rank for fact in facts)
    spans = [span for fact in facts if fact.rank == best and (span := period(str(fact.value)))]
    return min(spans, key=lambda span: (span.last, span.first), default=None)


def is_unreleased(desk: Desk, chip_id: str) -> bool:
    """True where the product could not be had as of the document's date."""
    date = released(desk, chip_id)
    if desk.as_of and date:
        return before(desk.as_of, date.first.isoformat())
    return desk.chip(chip_id).unreleased


def family_of(desk: Desk, chip_id: str) -> str:
    """The outermost family of a chip."""
    return desk.catalogue.family(chip_id)
