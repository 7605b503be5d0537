"""The rows of a table element, by section, as lists of cell elements."""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4 import Tag

from claimsheet.collectors.shapes.page import children, is_unread, role
from claimsheet.collectors.shapes.places import Page, is_cell

_SECTIONS = frozenset(("thead", "tbody", "tfoot"))


@dataclass(slots=True)
class Section:
    """A part of a table that no cell reaches out of: its name, and its rows as lists of cells."""

    name: str = ""
    rows: list[list[Tag]] = field(default_factory=list)


@dataclass(slots=True)
class _Gathering:
    """The sections so far. Rows outside of a section share one until the next begins, cells outside of a row likewise."""

    sections: list[Section] = field(default_factory=list)
    loose: Section | None = None
    stray: list[Tag] | None = None

    def open_section(self, name: str) -> Section:
        self.loose = self.stray = None
        self.sections.append(Section(name))
        return self.sections[-1]

    def open_row(self, section: Section | None) -> list[Tag]:
        self.stray = None
        if section is None:
            section = self.loose = self.loose or self.open_section("")
        section.rows.append([])
        return section.rows[-1]

    def add_cell(self, cell: Tag, section: Section | None, row: list[Tag] | None) -> None:
        if row is None:
            row = self.stray = self.stray or self.open_row(section)
        row.append(cell)


def find_sections(page: Page, table: Tag) -> list[Section]:
    """The sections of a table in the order in which they are shown, feet last; nested tables are passed over.

    Elements that have no place in a table are seen through: a form around a row does not lose it.
    """
    found = _Gathering()
    stack: list[tuple[Tag, Section | None, list[Tag] | None]] = [(table, None, None)]
    while stack:
        tag, section, row = stack.pop()
        if tag is not table and (page.is_table(tag) or is_unread(tag) or tag.name == "caption"):
            continue
        if tag is not table and is_cell(tag):
            found.add_cell(tag, section, row)
            continue
        if tag.name in _SECTIONS or role(tag) == "rowgroup":
            section, row = found.open_section(tag.name), None
        elif tag.name == "tr" or role(tag) == "row":
            row = found.open_row(section)
        stack += [(child, section, row) for child in reversed(children(tag))]
    return sorted(found.sections, key=lambda part: part.name == "tfoot")
