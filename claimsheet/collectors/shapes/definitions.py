"""Lists of terms and values on a page as tables of two columns."""

from __future__ import annotations

import re

from bs4 import Tag

from claimsheet.collectors.shapes.grid import EMPTY, Row, Span, lay_out
from claimsheet.collectors.shapes.page import children, is_hidden, parse_page
from claimsheet.collectors.shapes.places import find_places, open_page
from claimsheet.collectors.shapes.wording import tell
from claimsheet.collectors.tables import Cell, Table

_LISTS = frozenset(("ul", "ol"))
_TERMS = frozenset(("dt", "dd"))
_NESTED = frozenset(("dl", "ul", "ol"))
_BOLD = frozenset(("b", "strong"))
# "Memory: 80 GB". A colon without a blank after it is part of a time or an address, unless it is the wide one.
_LABELLED = re.compile(r"(?P<label>[^:：\n]{1,100})(?P<colon>[:：])(?P<gap>\s*)(?P<value>\S.*)", re.S)


def _is_list(tag: Tag) -> bool:
    return tag.name in _NESTED


def _is_term(tag: Tag) -> bool:
    return tag.name in _TERMS or tag.name == "dl"


def _find_terms(tag: Tag) -> list[Tag]:
    """The terms and values of a list in order, through what wraps them; one left open holds the next, and still comes first."""
    found: list[Tag] = []
    stack = [*reversed(children(tag))]
    while stack:
        child = stack.pop()
        if child.name == "dl" or is_hidden(child):
            continue
        if child.name in _TERMS:
            found.append(child)
        stack += reversed(children(child))
    return found


def _pair(terms: list[str], values: list[str]) -> list[Row]:
    """A row for each term; a term without a value has an empty one."""
    value = Cell("\n".join(filter(None, values))) if values else EMPTY
    return [(Cell(term, header=True), value) for term in terms]


def _read_terms(tag: Tag) -> list[Row]:
    rows: list[Row] = []
    terms: list[str] = []
    values: list[str] = []
    for child in _find_terms(tag):
        if child.name == "dt" and values:
            rows += _pair(terms, values)
            terms, values = [], []
        if words := tell(child, _is_term):
            (terms if child.name == "dt" else values).append(words)
    return [*rows, *_pair(terms, values)]


def _read_item(item: Tag) -> Row | None:
    """A "Label: value" item as a row, None where it reads otherwise. The words of a list inside it are not its own."""
    found = _LABELLED.match(tell(item, _is_list))
    if not found:
        return None
    first = next(iter(children(item)), None)
    bold = first is not None and first.name in _BOLD and tell(first).rstrip(":： ") == found["label"].rstrip()
    if not (found["gap"] or found["colon"] == "：" or bold):
        return None
    return Cell(found["label"].rstrip(), header=True), Cell(found["value"])


def _read_labels(tag: Tag) -> list[Row]:
    """The rows of a list whose every item has a label, of which there are two at least; none of another list."""
    items = [child for child in children(tag) if child.name == "li" and not is_hidden(child)]
    rows = [row for item in items if (row := _read_item(item))]
    return rows if len(rows) == len(items) > 1 else []


def read_definitions(text: str) -> list[Table]:
    """The lists of a page that pair a label with a value, in order, as tables of two columns; none where there are none.

    Of a list of terms (`dl`) several terms share the value below them, and several values of a term are lines of one cell. An
    ordinary list counts where each of its items reads "Label: value". Lists in cells of a table are words of the cell.
    Titles are as in `read_html`. Raises ShapeError as `read_html` does.
    """
    page = open_page(parse_page(text))
    tables: list[Table] = []
    for place in find_places(page, _is_list):
        if place.in_table:
            continue
        rows = _read_labels(place.tag) if place.tag.name in _LISTS else _read_terms(place.tag)
        if rows:
            where = f"HTML list {len(tables) + 1}"
            table = lay_out([[[*map(Span, row)] for row in rows]], where)
            tables.append(Table(len(tables) + 1, place.name(), table))
    return tables
