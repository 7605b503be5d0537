"""Stacks spoken of by their height alone: "the 8-high version", "12단 제품" beside a named HBM3E."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimsheet.core.catalogue import Catalogue
from claimsheet.extract.passages import Passage
from claimsheet.extract.products import make_products

_BARE = {
    "en": re.compile(r"(?<![\w.])(\d{1,2})[ -]?(?:high|hi|layer)(?: stack)? (?:products?|versions?|models?|variants?|parts?)\b"),
    "ko": re.compile(r"(?<![\d.])(\d{1,2})단(?:\s?적층)?\s?(?:제품|신제품|모델|버전|(?=[은는]\s?\d))"),
    "zh": re.compile(r"(?<![\d.])(\d{1,2})\s?[层層](?:堆叠|堆疊)?的?(?:产品|產品|版本|型号|型號)"),
    "ja": re.compile(r"(?<![\d.])(\d{1,2})[層段](?:積層)?(?:の?(?:製品|品|モデル|版)|(?=は\d))"),
}
_HEIGHT = re.compile(r"-\d{1,2}hi$")


def name_stacks(passages: Sequence[Passage], known: Catalogue) -> None:
    """Makes a product of each stack that is named by its height, of the generation that the text speaks of there."""
    spoken: str | None = None
    for passage in passages:
        for match in _BARE[passage.language].finditer(passage.folded, *passage.span):
            if any(p.start < match.end() and match.start() < p.end for p in passage.products):
                continue
            spoken = _nearest(passage, match.start(), known) or spoken
            if spoken and (chip_id := f"{_HEIGHT.sub('', spoken)}-{match[1]}hi") in known.chips:
                _add(passage, match, chip_id, known)
        spoken = _nearest(passage, passage.span[1], known) or spoken


_LAYERS = {
    "en": re.compile(r"(?<![\w.])(\d{2,3})[ -]?layers?\b(?=[^.]{0,40}\b(?:nand|flash|product|chip|tlc|qlc|3d)\b)"),
    "ko": re.compile(r"(?<![\d.])(\d{2,3})단(?=\s?(?:[1-4]tb|낸드|제품|qlc|tlc|4d|3d|v낸드|\())"),
    "zh": re.compile(r"(?<![\d.])(\d{2,3})\s?[层層](?=的?\s?(?:堆叠|堆疊)?的?\s?(?:nand|3d|4d|闪存|快閃|产品|產品|qlc|tlc))"),
    "ja": re.compile(r"(?<![\d.])(\d{2,3})[層段](?=の?\s?(?:nand|製品|品|3d|4d|フラッシュ|qlc|tlc))"),
}
FLASH_WORDS = ("nand", "낸드", "闪存", "快閃", "flash", "フラッシュ")
_FLASH = re.compile("|".join(FLASH_WORDS))
_QLC = re.compile(r"[^,.。、]{0,20}qlc")
_FLASH_LEAST = 64  # layers; fewer are a stack of DRAM


def may_name_flash(folded: str) -> bool:
    """Whether folded text holds the words that flash memory is told by without a name of its own, in whichever language."""
    return any(word in folded for word in FLASH_WORDS) and any(layers.search(folded) for layers in _LAYERS.values())


def name_flash(passages: Sequence[Passage], known: Catalogue) -> None:
    """Makes a product of flash memory that is told by its maker and its layers: "SK hynix ... 321-layer NAND"."""
    if not any(_FLASH.search(passage.gap(*passage.span)) for passage in passages):
        return
    spoken: str | None = None
    flash = _by_layers(known)
    for passage in passages:
        for match in _LAYERS[passage.language].finditer(passage.folded, *passage.span):
            makers = [mark.value for mark in passage.of("maker") if mark.end <= match.start()]
            maker = str(makers[-1]) if makers else spoken
            chip_id = flash.get((str(maker), match[1]), "") if int(match[1]) >= _FLASH_LEAST else ""
            if f"{chip_id}-qlc" in known.chips and _QLC.match(passage.gap(match.end(), passage.span[1])):
                chip_id = f"{chip_id}-qlc"
            taken = any(p.start < match.end() and match.start() < p.end for p in passage.products)
            if chip_id in known.chips and not taken:
                made = make_products([(match.span(), chip_id)], passage.text, passage.folded, passage.language, known)
                passage.products = sorted([*passage.products, *made], key=lambda product: product.span)
        spoken = str(passage.of("maker")[-1].value) if passage.has("maker") else spoken


_IN_NAME = re.compile(r"(\d{2,3})\s?-?(?:layer|단|层|層)")
_FLASH_IDS = re.compile(r"nand|bics|v-?nand")


def _by_layers(known: Catalogue) -> dict[tuple[str, str], str]:
    """(maker, layers) -> the flash that is named by them."""
    found: dict[tuple[str, str], str] = {}
    for chip in sorted(known.chips.values(), key=lambda one: len(one.id), reverse=True):
        if chip.kind == "memory" and _FLASH_IDS.search(chip.id):
            names = (chip.name.lower(), *(alias for forms in chip.aliases.values() for alias in forms))
            found |= {(chip.vendor, match[1]): chip.id for name in names if (match := _IN_NAME.search(name))}
    return found


def _nearest(passage: Passage, place: int, known: Catalogue) -> str | None:
    """The memory named last before a place, or else first behind it."""
    memories = [p for p in passage.products if known.chip(p.id).kind == "memory"]
    before = [p for p in memories if p.end <= place]
    return before[-1].id if before else memories[0].id if memories else None


def _add(passage: Passage, match: re.Match[str], chip_id: str, known: Catalogue) -> None:
    made = make_products([(match.span(), chip_id)], passage.text, passage.folded, passage.language, known)
    passage.products = sorted([*passage.products, *made], key=lambda product: product.span)
    for kind in ("quantity", "metric", "thing"):
        inside = passage.marks.get(kind, [])
        passage.marks[kind] = [mark for mark in inside if mark.end <= match.start() or mark.start >= match.end()]
