"""Text to sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimsheet.core.claim import Span

# A full stop ends a sentence where space and no small letter follow it; CJK stops and line ends always do.
_END = re.compile(
    r"\n+|[。!?;！？；](?=\s|$|[^\x00-\x7f])|[。;；](?=.)|[!?](?=\s|$)|\.(?=\s+[^a-z0-9\s]|\s*$|[\"')\]]*\s*\n)|\.(?=[\"']\s)|(?<=[다요])\.(?=[가-힣])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:vs|approx|no|inc|corp|co|ltd|dr|mr|ms|st|fig|e\.g|i\.e|etc|u\.s|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|gen)$"
)
_BULLET = re.compile(r"\s*(?:[-*•▶■●○·–—]|\d{1,2}[.)](?=\s)|#{1,6}\s)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence's span in the text; `item` is true for a list item, `line` counts the lines before it."""

    span: Span
    line: int
    item: bool
    opens: bool  # begins a line


def split_sentences(text: str) -> list[Piece]:
    """The sentences of a text as written, in order, without the space around them: capitals tell where a full stop ends one."""
    pieces: list[Piece] = []
    start, line, opens = 0, 0, True
    for match in _END.finditer(text):
        if match[0] == "." and _ABBREVIATION.search(text[max(start, match.start() - 8) : match.start()].lower()):
            continue
        broken = match[0].startswith("\n")
        if not broken and _is_row(text, match.start()):
            continue
        start, line, opens = (
            _close(pieces, text, (start, match.start() if broken else match.end()), line, opens=opens),
            line,
            False,
        )
        if broken:
            start, line, opens = match.end(), line + match[0].count("\n"), True
    _close(pieces, text, (start, len(text)), line, opens=opens)
    return pieces


_BARS = 2


def _is_row(text: str, place: int) -> bool:
    """True inside a line of a table: its cells may end in stops, and are one row."""
    start, end = text.rfind("\n", max(0, place - LONGEST), place) + 1, text.find("\n", place, place + LONGEST)
    return text.count("|", start, end if end >= 0 else min(len(text), place + LONGEST)) >= _BARS


LONGEST = 800  # characters; what runs on longer is no sentence, and is cut so that the cost of reading grows with the text alone
_CUT = re.compile(r"[\s,、，;]")


def _cut(text: str, start: int, end: int) -> list[Span]:
    """A span in parts of at most LONGEST characters, cut behind a space or comma where there is one."""
    parts = []
    while end - start > LONGEST:
        places = [match.end() for match in _CUT.finditer(text, start + LONGEST // 2, start + LONGEST)]
        stop = places[-1] if places else start + LONGEST
        parts.append((start, stop))
        start = stop
    return [*parts, (start, end)]


def _close(pieces: list[Piece], text: str, span: Span, line: int, *, opens: bool) -> int:
    start, end = span
    body = text[start:end]
    stripped = body.strip()
    if stripped:
        first = start + len(body) - len(body.lstrip())
        spans = _cut(text, first, first + len(stripped))
        pieces += [Piece(span, line, opens and bool(_BULLET.match(body)), opens) for span in spans]
    return end
