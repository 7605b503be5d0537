"""Where things stand on a page: its tables and lists, each with the headings and labels above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup, Tag

from claimsheet.collectors.shapes.page import attribute, children, element_before, elements, is_hidden, looks_like_table, role
from claimsheet.collectors.shapes.wording import tell_briefly

# What joins the parts of a title.
WITHIN = " > "
_HEADING = re.compile(r"h[1-6]\Z")
_CELLS = frozenset(("td", "th"))
_CELL_ROLES = frozenset(("cell", "gridcell", "columnheader", "rowheader"))
# Elements that name what they hold, and the child that has the name.
_NAMED_BY = {"details": "summary", "figure": "figcaption", "fieldset": "legend", "table": "caption"}
# A heading in one of these says nothing about what follows after it.
_SCOPES = frozenset(("nav", "aside", "footer", "dialog", "details", "figure", "fieldset"))
# How a tab is filed among the labels: an id holds no blanks.
_TAB_OF = "tab of "
_MOST_NAMES = 4
_LONGEST_NAME = 300
_DEEPEST = 12

Trail = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its tree, which elements are tables of data (by identity), and its elements by id."""

    tree: BeautifulSoup
    tables: frozenset[int]
    labels: dict[str, Tag]
    _told: dict[str, str] = field(default_factory=dict)

    def is_table(self, tag: Tag) -> bool:
        """Whether an element is a table of data: it has two cells of its own, and does not only lay out the page."""
        return id(tag) in self.tables

    def call(self, name: str) -> str:
        """The words of the element with an id, "" where there is none."""
        if name not in self._told:
            label = self.labels.get(name)
            self._told[name] = tell_briefly(label) if label else ""
        return self._told[name]


@dataclass(frozen=True, slots=True)
class Place:
    """One element, the headings and labels above it (outermost first), and whether it stands in a cell of a table."""

    tag: Tag
    title: tuple[str, ...]
    in_table: bool

    def name(self, own: str = "") -> str:
        """The title, with a caption of its own where there is one."""
        return WITHIN.join(dict.fromkeys(part for part in (*self.title, own) if part))


def is_cell(tag: Tag) -> bool:
    """Whether an element is a cell of a table."""
    return tag.name in _CELLS or role(tag) in _CELL_ROLES


def _find_tables(tree: BeautifulSoup) -> frozenset[int]:
    """The tables of data. A table of one cell only frames what it holds, and its words belong to what stands around it."""
    owner: dict[int, int] = {}
    cells: Counter[int] = Counter()
    for tag in elements(tree):
        above = owner.get(id(tag.parent), 0)
        if above and is_cell(tag):
            cells[above] += 1
        owner[id(tag)] = id(tag) if looks_like_table(tag) else above
    return frozenset(table for table, count in cells.items() if count > 1)


def _find_labels(tree: BeautifulSoup) -> dict[str, Tag]:
    """Elements by id; a tab that names its panel stands for the panel's label too."""
    labels: dict[str, Tag] = {}
    for tag in elements(tree):
        if name := attribute(tag, "id"):
            labels.setdefault(name, tag)
        if role(tag) == "tab" and (panel := attribute(tag, "aria-controls")):
            labels.setdefault(_TAB_OF + panel, tag)
    return labels


def open_page(tree: BeautifulSoup) -> Page:
    """A page ready to be asked where things stand."""
    return Page(tree, _find_tables(tree), _find_labels(tree))


def _caption(tag: Tag) -> str:
    """The name an element has inside it."""
    kind = _NAMED_BY.get(tag.name)
    named = (child for child in children(tag) if child.name == kind and not is_hidden(child)) if kind else iter(())
    return next((words for child in named if (words := tell_briefly(child))), "")


def _pointed(page: Page, tag: Tag) -> str:
    """The words of the elements that an element says are its label."""
    names = attribute(tag, "aria-labelledby").split(None, _MOST_NAMES)[:_MOST_NAMES]
    return " ".join(filter(None, map(page.call, names)))


def _tab(page: Page, tag: Tag) -> str:
    """The name of a panel where it stands with the tab: the tab says which panel it opens, or stands before it as a label."""
    if role(tag) == "tabpanel" or looks_like_table(tag):
        return page.call(_TAB_OF + attribute(tag, "id")) or attribute(tag, "aria-label")[:_LONGEST_NAME]
    before = element_before(tag) if tag.name == "div" else None
    return tell_briefly(before) if before and before.name == "label" and "for" in before.attrs else ""


def label(page: Page, tag: Tag) -> str:
    """The name an element has by its own caption, by a label it points to, or by the tab that opens it."""
    return _caption(tag) or _pointed(page, tag) or _tab(page, tag)


def _level(tag: Tag) -> int:
    """The level of a heading, 0 for what is none."""
    if _HEADING.match(tag.name):
        return int(tag.name[1])
    if role(tag) != "heading":
        return 0
    told = attribute(tag, "aria-level").strip()
    return int(told) if told in tuple("123456789") else 2


@dataclass(frozen=True, slots=True)
class _State:
    """What is known on the way through a page: headings and labels in force, and how many of them a heading here cannot end."""

    trail: Trail = ()
    kept: int = 0
    tables: int = 0
    headings: int = 0

    def pass_heading(self, level: int, words: str) -> _State:
        """After a heading; a heading in a heading is words of it."""
        trail = self.trail
        if words and not self.headings:
            above = (one for one in trail[self.kept :] if one[0] < level)
            trail = (*trail[: self.kept], *above, (level, words))
        return replace(self, trail=trail, headings=self.headings + 1)

    def open_scope(self, words: str, table: bool) -> _State:  # noqa: FBT001
        """Inside an element whose headings end with it."""
        trail = (*self.trail, (0, words)) if words and len(self.trail) < _DEEPEST else self.trail
        return replace(self, trail=trail, kept=len(trail), tables=self.tables + table)


def _enter(page: Page, state: _State, tag: Tag) -> _State:
    """What is known inside an element."""
    if level := _level(tag):
        return state.pass_heading(level, "" if state.headings else tell_briefly(tag))
    table = page.is_table(tag)
    words = "" if table else label(page, tag)
    return state.open_scope(words, table) if words or table or tag.name in _SCOPES else state


def _leave(state: _State, before: _State, tag: Tag) -> _State:
    """What is known after an element: all there was before, and a heading that it was."""
    return replace(state, headings=before.headings) if _level(tag) else before


def find_places(page: Page, is_wanted: Callable[[Tag], bool]) -> Iterator[Place]:
    """The wanted elements that can be seen, in order, each under the headings before it and the labels around it."""
    state = _State()
    stack: list[tuple[Tag, _State | None]] = [(page.tree, None)]
    while stack:
        tag, before = stack.pop()
        if before is not None:
            state = _leave(state, before, tag)
        elif not is_hidden(tag):
            if is_wanted(tag):
                yield Place(tag, tuple(words for _, words in state.trail), state.tables > 0)
            inside = _enter(page, state, tag)
            if inside is not state:
                stack.append((tag, state))
                state = inside
            stack += [(child, None) for child in reversed(children(tag))]
