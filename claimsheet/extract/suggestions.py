"""Misspelt names of products: what may have been meant is offered, and never assumed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from rapidfuzz.distance import OSA

from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import Span
from claimsheet.core.verdict import Suggestion
from claimsheet.extract.folding import fold

_LATIN, _LONG = 5, 8  # letters of a name that a letter's difference still tells from others; and of one where two do
_SCRIPTS = re.compile(r"[a-z]{5,}|[가-힣]{3,}|[ァ-ヶー]{4,}")
# A word in capitals or in another script, and what may go on a name behind it.
_WORD = re.compile(r"(?<![\w.-])(?P<word>[A-Z][a-z]{4,}|[가-힣]{3,}|[ァ-ヶー]{4,})(?![A-Za-z])")
_REST = re.compile(r"(?:[ -]?[A-Za-z0-9+]{1,8}|[ -]?[가-힣]{2,5}){0,3}")
_PIECE = re.compile(r"[ -]?(?:[A-Za-z0-9+]{1,8}|[가-힣]{2,5})")
_OPENS = re.compile(r"(?:^|[.!?\n]\s*|[\"'(]\s*)$")


@dataclass(frozen=True, slots=True)
class _Names:
    """The first words of names by script's first letter, the product each names alone, and each name without its spaces."""

    words: Mapping[str, tuple[str, ...]]
    alone: Mapping[str, str]
    whole: Mapping[str, str]
    known: frozenset[str]


@lru_cache(maxsize=65536)
def _parts(word: str) -> str:
    """A word as what a slip of the hand changes: letters, and of Korean syllables their parts."""
    return unicodedata.normalize("NFD", word)


@cache
def _names() -> _Names:
    known = catalogue()
    words: dict[str, dict[str, None]] = defaultdict(dict)
    alone: dict[str, str] = {}
    whole: dict[str, str] = {}
    everything: set[str] = set()
    for chip in known.chips.values():
        for alias in (form for forms in chip.aliases.values() for form in forms):
            tokens = fold(alias).split(" ")
            everything.update(tokens)
            whole.setdefault("".join(tokens).replace("-", ""), chip.id)
            for token in tokens[:2]:
                if _SCRIPTS.fullmatch(token):
                    words[_parts(token)[0]][token] = None
            if len(tokens) == 1:
                alone.setdefault(tokens[0], chip.id)
    return _Names({letter: tuple(found) for letter, found in words.items()}, alone, whole, frozenset(everything))


@lru_cache(maxsize=20_000)
def _near(word: str) -> str | None:
    """The one word of a name that a word is a slip away from; None where none is, or more than one."""
    mine = _parts(word)
    most = 1 if len(mine) < _LONG else 2
    near = [
        (distance, other)
        for other in _names().words.get(mine[0], ())
        if 0 < (distance := OSA.distance(mine, _parts(other), score_cutoff=most)) <= most
    ]
    best = [other for distance, other in near if distance == min(near)[0]]
    return best[0] if len(best) == 1 else None


class _Covered:
    """Spans, of which one is to be found that shares words with another: each look-up is a bisection."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them shares words with a span."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start


def find_suggestions(text: str, named: Sequence[Span]) -> Iterator[Suggestion]:
    """Each word of a text that is nearly the name of a product. `named` are the spans of the products that were read."""
    names, covered = _names(), _Covered(named)
    seen: dict[str, str | None] = {}
    for match in _WORD.finditer(text):
        word = fold(match["word"])
        if word in names.known or covered.meets(match.start(), match.end("word")):
            continue
        if word not in seen:
            seen[word] = _near(word)
        if (meant := seen[word]) and (found := _product(match, text, meant, names)):
            chip_id, end = found
            yield Suggestion(text[match.start() : end], (match.start(), end), chip_id, catalogue().chip(chip_id).name)


def _product(match: re.Match[str], text: str, meant: str, names: _Names) -> tuple[str, int] | None:
    """(product, end of its name): with the model behind it where that makes a name, the longest first; else the word alone inside a sentence."""
    rest = _REST.match(text, match.end("word"))
    end = rest.end() if rest else match.end("word")
    ends = [match.end("word"), *(piece.end() for piece in _PIECE.finditer(text, match.end("word"), end))]
    ends += [end - 1 for end in ends[1:] if text[end - 1] >= "가"]  # a Korean particle is one syllable
    for end in sorted(set(ends[1:]), reverse=True):
        model = re.sub(r"[ -]", "", fold(text[match.end("word") : end]))
        if re.search(r"\d", model) and (chip_id := names.whole.get(meant + model)):
            return chip_id, end
    if (
        not match["word"].isascii()
        or len(match["word"]) <= _LATIN
        or _OPENS.search(text[max(0, match.start() - 4) : match.start()])
    ):
        return None
    return (names.alone[meant], match.end("word")) if meant in names.alone else None
