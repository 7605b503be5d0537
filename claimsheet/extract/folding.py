"""Folded text: one spelling for characters that mean the same, at exactly the same positions."""

from __future__ import annotations

import unicodedata

_QUOTES = {0x2018: "'", 0x2019: "'", 0x201B: "'", 0x2032: "'", 0x00B4: "'", 0x201C: '"', 0x201D: '"', 0x201F: '"', 0x2033: '"'}
_DASHES = dict.fromkeys((0x00AD, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")
_TILDES = dict.fromkeys((0x02DC, 0x223C, 0x301C, 0x3030, 0xFF5E), "~")


class _Folding(dict[int, str]):
    """Characters to folded characters, filled as they are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_one(chr(code))
        return folded


def _fold_one(char: str) -> str:
    """One character folded. Raised and circled digits stay: a footnote mark or a list's number must not join a name or a figure."""
    if char.isspace() and char not in "\n\r\t":
        return " "
    if unicodedata.category(char) == "No":
        return char
    for form in (unicodedata.normalize("NFKC", char), char):
        if len(form) == 1:
            lower = form.lower()
            return lower if len(lower) == 1 else form
    return char


_TABLE = _Folding(_QUOTES | _DASHES | _TILDES)


def fold_character(char: str) -> str:
    """A character as `fold` folds it. It is not kept: whoever goes through all of them would fill memory with what no text holds."""
    return _TABLE.get(ord(char)) or _fold_one(char)


def fold(text: str) -> str:
    """The text in lower case with full-width characters, quotes, dashes and spaces made plain; not one character longer or shorter."""
    return text.lower() if text.isascii() else text.translate(_TABLE)
