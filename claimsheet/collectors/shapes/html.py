"""Tables of a page of HTML, those made of elements with roles among them."""

from __future__ import annotations

import re

from bs4 import Tag

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.grid import Row, Span, lay_out
from claimsheet.collectors.shapes.page import attribute, is_unseen, parse_page, role
from claimsheet.collectors.shapes.places import Page, find_places, label, open_page
from claimsheet.collectors.shapes.sections import Section, find_sections
from claimsheet.collectors.shapes.wording import tell
from claimsheet.collectors.tables import Cell, Table

# Of all the tables of one page together.
MOST_CELLS = 1_000_000
MOST_CHARACTERS = 10_000_000

_HEADERS = frozenset(("columnheader", "rowheader"))
# The number a span begins with, by the rules of HTML; more digits than these are past every cap.
_NUMBER = re.compile(r"\s*\+?([0-9]{1,9})")


def _span(cell: Tag, name: str) -> int:
    """How many columns or rows a cell says it takes; 1 where it says nothing that can be read."""
    found = _NUMBER.match(attribute(cell, name) or attribute(cell, "aria-" + name))
    return int(found[1]) if found else 1


def _read_cell(page: Page, tag: Tag, in_head: bool) -> Span:  # noqa: FBT001
    words = "" if is_unseen(tag) else tell(tag, page.is_table)
    header = in_head or tag.name == "th" or role(tag) in _HEADERS
    return Span(Cell(words, header), _span(tag, "colspan"), _span(tag, "rowspan"))


def _read_section(page: Page, section: Section) -> list[list[Span]]:
    return [[_read_cell(page, tag, section.name == "thead") for tag in row] for row in section.rows]


def read_rows(page: Page, table: Tag, where: str) -> tuple[Row, ...]:
    """The rows of one table element; none where fewer than two of its cells have words."""
    sections = [_read_section(page, section) for section in find_sections(page, table)]
    filled = sum(bool(span.cell.text) for section in sections for row in section for span in row)
    return lay_out(sections, where) if filled > 1 else ()


def _refuse_many(tables: list[Table], cells: int, characters: int) -> None:
    if cells > MOST_CELLS or characters > MOST_CHARACTERS:
        limit = f"at most {MOST_CELLS:,} cells and {MOST_CHARACTERS:,} characters in all tables together expected"
        raise ShapeError("HTML", f"{limit}, more found in the first {len(tables)}")


def read_html(text: str) -> list[Table]:
    """Every table of data of a page, in order, numbered from 1; none where the page has none.

    A table is an element by that name, or one with the role of a table or grid, that has two cells with words; one that says
    it only lays out the page is none. A table in a cell is a table of its own, and its words are not that cell's. The title is
    the headings above and the labels around (a summary, a caption of a figure, the tab of a panel), then the caption. Text
    that is hidden or struck out does not count; a panel that waits for its tab does.

    Raises ShapeError for a page or a table past the limits, and for what the parser refuses.
    """
    page = open_page(parse_page(text))
    tables: list[Table] = []
    cells = characters = 0
    for place in find_places(page, page.is_table):
        rows = read_rows(page, place.tag, f"HTML table {len(tables) + 1}")
        if rows:
            tables.append(Table(len(tables) + 1, place.name(label(page, place.tag)), rows))
            cells += len(rows) * len(rows[0])
            characters += sum(len(cell.text) for row in rows for cell in row)
            _refuse_many(tables, cells, characters)
    return tables
