"""A document to passages: every sentence with its products, quantities, dates, names and words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.claim import Span
from claimsheet.core.document import Document
from claimsheet.core.mark import Mark
from claimsheet.extract.dates import find_dates
from claimsheet.extract.folding import fold
from claimsheet.extract.lexicon import Hit, lexicon
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.products import accept_short, find_products, make_products
from claimsheet.extract.quantities import find_quantities
from claimsheet.extract.roles import mark_roles
from claimsheet.extract.sentences import split_sentences
from claimsheet.extract.tags import without_tags


def scan(document: Document, known: Catalogue) -> list[Passage]:
    """The sentences of a document in order, with everything that was found in them."""
    text, language = without_tags(document.text), document.language
    folded = fold(text)
    hits = lexicon(language).find(folded)
    around = hits if document.title is None else [*hits, *lexicon(language).find(fold(document.title))]
    named = find_products(accept_short(hits, around, text, known), folded, known)
    taken = [span for span, _ in named]
    dates = find_dates(text, folded, language, document.published, taken)
    quantities = find_quantities(text, folded, language, [*taken, *(mark.span for mark in dates), *_widths(hits, folded)])
    words = _words(hits, text, [*taken, *(mark.span for mark in quantities)])
    products = make_products(named, text, folded, language, known)
    passages = [
        Passage(piece.span, document.text, folded, language, [], item=piece.item, published=document.published)
        for piece in split_sentences(text)
    ]
    _deal_products(passages, products)
    _deal(passages, [*dates, *quantities, *words])
    for passage in passages:
        mark_roles(passage)
    return passages


def _widths(hits: Iterable[Hit], folded: str) -> list[Span]:
    """Precisions told by their width: "8-bit floating point", "16ビット浮動小数点" hold no figure."""
    return [
        (hit.start, hit.end)
        for hit in hits
        if folded[hit.start].isdigit()
        and any(entry.type == "condition" and entry.value[0] == "precision" for entry in hit.entries)
    ]


def _deal_products(passages: Sequence[Passage], products: Iterable[Product]) -> None:
    """Puts every product into the sentence it stands in; both are in order."""
    index = 0
    for product in products:
        while index < len(passages) and passages[index].span[1] < product.end:
            index += 1
        if index < len(passages) and product.start >= passages[index].span[0]:
            passages[index].products.append(product)


def _deal(passages: Sequence[Passage], marks: Iterable[Mark]) -> None:
    """Puts every mark into the sentence it stands in."""
    index = 0
    for mark in sorted(marks, key=attrgetter("span")):
        start, end = mark.span
        while index < len(passages) and passages[index].span[1] < end:
            index += 1
        if index < len(passages) and start >= passages[index].span[0]:
            passages[index].marks.setdefault(mark.type, []).append(mark)


# "Single-core" and "스코어" (score) name no cores that could be counted.
_CORE = re.compile(r"cores?|코어|コア|核心?|threads?|스레드|スレッド", re.IGNORECASE)
_NOT_COUNTED = re.compile(r"(?:single|multi|싱글|멀티|シングル|マルチ|单|單|多|스)[\s-]?$", re.IGNORECASE)


_SYLLABLE = re.compile(r"[단층여]")  # as counters and "some" they stand behind a number


def _is_part(text: str, hit: Hit) -> bool:
    """True where a short word is only a part of a longer one: "단" of "단일", "삼성" of "삼성동", "코어" of "스코어"."""
    if _CORE.fullmatch(text, hit.start, hit.end):
        return bool(_NOT_COUNTED.search(text, max(0, hit.start - 7), hit.start))
    if _SYLLABLE.fullmatch(text, hit.start, hit.end):
        before = text[max(0, hit.start - 2) : hit.start].rstrip()[-1:]
        return not (before.isdigit() or before in "십백천만억조")
    return text[hit.start : hit.end] == "삼성" and text[hit.end : hit.end + 1] in ("동", "역")


def _is_precision(hit: Hit, taken: Span) -> bool:
    """True for the precision inside a quantity: "780 BF16 TFLOPS"."""
    inside = taken[0] < hit.start and hit.end < taken[1]
    return inside and any(
        entry.type == "condition" and entry.value[0] in ("precision", "sparsity", "engine") for entry in hit.entries
    )


def _words(hits: Iterable[Hit], text: str, taken: Iterable[Span]) -> list[Mark]:
    """The words that are not part of a product's name or a quantity: for each type the leftmost and longest."""
    closed = sorted(taken)
    ends: dict[str, int] = defaultdict(int)
    marks = []
    position = 0
    covered = 0  # the end of a name of a part: "パフォーマンスコア" holds no "スコア"
    for hit in hits:
        while position < len(closed) and closed[position][1] <= hit.start:
            position += 1
        if position < len(closed) and closed[position][0] < hit.end and not _is_precision(hit, closed[position]):
            continue
        if _is_part(text, hit):
            continue
        if any(entry.type == "condition" for entry in hit.entries):
            covered = max(covered, hit.end)
        for entry in hit.entries:
            if entry.type == "silent" and hit.start < covered:
                continue
            if entry.type != "product" and hit.start >= ends[entry.type]:
                marks.append(Mark(entry.type, (hit.start, hit.end), text[hit.start : hit.end], entry.value))
        for entry in hit.entries:
            ends[entry.type] = max(ends[entry.type], hit.end)
    return marks
