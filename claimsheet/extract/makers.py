"""Standards by their makers: "HBM4" in a text on SK hynix is SK hynix's HBM4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.mark import Mark
from claimsheet.extract.lexicon import read_json
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import follows_figure

_STANDARD = "jedec-"
_BUILT_IN = re.compile(r"(?:\s?(?:메모리|メモリー?))?(?:가|이|를|을|を|が)?\s?(?:탑재|장착|적용|搭載|採用)")


def resolve_makers(passages: Sequence[Passage], titled: Sequence[str], known: Catalogue) -> None:
    """Gives each standard the maker that its sentence names, or else the one maker of the title or of the sentences before."""
    carried = titled[0] if len(set(titled)) == 1 else None
    for passage in passages:
        named = passage.of("maker")
        makers = {mark.value for mark in named} | {
            known.chip(p.id).vendor for p in passage.products if known.chip(p.id).kind == "memory"
        } - {"jedec"}
        others = any(known.chip(p.id).kind not in ("memory", "foundry_node") for p in passage.products)
        for index, product in enumerate(passage.products):
            if others and (not named or _BUILT_IN.match(passage.folded, product.end)):
                continue  # "288GBのHBM4を搭載": what another product has
            maker = _maker_of(product, named, makers) or (carried if not makers else None)
            passage.products[index] = _made_by(product, maker, known)
        if len(makers) == 1:
            carried = makers.pop() if len(set(titled)) < 2 else None  # a text on several makers goes on about none of them
        elif makers:
            carried = None


def promote_standards(passages: Sequence[Passage], titled: Sequence[Passage], known: Catalogue) -> None:
    """Makes products of the standards and nodes in a text that speaks of nothing else: there "HBM4" or "N2" is the subject, no property.

    A sentence that sets nodes side by side, or tells the density of one, speaks of the nodes whatever the text is about.
    """
    named = [product for passage in (*passages, *titled) for product in passage.products]
    alone = all(known.chip(product.id).kind in ("memory", "foundry_node") for product in named)
    for passage in passages:
        nodes = alone or _speaks_of_nodes(passage, known)
        for product in passage.products:
            made = product.id.startswith(_STANDARD) and alone or nodes and known.chip(product.id).kind == "foundry_node"
            if made and not follows_figure(passage, product) and not _is_property(passage, product):
                product.general = False


_PROPERTY = re.compile(
    r"(?:\s?(?:메모리|メモリー?|记忆体|記憶體|内存|memory))?(?:\([^()]*\))?[をもの에를을도과와와の、や]*[^,。.]{0,16}?(?:対応|搭載|採用|지원|탑재|支持|支援|搭载|配备)"
)


def _is_property(passage: Passage, product: Product) -> bool:
    """True for a memory that something else has: "LPDDR5Xメモリにも対応"."""
    return passage.language != "en" and product.id.startswith(_STANDARD) and bool(_PROPERTY.match(passage.folded, product.end))


def _speaks_of_nodes(passage: Passage, known: Catalogue) -> bool:
    nodes = {p.id for p in passage.products if known.chip(p.id).kind == "foundry_node"}
    others = any(known.chip(p.id).kind != "foundry_node" for p in passage.products)
    dense = any(q.value.dimension == "transistor_density" for q in passage.of("quantity")) or any(
        word.value == "transistor_density" for word in passage.of("metric")
    )
    compared = any(p.object for p in passage.products if p.id in nodes)
    return bool(nodes) and not others and (dense or (compared and len(nodes) > 1))


def _maker_of(product: Product, named: Sequence[Mark], makers: set[str]) -> str | None:
    before = [mark for mark in named if mark.end <= product.start and product.start - mark.end < 40]
    if before:
        return str(before[-1].value)
    return next(iter(makers)) if len(makers) == 1 else None


def _made_by(product: Product, maker: str | None, known: Catalogue) -> Product:
    if maker is None or not product.general or not product.id.startswith(_STANDARD):
        return product
    chip_id = f"{maker}-{product.id.removeprefix(_STANDARD)}"
    return replace(product, id=chip_id, general=False) if chip_id in known.chips else product


@cache
def _spellings() -> dict[str, str]:
    """The names of memory and architectures as they are printed, by what they are in small letters."""
    names = read_json("names.json")
    return {name.lower(): name for name in (*names["memory_type"], *names["architecture"])}


@cache
def _architectures() -> frozenset[str]:
    return frozenset(read_json("names.json")["architecture"])


def name_generals(passages: Sequence[Passage], known: Catalogue) -> None:
    """A standard, generation or node named beside a product is also a property of it: a mark of type "name"."""
    metric_of = {"memory": "memory_type", "foundry_node": "process_node"}
    for passage in passages:
        for product in passage.products:
            if product.general:
                chip = known.chip(product.id)
                said = (metric_of.get(chip.kind, "architecture"), _spellings().get(chip.name.lower(), chip.name))
                if said[0] == "architecture" and said[1] not in _architectures():
                    continue
                passage.marks.setdefault("name", []).append(Mark("name", product.span, product.written, said))
        passage.marks.get("name", []).sort(key=lambda mark: mark.span)
