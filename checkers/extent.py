"""How much of a long document is checked: a dump of numbers is no article, and whoever sends one is told where reading ended.

The ends are counts and not times, so that the same text gives the same answer on every machine.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from claimsheet.core.verdict import Note, Unchecked

if TYPE_CHECKING:
    from claimsheet.core.claim import Claim
    from claimsheet.core.document import Document
    from claimsheet.extract.reading import Reading

MOST_NUMBERS = 6_000
MOST_CLAIMS = 700
_NUMBER = re.compile(r"\d[\d.,]*|[〇一二三四五六七八九十百千万亿億兆]{2,}")
_BREAK = re.compile(r"[\n。!?！？]|\.(?=\s)")
_SHOWN = 80  # characters of what was not read any more
_BACK = 2_000  # characters that are searched for the end of a sentence


def cut_document(document: Document) -> tuple[Document, Unchecked | None]:
    """The document up to the sentence in which the last number stands that is read, and where reading ended; all of it, and None, as a rule."""
    text = document.text
    beyond = next(islice(_NUMBER.finditer(text), MOST_NUMBERS, None), None)
    if beyond is None:
        return document, None
    end = _find_break(text, beyond.start())
    return replace(document, text=text[:end]), _tell_rest(text, end, "too_many_numbers")


def _find_break(text: str, before: int) -> int:
    """The end of the last sentence before a place; of a text without any, of the last word."""
    start = max(0, before - _BACK)
    ends = [start + found.end() for found in _BREAK.finditer(text[start:before])]
    blank = text.rfind(" ", start, before)
    return ends[-1] if ends else blank if blank > 0 else before


def _tell_rest(text: str, start: int, code: str) -> Unchecked:
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    end = min(len(text), begin + _SHOWN)
    return Unchecked(text[begin:end], (begin, end), Note(code))


def cut_claims(claims: list[Claim], reading: Reading) -> tuple[list[Claim], Unchecked | None]:
    """The first claims of a text, and where checking ended; all of them, and None, as a rule."""
    if len(claims) <= MOST_CLAIMS:
        return claims, None
    return claims[:MOST_CLAIMS], _tell_rest(reading.document.text, claims[MOST_CLAIMS].span[0], "too_many_claims")
