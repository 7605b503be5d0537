"""Words as they go into a picture: cleaned, measured, shortened, wrapped. The server has no font, so widths are estimates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# What XML 1.0 cannot carry (2.2, Char); control characters; what turns the direction of letters around, or is not seen.
_STRIPPED = re.compile(
    "[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\U000e0000-\U000e007f]"
)
_JOINER, _NO_BREAK = "\u200d", "\u00a0"
_MOST_MARKS = 2  # combining marks a letter may bear: more of them run over the lines above
_ELLIPSIS = "…"
_WIDE, _CAPITAL, _USUAL = 1.0, 0.68, 0.56
# Han and kana may be parted anywhere but before what closes; all else at spaces.
_HAN = r"\u2e80-\u3000\u3003-\u3007\u3012-\ua4cf\uf900-\ufaff"
_PIECES = re.compile(rf" +|[{_HAN}][、。，．：；！？）」』・ー]*|[^ {_HAN}]+")
BOLD = 1.1  # times: how much wider bold letters are
_STOPS = " .,;:·、。，；：…"  # what does not stand before an ellipsis
_LOOSE = " ·"  # what neither begins nor ends a line


@lru_cache(4096)
def _em(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in ("W", "F") or letter in "MW@%m":
        return _WIDE
    return _CAPITAL if letter.isupper() else _USUAL


def clean(words: str) -> str:
    """Words of others on one line: nothing that breaks a document or turns the order of letters around."""
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", _STRIPPED.sub("", " ".join(words.split()))):
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def bind(words: str) -> str:
    """A name, cleaned, that no line parts."""
    return clean(words).replace(" ", _NO_BREAK)


def measure(words: str, size: float) -> float:
    """The estimated width in pixels."""
    return sum(map(_em, words)) * size


def _fit(words: str, room: float, size: float) -> int:
    """How many letters fit; a letter is not parted from its marks, nor an emoji from what it is joined with."""
    taken, at = 0.0, 0
    while at < len(words) and taken + _em(words[at]) * size <= room:
        taken += _em(words[at]) * size
        at += 1
    while 0 < at < len(words) and (not _em(words[at]) or words[at - 1] == _JOINER):
        at -= 1
    return at


def shorten(words: str, room: float, size: float) -> str:
    """The words where they fit, else as many as do, with an ellipsis."""
    if measure(words, size) <= room:
        return words
    return words[: _fit(words, room - measure(_ELLIPSIS, size), size)].rstrip(_STOPS) + _ELLIPSIS


def _break(words: str, room: float, size: float) -> Iterator[str]:
    line = ""
    for piece in _PIECES.findall(words):
        if line and measure((line + piece).rstrip(_LOOSE), size) > room:
            yield line.strip(_LOOSE)
            line = ""
        line += piece if line else piece.lstrip(_LOOSE)
        while measure(line.rstrip(_LOOSE), size) > room:
            at = max(_fit(line, room, size), 1)
            yield line[:at]
            line = line[at:]
    if line.strip(_LOOSE):
        yield line.strip(_LOOSE)


def wrap(words: str, room: float, size: float, most: int) -> list[str]:
    """Lines that fit, `most` of them; the last ends in an ellipsis where there is more."""
    lines = list(_break(words, room, size))
    if len(lines) > most:
        last = shorten(lines[most - 1], room - measure(_ELLIPSIS, size), size)
        lines[most - 1 :] = [last.removesuffix(_ELLIPSIS).rstrip(_STOPS) + _ELLIPSIS]
    return lines
