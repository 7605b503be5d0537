"""A document read: its passages, with what "it" and an unnamed figure refer to resolved from sentence to sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.document import Document
from claimsheet.core.mark import Mark
from claimsheet.core.patience import check_time
from claimsheet.core.verdict import Suggestion
from claimsheet.extract.counterparts import mark_counterparts
from claimsheet.extract.makers import name_generals, promote_standards, resolve_makers
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import bracket_of
from claimsheet.extract.scanning import scan
from claimsheet.extract.stacks import name_flash, name_stacks
from claimsheet.extract.strangers import mark_strangers
from claimsheet.extract.suggestions import find_suggestions
from claimsheet.extract.tables import assign_columns, assign_labels, assign_rows
from claimsheet.extract.tags import without_tags

_CLASSES = frozenset({"jedec-hbm", "jedec-ddr", "jedec-gddr", "jedec-lpddr"})  # kinds of memory: "it" is never one of them
_LISTED = 4  # a sentence that lists so many products is about none of them
CARRY = 3  # sentences over which a product is still spoken of when nothing names another


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its passages in order."""

    document: Document
    passages: tuple[Passage, ...]
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def marks(self) -> list[Mark]:
        """Everything found, products first at a place, in order of the text."""
        found = [mark for passage in self.passages for group in passage.marks.values() for mark in group]
        found += [Mark("product", p.span, p.written, p.id) for passage in self.passages for p in passage.products]
        return sorted(found, key=lambda mark: (mark.span, mark.type))


def read(document: Document, known: Catalogue) -> Reading:
    """A document with all its marks and references resolved."""
    passages = scan(document, known)
    title = scan(replace(document, text=document.title, title=None), known) if document.title else []
    makers = [mark.value for passage in title for mark in passage.of("maker")]
    for group in (title, passages):
        resolve_makers(group, makers, known)
    promote_standards(passages, title, known)
    name_stacks([*title, *passages], known)
    name_flash(passages, known)
    named = [product.span for passage in passages for product in passage.products]
    suggestions = tuple(find_suggestions(without_tags(document.text), named))
    mark_strangers(passages, [one.span for one in suggestions])
    for group in (title, passages):
        name_generals(group, known)
    titled = [product for passage in title for product in passage.products]
    assign_columns(passages)
    assign_rows(passages)
    assign_labels(passages)
    for _ in range(2):  # what a sentence compares with is known only when its topic is, and then is no topic itself
        _carry_topics(passages, _title_topic(document.title or "", titled), [p.id for p in titled if not p.general])
        for passage in passages:
            check_time()
            if not passage.is_too_dense:
                mark_counterparts(passage)
    for before, passage in pairwise(passages):
        passage.before = before
        passage.pair = _pair_of(before) or _pair_of(passage)
        if passage.topic is not None and (passage.topic in before.products or _goes_on(before, passage.topic)):
            passage.counter = next((p for p in before.products if p.object and p.id != passage.topic.id), None)
    return Reading(document, tuple(passages), suggestions)


def _goes_on(before: Passage, topic: Product) -> bool:
    """True where the sentence before spoke of the topic too, and named only what it is compared with."""
    return before.topic is topic and all(p.object or p.part or p.general for p in before.products)


def _pair_of(passage: Passage) -> tuple[Product, Product] | None:
    """The two products of a sentence, in order, where it names just two."""
    named = list(
        {product.id: product for product in reversed(passage.products) if not (product.general or product.part)}.values()
    )
    return (named[1], named[0]) if len(named) == 2 else None


_SIDE_BY_SIDE = re.compile(r"[\s'\")]*(?:vs\.?|versus|and|or|&|/|와|과|및|与|和|と|대)\s*(?:the\s+)?(?:\w+\s+)?", re.IGNORECASE)


def _title_topic(title: str, products: Sequence[Product]) -> Product | None:
    """The product a title is about: its first, unless it sets products side by side."""
    free = [product for product in products if not product.general] or list(products)
    if not free:
        return None
    second = next((product for product in free if product.id != free[0].id), None)
    if second is not None and _SIDE_BY_SIDE.fullmatch(title[free[0].end : second.start]):
        return None
    return next((product for product in free if not product.object), None)


def _carry_topics(passages: Sequence[Passage], title: Product | None, titled: list[str]) -> None:
    current: Product | None = None
    heading: Product | None = None
    age = 0
    for passage in passages:
        passage.titled, passage.topic, passage.topic_by = titled, None, "coreference"
        alive = current is not None and (age < CARRY or passage.item)
        if passage.item and heading is not None:
            passage.topic = heading
        elif alive or heading is not None:
            passage.topic = current if alive else heading
        elif title is not None:
            passage.topic, passage.topic_by = title, "title"
        if (head := _headed(passage)) is not None:
            heading = current = head
            age = 0
        elif (spoken := _spoken_of(passage)) is not None and not (passage.item and heading is not None):
            current, age = spoken, 0
        elif not passage.item:
            age += 1


_HEADING = 24  # characters that a heading has beside its product's name


def _headed(passage: Passage) -> Product | None:
    """The product that a line of its own names: the heading of what follows."""
    named = {p.id: p for p in passage.products if not p.general}
    if len(named) != 1 or passage.has("quantity", "date", "age") or passage.item or passage.is_row:
        return None
    start, end = passage.span
    alone = passage.text[max(0, start - 1) : start] in ("", "\n") and passage.text[end : end + 1] in ("", "\n")
    product = next(iter(named.values()))
    rest = passage.gap(start, product.start) + passage.gap(product.end, end)
    return product if alone and len(rest) <= _HEADING and rest[-1:] not in (".", "。", "다") else None


def _spoken_of(passage: Passage) -> Product | None:
    """The product a sentence is about: its first that is neither compared with nor counted nor a mere property."""
    compared = {p.id for p in passage.products if p.object}
    free = [p for p in passage.products if not (p.id in compared or p.part or p.general or p.id in _CLASSES)]
    free = [p for p in free if bracket_of(passage, p.start) is None]
    if len({p.id for p in free}) >= _LISTED:
        return None
    if free:
        return free[0]
    generals = [p for p in passage.products if p.general and not p.object]
    return generals[0] if generals and passage.topic is None and not any(not p.general for p in passage.products) else None
