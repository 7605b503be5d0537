"""Tables in plain text: rows of cells between bars or tabs, under a heading of products, or of what is told of the product of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimsheet.core.claim import Span
from claimsheet.core.mark import Mark
from claimsheet.core.units import units
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.unit_forms import unit_forms

_RULE = re.compile(r"[\s|:+=-]+")
_TOLD = ("metric", "thing", "condition")  # what a heading says of the figures under it
_IN_BRACKETS = re.compile(r"[(\[,]\s*(?=[^()\[\]]{1,12}[)\]]?\s*$)")
_PRODUCT_CELLS = 2  # a row names its product in one of so many first cells


@dataclass(frozen=True, slots=True)
class _Head:
    """The heading row: its cells, and the products of the columns; none where the rows have the products."""

    passage: Passage
    cells: tuple[Span, ...]
    products: tuple[tuple[int, Product], ...]
    width: int


_WORDS = 40  # characters that a heading line has beside its products
_GAP = re.compile(r"[\s~,/|]*(?:约|約|약|about )?")


def assign_rows(passages: Sequence[Passage]) -> None:
    """Gives the figures of a table that has lost its bars their products: a line of products, then lines of as many figures of one kind."""
    head: list[Product] = []
    for passage in passages:
        named = list({p.id: p for p in passage.products if not p.general}.values())
        figures = passage.of("quantity")
        if _is_line(passage) and len(named) > 1 and not any(q.value.unit for q in figures):
            rest = passage.span[1] - passage.span[0] - sum(p.end - p.start for p in passage.products)
            head = named if rest <= _WORDS else []
        elif named:
            head = []
        elif head and len(figures) == len(head) and _are_alike(passage, figures):
            label = (passage.span[0], figures[0].start)
            passage.columns = [(*figure.span, product) for figure, product in zip(figures, head, strict=True)]
            passage.labels = [(*figure.span, label) for figure in figures]


def _is_line(passage: Passage) -> bool:
    start, end = passage.span
    return passage.text[max(0, start - 1) : start] in ("", "\n") and passage.text[end : end + 1] in ("", "\n")


def _are_alike(passage: Passage, figures: Sequence[Mark]) -> bool:
    """True for figures of one kind that stand in a row behind their label."""
    kinds = {figure.value.dimension for figure in figures}
    gaps = [passage.gap(one.end, other.start) for one, other in pairwise(figures)]
    led = passage.gap(passage.span[0], figures[0].start).strip()
    return _is_line(passage) and len(kinds) == 1 and bool(led) and all(_GAP.fullmatch(gap) for gap in gaps)


_LABEL = re.compile(r"[\s|-]*[A-Z][\w/().+-]*(?: [A-Za-z][\w/().+-]*){0,5}:?\s*")
_SHORTEST = 5  # figures


def assign_labels(passages: Sequence[Passage]) -> None:
    """Gives the figures of a line of labels and values, "Boost Clock 2970 MHz Memory Bus 256-bit", the label before each."""
    for passage in passages:
        figures = passage.of("quantity")
        if len(figures) < _SHORTEST or passage.labels or passage.language != "en":
            continue
        start = max([passage.span[0], *(p.end for p in passage.products if p.end <= figures[0].start)])
        labels = list(zip([start, *(q.end for q in figures)], [q.start for q in figures], strict=False))
        written = [passage.text[one:other] for one, other in labels]
        if sum(bool(_LABEL.fullmatch(one)) for one in written) > _MOST_LABELLED * len(figures):
            passage.labels = [(q.start, q.end, label) for q, label in zip(figures, labels, strict=True)]


_MOST_LABELLED = 0.7


def assign_columns(passages: Sequence[Passage]) -> None:
    """Gives the cells of each row under a heading their product and the words that say what they are of."""
    head: _Head | None = None
    for passage in passages:
        cells = split_cells(passage)
        if len(cells) > 1 and _RULE.fullmatch(passage.gap(*passage.span)):
            continue
        if head is None or len(cells) != head.width:
            head = _read_head(passage, cells)
        elif head.products:
            passage.columns = [(*cells[index], product) for index, product in head.products if index < len(cells)]
            passage.labels = [(*cell, cells[0]) for cell in cells[1:]]
            _give_units(passage)
        elif (named := _row_product(passage, cells)) is not None:
            _fill_row(passage, cells, head, *named)


def _read_head(passage: Passage, cells: Sequence[Span]) -> _Head | None:
    """The heading that a row is; None for a row of figures, and for one that names neither products nor what is told of them."""
    if len(cells) < 2 or any(q.value.unit is not None for q in passage.of("quantity")):
        return None
    found = [(index, product) for index, cell in enumerate(cells) if (product := _inside(passage, cell)) is not None]
    if len(found) > 1 or (found and found[0][0] > 0):
        placed, width = _place(passage, cells, found)
        return _Head(passage, tuple(cells), tuple(placed), width)
    told = [cell for cell in cells if passage.between(*cell, *_TOLD)]
    return _Head(passage, tuple(cells), (), len(cells)) if told and not found else None


def _place(passage: Passage, cells: Sequence[Span], found: list[tuple[int, Product]]) -> tuple[list[tuple[int, Product]], int]:
    """(columns of the products, cells of a row): a heading whose own first cell was lost begins with a product, one cell early."""
    if found[0][0] > 0:
        return found, len(cells)
    width = len(cells) if not passage.gap(*cells[-1]).strip() else len(cells) + 1
    return [(index + 1, product) for index, product in found], width


def _row_product(passage: Passage, cells: Sequence[Span]) -> tuple[int, Product] | None:
    named = ((index, _inside(passage, cell)) for index, cell in enumerate(cells[:_PRODUCT_CELLS]))
    return next(((index, product) for index, product in named if product is not None), None)


def _fill_row(passage: Passage, cells: Sequence[Span], head: _Head, place: int, product: Product) -> None:
    """A row on one product: each further cell without a product of its own is of it, under the words of its heading."""
    rest = [(cell, label) for index, (cell, label) in enumerate(zip(cells, head.cells, strict=True)) if index != place]
    passage.columns = [(*cell, product) for cell, _ in rest if _inside(passage, cell) is None]
    passage.labels = [(*cell, label) for cell, label in rest]
    for kind in _TOLD:
        passage.marks[kind] = sorted([*passage.marks.get(kind, ()), *head.passage.of(kind)], key=lambda mark: mark.span)
    _give_units(passage)


def _give_units(passage: Passage) -> None:
    """Gives a bare number the unit that its heading states: "Memory (GB)"."""
    passage.marks["quantity"] = [_with_unit(passage, mark) for mark in passage.of("quantity")]


def _with_unit(passage: Passage, mark: Mark) -> Mark:
    label = passage.label_of(mark.start)
    if label is None or mark.value.unit is not None or passage.between(*label, "thing"):
        return mark
    opened = _IN_BRACKETS.search(passage.gap(*label))
    found = unit_forms(passage.language).match(passage.text, passage.folded, label[0] + opened.end()) if opened else None
    if found is None:
        return mark
    return replace(mark, value=replace(mark.value, unit=found[0], dimension=units()[found[0]].dimension))


def split_cells(passage: Passage) -> list[Span]:
    """The cells of a row, without the empty ones that bars at its ends make."""
    start, end = passage.span
    body = passage.folded[start:end]
    mark = "\t" if "\t" in body else "|"
    cells, offset = [], start
    for part in body.split(mark):
        cells.append((offset, offset + len(part)))
        offset += len(part) + 1
    if mark == "|" and body.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if mark == "|" and body.endswith("|") else cells


def _inside(passage: Passage, cell: Span) -> Product | None:
    return next((p for p in passage.products if cell[0] <= p.start and p.end <= cell[1] and not p.general), None)
