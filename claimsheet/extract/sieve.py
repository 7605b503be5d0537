"""Whether a text may hold any of a great many words: as fast as memory is read, and never False in vain.

Of an archive one document in a hundred speaks of chips. The others are passed over by hyperscan, which looks for all names at once in the bytes of a text. Only what is folded to
another character than it is has to be looked at before, and of most texts that is little. Where there is no hyperscan every text may hold a word.
"""

from __future__ import annotations

import codecs
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from claimsheet.extract.folding import fold

_FOLDED = "claimsheet-folded"
# Of a text with fewer bytes beyond ASCII than one in so many, each run of them is folded when it is met; of another those that mean something are looked for.
_FEW = 16
_Judge = Callable[[int, int, int, int, bytes], bool]  # of a word found: its number, its places, and the text
_PLURAL = ord("s")
# Characters from here on begin with this byte. Among them are letters of mathematics; the engine of `re` looks for sets of them one by one.
_ASTRAL, _ASTRAL_LEAD = "\U00010000", b"\xf0"


def _fold_run(error: UnicodeError) -> tuple[bytes, int]:
    """What ASCII cannot write, folded."""
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - it is asked for writing only  # nosec B101
    return fold(error.object[error.start : error.end]).encode("utf-8", "replace"), error.end


codecs.register_error(_FOLDED, _fold_run)


@cache
def _list_folded() -> tuple[tuple[str, str], ...]:
    """Every character beyond ASCII that is folded to another, with it: full-width letters, dashes, quotes, spaces and the like."""
    codes = (code for code in range(0x80, 0x110000) if not 0xD800 <= code < 0xE000)  # noqa: PLR2004 - half characters stand for nothing
    pairs = ((chr(code), fold(chr(code))) for code in codes)
    return tuple((one, other) for one, other in pairs if one != other)


class Sieve:
    """A set of folded words, looked for where they stand free."""

    def __init__(self, words: Iterable[str], fragments: Iterable[str] = ()) -> None:
        """`fragments` count inside of longer words too."""
        told = tuple(fragments)
        self._parts = len(told)
        every = (*told, *_leave_out_implied(words))
        letters = set("".join(every))
        self._folded = {
            one: (one.encode(), other.encode()) for one, other in _list_folded() if other in letters and one < _ASTRAL
        }
        self._odd = re.compile(f"[{re.escape(''.join(self._folded))}]")
        self._words = [word.encode() for word in every]
        self._scan = _compile(self._words, self._stands_free)

    def may_hold(self, text: str) -> bool:
        """False where none of the words stands in the text once it is folded."""
        return self._scan is None or self._scan.find(self._write(text))

    def _write(self, text: str) -> bytes:
        """The text folded in all that matters but small and capital letters."""
        if text.isascii():
            return text.encode()
        raw = text.encode("utf-8", "replace")  # a half character is none of ours
        if _ASTRAL_LEAD in raw:
            return fold(text).encode("utf-8", "replace")
        if _FEW * (len(raw) - len(text)) < len(text):
            return text.encode("ascii", _FOLDED)
        for one in set(self._odd.findall(text)):
            raw = raw.replace(*self._folded[one])
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


def _wordlike(byte: int) -> bool:
    return byte < 0x80 and chr(byte).isalnum()  # noqa: PLR2004 - the end of ASCII


class _Scan:
    """The words as hyperscan has them."""

    def __init__(self, library: Any, words: Sequence[bytes], is_free: _Judge) -> None:
        self._library, self._is_free = library, is_free
        self._database = library.Database()
        self._database.compile(
            expressions=words, ids=list(range(len(words))), elements=len(words), flags=library.HS_FLAG_CASELESS, literal=True
        )
        self._local = threading.local()

    def _scratch(self) -> Any:
        """What a scan works in: each thread has its own."""
        if not hasattr(self._local, "scratch"):
            self._local.scratch = self._library.Scratch(self._database)
        return self._local.scratch

    def find(self, raw: bytes) -> bool:
        """Whether any word is found that is free."""
        try:
            self._database.scan(raw, match_event_handler=self._is_free, context=raw, scratch=self._scratch())
        except self._library.ScanTerminated:
            return True
        return False


def _compile(words: Sequence[bytes], is_free: _Judge) -> _Scan | None:
    try:
        import hyperscan
    except ImportError:  # there is none for this machine
        return None
    return _Scan(hyperscan, words, is_free)
