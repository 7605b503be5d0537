"""An element of a page as lines of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Comment, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from claimsheet.documents.tables import squeeze

INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split()
)


def _pieces(part: Tag) -> Iterator[str]:
    """Words and line breaks in order. A walk by hand: pages nest deeper than Python's stack."""
    stack: list[PageElement | str] = [part]
    while stack:
        node = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, NavigableString):
            if not isinstance(node, (Comment, PreformattedString)):
                yield re.sub(r"\s+", " ", node)
        elif isinstance(node, Tag):
            if node.name in ("br", "hr"):
                yield "\n"
            else:
                edge = [] if node.name in INLINE else ["\n"]
                stack += [*edge, *reversed(node.contents), *edge]


def squeeze_lines(text: str) -> list[str]:
    """The lines of a text that have words, with single blanks between them."""
    lines = (squeeze(line) for line in text.split("\n"))
    return [line for line in lines if line]


def read_lines(part: Tag) -> list[str]:
    """The lines of an element: each of its blocks begins and ends one."""
    return squeeze_lines("".join(_pieces(part)))
