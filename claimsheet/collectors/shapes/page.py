"""A page of HTML as a tree, and what can be asked of one element. The loose types of the parser end here."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup

from claimsheet.collectors.shapes.faults import ShapeError

MOST_TAGS = 500_000
MOST_CHARACTERS = 20_000_000

# Never words of a page. What stands in `del` and `s` was taken back.
_NOT_READ = frozenset(
    "script style template noscript head svg object iframe select textarea annotation annotation-xml del s strike".split()
)
# Marks that documentation tools hang on a heading: a link to itself, a link to edit it.
_ADDED = frozenset(("headerlink", "mw-editsection"))
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.I)
_UNSEEN = re.compile(r"visibility\s*:\s*hidden", re.I)
_TABLE_ROLES = frozenset(("table", "grid", "treegrid"))
_NO_ROLES = frozenset(("presentation", "none"))


def parse_page(text: str) -> BeautifulSoup:
    """The tree of a page. Raises ShapeError for a page past MOST_TAGS or MOST_CHARACTERS, or one the parser refuses."""
    if len(text) > MOST_CHARACTERS or text.count("<") - text.count("</") > MOST_TAGS:
        raise ShapeError("HTML", f"at most {MOST_TAGS:,} tags and {MOST_CHARACTERS:,} characters expected, more found")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return BeautifulSoup(text, "lxml")
    except (ParserRejectedMarkup, ValueError, LookupError, RecursionError) as error:
        raise ShapeError("HTML", f"the parser refuses it: {error}") from error


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute, "" where there is none."""
    value = tag.attrs.get(name)
    return value if isinstance(value, str) else " ".join(value) if value else ""


def children(tag: Tag) -> list[Tag]:
    """The elements right inside an element."""
    return [child for child in tag.contents if isinstance(child, Tag)]


def element_before(tag: Tag) -> Tag | None:
    """The element right before one, beside it."""
    node = tag.previous_sibling
    while node is not None and not isinstance(node, Tag):
        node = node.previous_sibling
    return node


def elements(page: BeautifulSoup) -> Iterator[Tag]:
    """Every element of a page, in order."""
    return (node for node in page.descendants if isinstance(node, Tag))


def _waits(tag: Tag) -> bool:
    """Whether an element is hidden only until a reader opens it: the panel of a tab, a named part, one that searching opens."""
    named = role(tag) == "region" and "aria-labelledby" in tag.attrs
    return named or role(tag) == "tabpanel" or attribute(tag, "hidden") == "until-found"


def is_unread(tag: Tag) -> bool:
    """Whether an element takes no room in the page: it holds no words, or is not shown at all."""
    if tag.name in _NOT_READ:
        return True
    if not tag.attrs:
        return False
    if "hidden" in tag.attrs or _NOT_SHOWN.search(attribute(tag, "style")):
        return not _waits(tag)
    return not _ADDED.isdisjoint(attribute(tag, "class").split())


def is_unseen(tag: Tag) -> bool:
    """Whether an element keeps its room in the page and its words do not count."""
    if not tag.attrs:
        return False
    unseen = attribute(tag, "aria-hidden").lower() == "true" or _UNSEEN.search(attribute(tag, "style"))
    return bool(unseen) and not _waits(tag)


def is_hidden(tag: Tag) -> bool:
    """Whether the words of an element do not count."""
    return is_unread(tag) or is_unseen(tag)


def role(tag: Tag) -> str:
    """What an element is to readers that go by roles, "" where it says nothing."""
    return attribute(tag, "role").strip().lower()


def looks_like_table(tag: Tag) -> bool:
    """Whether an element is a table by its name or role, and does not say that it only lays out the page."""
    told = role(tag)
    return told in _TABLE_ROLES or (tag.name == "table" and told not in _NO_ROLES)
