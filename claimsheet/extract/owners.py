"""Whose figure it is: the product that a quantity, date or name belongs to."""

from __future__ import annotations

import re

from claimsheet.core.mark import Mark
from claimsheet.extract.figure_pairs import pair_at
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import (
    ATTACHED,
    Owner,
    bracket_of,
    carried,
    former_or_latter,
    free_products,
    generation_spoken_of,
    is_alike,
    is_subject,
    speaks_of_another,
    speaks_of_kind,
)
from claimsheet.extract.strangers import is_of_stranger

# "80 GB on the H100", "145 kW for a single GB200 NVL72": a product behind its figure.
_BEHIND = re.compile(
    r"(?:\s+[\w/.-]+){0,5}?\s+(?:on|for|in|from|of|with|per|inside|across|by)\s+(?:(?:the|a|an|each|one|every|single|its|full|nvidia'?s?|amd'?s?|intel'?s?"
    r"|huawei'?s?|google'?s?|original|older|newer|standard|current|previous|prior|last|preceding|earlier|generation|previous-generation|last-gen|predecessor)\s+)*[\"']?"
)
_FAR = 34


def find_owner(passage: Passage, mark: Mark) -> Owner | None:
    """The product a figure belongs to; None where none is named, in the sentence or before it."""
    if (turn := former_or_latter(passage, mark)) is not None:
        return Owner(passage.pair[turn], "coreference") if passage.pair else None
    for look in (
        _in_column,
        _in_turn,
        _of_each,
        _in_bracket,
        _bracket_behind,
        _attached,
        _by_possessive,
        _behind_figure,
        _before,
        _after,
    ):
        if look is _before and is_of_stranger(passage, mark):
            return None
        if product := look(passage, mark):
            return Owner(product)
    if passage.columns:
        return None  # a cell under a heading that is no product we know
    if passage.topic is not None:
        if generation := generation_spoken_of(passage):
            return Owner(generation) if is_alike(generation, passage.topic) else None
        return None if speaks_of_another(passage) or speaks_of_kind(passage) else carried(passage)
    generals = [p for p in passage.products if is_subject(passage, p)]
    return Owner(generals[0]) if generals else None


_EACH = re.compile(
    r"[,\s]*(?:s\s*)?(?:each|every one)\b[^,.;()]{0,24}|[를을이가은는]?\s?(?:각각|하나당|개당)\s?[^,.()]{0,12}|,?(?:每颗|每顆|每个|每個|每块|各)[^,，。()]{0,10}"
)


def _of_each(passage: Passage, mark: Mark) -> Product | None:
    """The counted product that "each" speaks of: "two Grace CPUs, each with 72 cores"."""
    parts = [p for p in passage.products if p.part and p.end <= mark.start]
    return parts[-1] if parts and _EACH.fullmatch(passage.gap(parts[-1].tail, mark.start)) else None


def _in_column(passage: Passage, mark: Mark) -> Product | None:
    """The product at the head of the table's column that a figure stands in."""
    return next((product for start, end, product in passage.columns if start <= mark.start and mark.end <= end), None)


def _in_turn(passage: Passage, mark: Mark) -> Product | None:
    """ "80 GB and 141 GB respectively": the products and the figures of one dimension, each in its turn."""
    if not passage.has("respectively") or mark.type != "quantity":
        return None
    free = list({p.id: p for p in free_products(passage)}.values())
    alike = [q for q in passage.of("quantity") if q.value.dimension == mark.value.dimension and q.value.unit == mark.value.unit]
    return free[alike.index(mark)] if len(free) > 1 and len(alike) == len(free) else None


def _in_bracket(passage: Passage, mark: Mark) -> Product | None:
    opened = bracket_of(passage, mark.start)
    if opened is None:
        return None
    inside = [p for p in passage.products if opened < p.start < mark.start and not p.general]
    if inside:
        return inside[-1]
    before = [p for p in passage.products if p.end <= opened and not p.general]
    if pair_at(passage, mark) is not None:
        return None
    if before and re.fullmatch(r"[\s\"'*_-]*(?:[^\s(),]{1,14})?\s*", passage.gap(before[-1].tail, opened)):
        return before[-1]
    return None


def _bracket_behind(passage: Passage, mark: Mark) -> Product | None:
    """ "640 cores (V100)": the product alone in the bracket behind its figure."""
    for product in passage.products:
        if product.start > mark.end and not product.general and passage.folded[product.end : product.end + 1] == ")":
            gap = passage.gap(mark.end, product.start)
            return product if re.fullmatch(r"[^,;()。]{0,18}\(", gap) else None
    return None


_CORES = re.compile(r"[\s-]?(?:コア|코어|cores?|核心?)(?:の|의|的|인|である|cpu|プロセッサー?|프로세서|处理器|處理器|\s)*")
# "144GB HBM3E 메모리가 탑재된 GH200", "80GBのHBM3を搭載したH100"
_CARRIED = re.compile(
    r"(?:의|の)?\s?(?:hbm|gddr|lpddr)\w*(?:\s?(?:메모리|メモリー?))?\s?[가이를을がを]?\s?(?:(?:탑재|장착)(?:된|한)|搭載した|搭載する)\s?(?:\S{1,6}[의の]\s?)?[\"'「]?"
)


def _attached(passage: Passage, mark: Mark) -> Product | None:
    """The product that a figure is an adjective of: "48GB 16단 HBM3E", "64コアCPUであるEPYC 7742"."""
    if passage.language == "en" or mark.type != "quantity" or passage.between(mark.end, mark.end + 1, "quantity"):
        return None
    dimension = mark.value.dimension
    form = ATTACHED if dimension == "byte" else _CORES if dimension in (None, "1") else None
    after = [p for p in passage.products if p.start >= mark.end and not p.general][:1]
    gap = passage.gap(mark.end, after[0].start) if after else ""
    carried = dimension == "byte" and after and _CARRIED.fullmatch(gap)
    told = after and after[0].object and _IS.fullmatch(gap)  # "1,199달러인 RTX 4080보다"
    return after[0] if after and ((form and (form.fullmatch(gap) or carried)) or told) else None


_IS = re.compile(r"\s?(?:이?인|이었?던|였던|짜리|の|的)\s?[\"'「]?")


def _by_possessive(passage: Passage, mark: Mark) -> Product | None:
    before = [p for p in passage.products if p.end <= mark.start and not p.general]
    if not before or not before[-1].possessive or before[-1].part:
        return None
    gap = passage.gap(before[-1].tail, mark.start)
    if len(gap) > _FAR or re.search(r"[,;()]", gap) or passage.between(before[-1].tail, mark.start, "quantity"):
        return None
    return before[-1]


def _behind_figure(passage: Passage, mark: Mark) -> Product | None:
    if passage.language != "en":
        return None
    after = [p for p in passage.products if p.start >= mark.end and not p.general]
    if not after or after[0].start - mark.end > 60 or passage.between(mark.end, after[0].start, "quantity"):
        return None
    gap = passage.gap(mark.end, after[0].start)
    return after[0] if "," not in gap and _BEHIND.fullmatch(gap) else None


def _before(passage: Passage, mark: Mark) -> Product | None:
    before = [
        p for p in passage.products if p.end <= mark.start and (p.relative or not p.object) and not p.part and not p.general
    ]
    open_ones = [p for p in before if not _closed_away(passage, p, mark)]
    chosen = open_ones or before
    return chosen[-1] if chosen else None


def _closed_away(passage: Passage, product: Product, mark: Mark) -> bool:
    """True where the product stands in a bracket that the figure stands outside of."""
    opened = bracket_of(passage, product.start)
    return opened is not None and opened != bracket_of(passage, mark.start)


def _after(passage: Passage, mark: Mark) -> Product | None:
    """The first product behind: "With 192 GB, the MI300X ...", "192GB를 탑재한 MI300X"."""
    if passage.topic is not None and passage.has("pronoun") and passage.of("pronoun")[0].start < mark.start:
        return None
    after = [p for p in free_products(passage) if p.start >= mark.end and not _closed_away(passage, p, mark)]
    if after and _NEXT_CLAUSE.search(passage.gap(mark.end, after[0].start)):
        return None
    return after[0] if after else None


_NEXT_CLAUSE = re.compile(
    r"[,，;]\s*(?:而|但|while|whereas|but)\s*(?:the\s|an?\s)?[^,，;\d]{0,12}$"
)  # ", while the H200 has": its own figure follows
