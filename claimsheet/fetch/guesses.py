"""The charset of a page that declares none and is no UTF-8: the one in which its bytes are words of a language.

Each charset of East Asia orders its letters by use: the usual ones lie in a few rows. Bytes read in the wrong charset fall all over the
table, so that what reads as usual letters is in that charset. No guess is made where two charsets fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# Shares of the letters of a page that are not ASCII, and how few of them say too little by themselves.
_USUAL = 0.8
_NEEDED = 0.1
_LEAST = 20
_LANG = re.compile(rb"<html\s(?:[^>]*?\s)?(?:xml:)?lang\s*=\s*[\"']?\s*([\w-]+)", re.I)


@dataclass(frozen=True, slots=True)
class Table:
    """Where the letters of a language lie: `table` is the codec that orders them, `usual` the rows of those in use, `needed` rows without
    which nobody writes a page, and to which the usual letters of the other charsets do not fall."""

    table: str
    usual: tuple[tuple[int, int], ...]
    needed: tuple[tuple[int, int], ...]


_SYLLABLES, _PLAIN = Table("euc_kr", ((0xB0, 0xC8),), ((0xB0, 0xC8),)), Table("gb2312", ((0xB0, 0xD7),), ((0xC9, 0xD7),))
_FULL = Table("big5", ((0xA4, 0xC6),), ((0xA6, 0xAF),))
_KANA = Table("euc_jp", ((0xA4, 0xA5), (0xB0, 0xCF)), ((0xA4, 0xA4),))
_TABLES = {"cp949": _SYLLABLES, "gb18030": _PLAIN, "big5hkscs": _FULL, "cp932": _KANA, "euc_jp": _KANA}
_TOLD = {
    "ko": ("cp949",),
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "big5hkscs"),
    **dict.fromkeys(("zh-cn", "zh-sg", "zh-hans"), ("gb18030",)),
    **dict.fromkeys(("zh-tw", "zh-hk", "zh-mo", "zh-hant"), ("big5hkscs",)),
}


@cache
def _letters(table: str, rows: tuple[tuple[int, int], ...]) -> frozenset[str]:
    pairs = (bytes((row, cell)) for first, last in rows for row in range(first, last + 1) for cell in range(0x40, 0xFF))
    return frozenset(pair.decode(table, "ignore") for pair in pairs)


def _find_told(head: bytes) -> tuple[str, ...] | None:
    """The charsets of the language a page says it is in; None where it names none of these languages."""
    found = _LANG.search(head)
    parts = found[1].decode("ascii", "replace").lower().replace("_", "-").split("-") if found else []
    return _TOLD.get("-".join(parts[:2])) or _TOLD.get("".join(parts[:1]))


def _fits(body: bytes, codec: str, *, told: bool) -> bool:
    """Whether bytes are words in a charset. Where they are few, only what the page says of its language, `told`, makes sure."""
    try:
        letters = {c: count for c, count in Counter(body.decode(codec)).items() if c > "\x7f" and c.isalpha()}
    except UnicodeDecodeError:
        return False
    total, rows = sum(letters.values()), _TABLES[codec]
    usual, needed = (sum(letters.get(c, 0) for c in _letters(rows.table, some)) for some in (rows.usual, rows.needed))
    return usual >= max(_USUAL * total, 1) and (needed >= _NEEDED * total if total >= _LEAST else told)


def guess_codecs(body: bytes, head: bytes) -> Iterator[str]:
    """The codec in which a page is, by its language where its `head` tells that; none where no charset fits, or more than one."""
    told = _find_told(head)
    fitting = [codec for codec in told or _TABLES if _fits(body, codec, told=told is not None)]
    if len(fitting) == 1:
        yield fitting[0]
