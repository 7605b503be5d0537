"""Which cell of a table stands for which product under which label: a table of either direction as one list of places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimsheet.collectors.plan import TablePlan
from claimsheet.collectors.tables import Cell, Table
from claimsheet.core.errors import ReadingError

# A footnote mark at the end of words: an asterisk, a dagger, or a superscript.
_MARK = re.compile(r"\s*(?:\^\[?(?P<raised>[\w*†‡§]{1,3})\]?|(?P<sign>[*†‡§¶]+))[,\s]*$")
# A reference to a source, as encyclopedias print them: "^[12]", "^[a]".
_REFERENCE = re.compile(r"\^\[[\w ]{1,12}\]")
_SIGNS = re.compile(r"\^?[®™©]")  # raised or not
_LONGEST_MARK = 40  # characters at the end of words in which a mark is looked for
_MOST_MARKS = 8
_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Place:
    """One cell: the words of its product and of its label as printed without marks, its own, and the marks of all three. `dropped` are
    references at its end, "^[1]", that are no marks of the plan."""

    table: Table
    product: str
    label: str
    words: str
    marks: tuple[str, ...]
    dropped: tuple[str, ...] = ()

    @property
    def locator(self) -> str:
        """Where a reader finds it."""
        title = self.table.title or f"table {self.table.number}"
        return f"{title}, row {self.label}, column {self.product}"


def fold(words: str) -> str:
    """Words without what two copies of a page differ in: white space, trade marks, kinds of dash."""
    return " ".join(_DASHES.sub("-", _SIGNS.sub("", words)).split())


def _plain(words: str) -> str:
    """Words without the references of an encyclopedia."""
    return fold(_REFERENCE.sub(" ", words))


def strip_marks(words: str, known: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Words without the footnote marks at their end that the plan knows, and these marks."""
    marks: list[str] = []
    while len(marks) < _MOST_MARKS and (found := _MARK.search(words, max(len(words) - _LONGEST_MARK, 0))):
        mark = found["raised"] or found["sign"]
        if mark not in known:
            break
        marks.append(mark)
        words = words[: found.start()]
    return words.strip(), tuple(marks)


def _head(cells: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(cell for cell in cells if cell))


def _is_section(row: Sequence[Cell]) -> bool:
    """A heading that spans the table, or a row of nothing."""
    return len({fold(cell.text) for cell in row}) == 1


def choose_tables(tables: Sequence[Table], plan: TablePlan) -> list[Table]:
    """The tables a plan speaks of; ReadingError for none, or for several where one is meant."""
    chosen = [table for table in tables if _speaks_of(plan, table)]
    if not chosen or (len(chosen) > 1 and not plan.each):
        about = f"title {plan.title.pattern!r}" if plan.title else f"words {', '.join(plan.holds)}" if plan.holds else "any title"
        raise ReadingError(f"{len(chosen)} of {len(tables)} tables have {about}, not one")
    return chosen


def _speaks_of(plan: TablePlan, table: Table) -> bool:
    if not table.rows or (plan.title and not plan.title.search(table.title)):
        return False
    words = {fold(cell.text).casefold() for cell in table.rows[0]} | {fold(row[0].text).casefold() for row in table.rows}
    bare = {strip_marks(word, [*"*†‡123456789"])[0] for word in words}
    return all(fold(word).casefold() in words | bare for word in plan.holds)


def _across_products(table: Table, plan: TablePlan) -> Iterator[tuple[str, str, Cell]]:
    head, *body = table.rows
    names = [fold(cell.text) for cell in head[plan.heads :]]
    if doubled := {name for name, times in Counter(names).items() if name and times > 1}:
        raise ReadingError(f"the column {sorted(doubled)[0]!r} stands twice")
    for row in body:
        if not _is_section(row):
            label = _head([fold(cell.text) for cell in row[: plan.heads]])
            yield from ((name, label, cell) for name, cell in zip(names, row[plan.heads :], strict=True))


def _across_labels(table: Table, plan: TablePlan) -> Iterator[tuple[str, str, Cell]]:
    heads = [_head([_plain(row[column].text) for row in table.rows[: plan.heads]]) for column in range(table.width)]
    for head in plan.head:
        if heads.count(head) != 1:
            raise ReadingError(f"{heads.count(head)} columns {head!r}, not one, among {', '.join(heads[:12])}")
    keys = [heads.index(head) for head in plan.head]
    for row in table.rows[plan.heads :]:
        words = [_plain(row[key].text) for key in keys]
        if not _is_section(row) and words[0] and words != list(plan.head):
            yield from ((" / ".join(words), heads[column], cell) for column, cell in enumerate(row) if column not in keys)


def _of_one(table: Table, plan: TablePlan) -> Iterator[tuple[str, str, Cell]]:
    if table.width != plan.heads + 1:
        raise ReadingError(f"{table.title or 'the table'}: {table.width} columns, not a label and a figure")
    name = fold(next(iter(plan.products)))
    for row in table.rows:
        if not _is_section(row):
            yield name, _head([fold(cell.text) for cell in row[: plan.heads]]), row[plan.heads]


_DIRECTIONS = {"products": _across_products, "labels": _across_labels, "one": _of_one}


def find_places(table: Table, plan: TablePlan, marks: Mapping[str, object]) -> Iterator[Place]:
    """Every cell of a table with its product and its label, in reading order; ReadingError where the head is not as planned."""
    for product, label, cell in _DIRECTIONS[plan.across](table, plan):
        product_words, product_marks = strip_marks(product, marks)
        label_words, label_marks = strip_marks(label, marks)
        words, own = strip_marks(cell.text, marks)
        dropped = () if plan.references else tuple(_REFERENCE.findall(words))
        yield Place(table, product_words, label_words, _plain(words), (*product_marks, *label_marks, *own), dropped)
