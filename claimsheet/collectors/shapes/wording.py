"""The words of an element as one cell has them: lines, superscripts, and nothing that is hidden."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from claimsheet.collectors.shapes.page import is_hidden
from claimsheet.collectors.tables import RAISED

_BLOCKS = frozenset(
    "address article aside blockquote br center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul".split()
)
# Where a superscript begins and ends; text cannot hold these, since control characters are dropped from it.
_UP, _DOWN = "\x0e", "\x0f"
# Control characters, soft hyphens, zero-width characters and marks of direction: nothing a reader sees.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_BLANKS = re.compile(r"\s+")
_MOST_MARKS = 32
# A heading longer than this is no heading; what is looked at for one is bounded too.
_BRIEF = 300
_BRIEF_PIECES = 300


Content = Sequence[PageElement | str]


def _nothing_else(_tag: Tag) -> Content | None:
    return None


def clean(text: str) -> str:
    """Running text with white space folded, and without what a reader does not see."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text))


def _is_heaped(text: str) -> bool:
    """Whether marks are heaped on one letter. Composing takes time by the square of their number, and no language needs it."""
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _MOST_MARKS:
            return True
    return False


def compose(text: str) -> str:
    """The text in Unicode's normal form C."""
    return text if text.isascii() or _is_heaped(text) else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lines with single blanks between their words, and no empty line among them."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _open(tag: Tag) -> list[PageElement | str]:
    """What stands for an element: its content between its borders."""
    if tag.name == "sup":
        return [_UP, *tag.contents, _DOWN]
    if tag.name == "msup":
        return [*tag.contents[:-1], _UP, *tag.contents[-1:], _DOWN]
    return ["\n", *tag.contents, "\n"] if tag.name in _BLOCKS else [*tag.contents]


def pieces(part: Tag, instead: Callable[[Tag], Content | None] = _nothing_else) -> Iterator[str]:
    """Words and marks in order, for `settle`, without what is hidden. `instead` may give what to read in place of an element.

    A walk by hand: pages nest deeper than Python's stack. Each element gives at least an empty piece, so that who takes so many
    pieces looks at no more than so many elements.
    """
    stack: list[PageElement | str] = [*reversed(_open(part))]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            yield ""
            if not is_hidden(node):
                other = instead(node)
                stack += reversed(_open(node) if other is None else other)
        elif not isinstance(node, NavigableString):
            yield str(node)
        elif not isinstance(node, PreformattedString):
            yield clean(node)


def settle(written: str) -> str:
    """Pieces as words: "FP8^2", with one line break where blocks meet."""
    written = re.sub(rf"{_UP}\s*", _UP, written)
    written = re.sub(rf"{_UP}(?=[{_UP}{_DOWN}]|\Z)", "", written)
    return compose(fold(written.replace(_UP, RAISED).replace(_DOWN, "")))


def tell(part: Tag, stop: Callable[[Tag], bool] | None = None) -> str:
    """The words of an element, without those of the elements to stop at."""
    if stop is None:
        return settle("".join(pieces(part)))
    return settle("".join(pieces(part, lambda tag: () if stop(tag) else None)))


def tell_briefly(part: Tag) -> str:
    """The words of a heading, on one line and cut at a length no heading has."""
    return " ".join(settle("".join(islice(pieces(part), _BRIEF_PIECES))).split())[:_BRIEF].rstrip()
