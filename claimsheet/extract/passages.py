"""A sentence with its marks: products, quantities, dates, names, and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from claimsheet.core.claim import Span
from claimsheet.core.mark import Mark

MOST_NUMBERS = 60  # in one sentence; more is a dump of a table that has lost its shape, and says of nothing what it is of
_BRACKET = re.compile(r"[()]")
_BREAK = re.compile(r"[,、，;-]")


_span = attrgetter("span")
_end = attrgetter("end")


def _start(mark: Mark) -> int:
    return mark.span[0]


@dataclass(slots=True)
class Product:
    """A product named in a sentence, and the part it plays.

    `object` says that a word marks it as what another is compared with; `how` says which ("than", "exceed", "trail", "match").
    `part` says that it is counted ("72 B200 GPUs"): a part of the product spoken of. `general` is a generation or a kind of memory,
    spoken of as a property where a product stands beside it. `tail` is where the words that belong to the name end ("H100 칩").
    """

    id: str
    span: Span
    written: str
    tail: int
    object: bool = False
    how: str | None = None
    part: bool = False
    general: bool = False
    possessive: bool = False
    topic: bool = False
    relative: bool = False  # a clause on it follows: "the GB200 NVL72, which employs ..."

    @property
    def start(self) -> int:
        """First character."""
        return self.span[0]

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.span[1]


@dataclass(slots=True)
class Passage:
    """One sentence: its span, products in order, and all marks by type."""

    span: Span
    text: str
    folded: str  # of the whole document: spans are of the document
    language: str
    products: list[Product]
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    item: bool = False
    published: str | None = None
    topic: Product | None = None  # carried in from before, or the title
    topic_by: str = "coreference"
    counter: Product | None = None  # what the topic was compared with in the sentence before
    pair: tuple[Product, Product] | None = None  # the two products that the sentence before set side by side
    columns: list[tuple[int, int, Product]] = field(
        default_factory=list
    )  # of a table's row: the cells and the products they are of
    labels: list[tuple[int, int, Span]] = field(
        default_factory=list
    )  # of a table's row: the cells, and where stands what they are of
    before: Passage | None = field(default=None, repr=False)  # the sentence before
    strangers: list[Span] = field(
        default_factory=list
    )  # names of products the catalogue does not know, that something is said of
    titled: list[str] = field(default_factory=list)  # ids of the products of the title
    bracketed: tuple[list[int], list[int | None]] | None = field(default=None, repr=False)
    broken: list[int] | None = field(default=None, repr=False)
    asked: bool | None = field(default=None, repr=False)  # whether it is a question, once that was found out

    @property
    def is_too_dense(self) -> bool:
        """True for a sentence of so many numbers that none can be given its product."""
        return len(self.marks.get("quantity", ())) > MOST_NUMBERS

    @property
    def is_row(self) -> bool:
        """True for a row of a table whose cells are told by headings."""
        return bool(self.labels)

    def label_of(self, place: int) -> Span | None:
        """Where the words stand that say what the cell around a place is of; None outside tables."""
        return next((label for start, end, label in self.labels if start <= place < end), None)

    def of(self, *types: str) -> Sequence[Mark]:
        """The marks of some types, in order."""
        if len(types) == 1:
            return self.marks.get(types[0], ())
        return sorted([mark for kind in types for mark in self.marks.get(kind, ())], key=_span)

    def has(self, *types: str) -> bool:
        """True where any mark of these types stands in the sentence."""
        for kind in types:  # asked more often than anything else: a loop is faster than any()
            if self.marks.get(kind):
                return True
        return False

    def between(self, start: int, end: int, *types: str) -> list[Mark]:
        """The marks of some types that lie whole in [start, end)."""
        found: list[Mark] = []
        for kind in types:
            marks = self.marks.get(kind)
            if not marks or marks[-1].span[0] < start:
                continue
            for index in range(bisect_left(marks, start, key=_start) if marks[0].span[0] < start else 0, len(marks)):
                if marks[index].span[0] > end:
                    break
                if marks[index].span[1] <= end:
                    found.append(marks[index])
        return found if len(types) == 1 else sorted(found, key=_span)

    def product_before(self, place: int) -> Product | None:
        """The last product that ends before a place; products are in order and do not overlap."""
        index = bisect_right(self.products, place, key=_end) - 1
        return self.products[index] if index >= 0 else None

    def gap_around(self, mark: Mark, *types: str) -> Span:
        """From the end of the last mark of some types before a mark to the start of the first behind it; marks of one type do not overlap."""
        first, last = self.span
        start, end = mark.span
        for kind in types:
            marks = self.marks.get(kind)
            if not marks:
                continue
            index = bisect_left(marks, start, key=_start)
            ends = [one.span[1] for one in marks[max(0, index - 2) : index] if one.span[1] <= start]
            starts = [one.span[0] for one in marks[index : index + 3] if one.span[0] >= end]
            first = max(first, ends[-1]) if ends else first
            last = min(last, starts[0]) if starts else last
        return first, last

    def gap(self, start: int, end: int) -> str:
        """The folded text between two places."""
        return self.folded[start:end]

    def clause(self, place: int) -> Span:
        """The clause around a place: between the nearest breaks (a comma outside numbers, a semicolon, a dash, an end)."""
        breaks = self._breaks()
        index = bisect_left(breaks, place)
        start = breaks[index - 1] if index else self.span[0]
        end = breaks[index] if index < len(breaks) else self.span[1]
        return start, end

    def brackets(self) -> tuple[list[int], list[int | None]]:
        """The places of round brackets, and at each the bracket that is open from there on; read once."""
        if self.bracketed is None:
            places: list[int] = []
            opened: list[int | None] = []
            stack: list[int] = []
            for found in _BRACKET.finditer(self.folded, *self.span):
                if found[0] == "(":
                    stack.append(found.start())
                elif stack:
                    stack.pop()
                places.append(found.start())
                opened.append(stack[-1] if stack else None)
            self.bracketed = places, opened
        return self.bracketed

    def _breaks(self) -> list[int]:
        """The places of the breaks between clauses; read once."""
        if self.broken is None:
            found = (match.start() for match in _BREAK.finditer(self.folded, *self.span))
            self.broken = [place for place in found if place > self.span[0] and self._parts(place)]
        return self.broken

    def _parts(self, place: int) -> bool:
        """False for a comma inside a number and a hyphen inside a word."""
        around = self.folded[place - 1 : place + 2]
        if self.folded[place] == "-":
            return around in (" - ", "--")
        return not (len(around) == 3 and around[2].isdigit() and around[0].isdigit())  # noqa: PLR2004 - one before, one behind
