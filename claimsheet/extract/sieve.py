"""Whether a text may hold any of a great many words: as fast as memory is read, and never False in vain.

Of an archive one document in a hundred speaks of chips. The others are passed over by hyperscan, which looks for all names at once in the bytes of a text. Only what is folded to
another character than it is has to be looked at before, and of most texts that is little. Where there is no hyperscan every text may hold a word.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from claimsheet.extract.folding import fold, fold_character

_Judge = Callable[[int, int, int, int, bytes], bool]  # of a word found: its number, its places, and the text
_PLURAL = ord("s")
# Characters from here on begin with this byte. Among them are letters of mathematics; the engine of `re` looks for sets of them one by one.
_ASTRAL, _ASTRAL_LEAD = "\U00010000", b"\xf0"


@cache
def _list_folded() -> tuple[tuple[str, str], ...]:
    """Every character beyond ASCII that is folded to another, with it: full-width letters, dashes, quotes, spaces and the like."""
    codes = (code for code in range(0x80, 0x110000) if not 0xD800 <= code < 0xE000)  # noqa: PLR2004 - half characters stand for nothing
    pairs = ((chr(code), fold_character(chr(code))) for code in codes)
    return tuple((one, other) for one, other in pairs if one != other)


class Sieve:
    """A set of folded words, looked for where they stand free."""

    def __init__(self, words: Iterable[str], fragments: Iterable[str] = ()) -> None:
        """`fragments` count inside of longer words too."""
        told = tuple(fragments)
        self._parts = len(told)
        every = (*told, *_leave_out_implied(words))
        self._words = [word.encode() for word in every]
        self._scan = _compile(self._words, _write_odd(every), self._stands_free)

    def may_hold(self, text: str) -> bool:
        """False where none of the words stands in the text once it is folded."""
        return self._scan is None or self._scan.find(self._write(text, self._scan))

    def _write(self, text: str, scan: _Scan) -> bytes:
        """The text as bytes, folded where a word of it may be seen only then."""
        raw = text.encode("utf-8", "replace")  # a half character is none of ours
        if len(raw) > len(text) and (_ASTRAL_LEAD in raw or scan.has_odd(raw)):
            return fold(text).encode("utf-8", "replace")
        return raw

    def _stands_free(self, index: int, _start: int, end: int, _flags: int, raw: bytes) -> bool:
        """Whether a word found is no part of a longer one; an English plural is none."""
        if index < self._parts:
            return True
        word = self._words[index]
        start = end - len(word)
        if start and _wordlike(word[0]) and _wordlike(raw[start - 1]):
            return False
        if end == len(raw) or not (_wordlike(word[-1]) and _wordlike(raw[end])):
            return True
        return raw[end] | 0x20 == _PLURAL and not _wordlike(raw[end + 1] if end + 1 < len(raw) else 0)


def _leave_out_implied(words: Iterable[str]) -> list[str]:
    """The words without those that hold another: where "Nvidia H100 SXM" stands, "H100" does."""
    known = dict.fromkeys(words)
    return [word for word in known if not any(part in known for part in _find_parts(word))]


def _find_parts(word: str) -> Iterator[str]:
    """What would stand free inside a word, which stands free itself."""
    joints = [at for at in range(1, len(word)) if not (word[at - 1 : at + 1].isascii() and word[at - 1 : at + 1].isalnum())]
    for start in (0, *joints):
        yield from (word[start:end] for end in (*joints, len(word)) if start < end < start + len(word))


def _write_odd(words: Sequence[str]) -> list[str]:
    """Patterns of what a text has to be folded for: a letter or digit that is folded to one of a word, or a mark (dash, blank, bracket) that is folded to one of a word and stands
    between what stands beside it there."""
    letters = set("".join(words))
    sources: dict[str, list[str]] = defaultdict(list)
    for one, other in _list_folded():
        if other in letters and one < _ASTRAL:
            sources[other].append(one)
    marks: dict[str, tuple[set[str], set[str]]] = {
        mark: (set(), set()) for mark in letters if sources.get(mark) and not mark.isalnum()
    }
    for word in words:
        for before, mark, behind in zip(["", *word], word, [*word[1:], ""], strict=False):
            if mark in marks:
                marks[mark][0].add(before)
                marks[mark][1].add(behind)
    odd = _write_class(one for letter, written in sources.items() if letter.isalnum() for one in written)
    return [odd] + [
        _write_beside(before, sources) + _write_class(sources[mark]) + _write_beside(behind, sources)
        for mark, (before, behind) in marks.items()
    ]


def _write_beside(letters: set[str], sources: Mapping[str, Sequence[str]]) -> str:
    """What stands beside a mark; at the end of a word anything may."""
    return (
        ""
        if "" in letters
        else _write_class(one for letter in letters for one in (letter, letter.upper(), *sources.get(letter, ())))
    )


def _write_class(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted({re.escape(one) for one in characters}))}]"


def _wordlike(byte: int) -> bool:
    return byte < 0x80 and chr(byte).isalnum()  # noqa: PLR2004 - the end of ASCII


class _Scan:
    """The words as hyperscan has them."""

    def __init__(self, library: Any, words: Sequence[bytes], odd: Sequence[str], is_free: _Judge) -> None:
        self._library, self._is_free = library, is_free
        self._database = library.Database()
        self._database.compile(
            expressions=words, ids=list(range(len(words))), elements=len(words), flags=library.HS_FLAG_CASELESS, literal=True
        )
        self._odd = library.Database()
        flags = library.HS_FLAG_UTF8 | library.HS_FLAG_SINGLEMATCH
        self._odd.compile(expressions=[one.encode() for one in odd], ids=list(range(len(odd))), elements=len(odd), flags=flags)
        self._local = threading.local()

    def _scratches(self) -> tuple[Any, Any]:
        """What a scan works in: each thread has its own."""
        if not hasattr(self._local, "both"):
            self._local.both = self._library.Scratch(self._database), self._library.Scratch(self._odd)
        both: tuple[Any, Any] = self._local.both
        return both

    def find(self, raw: bytes) -> bool:
        """Whether any word is found that is free."""
        return self._stops(self._database, raw, self._is_free, self._scratches()[0])

    def has_odd(self, raw: bytes) -> bool:
        """Whether a text has to be folded to be told."""
        return self._stops(self._odd, raw, _stop, self._scratches()[1])

    def _stops(self, database: Any, raw: bytes, judge: _Judge, scratch: Any) -> bool:
        try:
            database.scan(raw, match_event_handler=judge, context=raw, scratch=scratch)
        except self._library.ScanTerminated:
            return True
        return False


def _stop(_index: int, _start: int, _end: int, _flags: int, _raw: bytes) -> bool:
    return True


def _compile(words: Sequence[bytes], odd: Sequence[str], is_free: _Judge) -> _Scan | None:
    try:
        import hyperscan
    except ImportError:  # there is none for this machine
        return None
    return _Scan(hyperscan, words, odd, is_free)
