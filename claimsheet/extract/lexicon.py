"""The words to be found: one automaton over product names, metrics, things counted and conditions, and one a language over its grammar.

Words of a thing live with the thing (chips, metrics.json, counted.json, conditions.json, names.json) and are looked for in every
language, since names and metrics are borrowed freely; words of grammar live with the language (languages/<code>.json).
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from claimsheet.core.catalogue import DATA, Catalogue, catalogue
from claimsheet.core.claim import Span
from claimsheet.core.document import LANGUAGES
from claimsheet.extract.folding import fold

# Grammar types that only mean something right beside a product; they are tried there and not searched for.
POSITIONAL = frozenset({"topic", "possessive", "than_after", "exceed_after", "trail_after", "match_after", "of", "over"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word found says: the type of its mark and its value."""

    type: str
    value: Any = None


class Hit(NamedTuple):
    """A word found: its span and what it may be. A tuple, since there are more of them than of anything else."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def read_json(name: str) -> Any:
    """A data file of the package."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def grammar(language: str) -> dict[str, tuple[str, ...]]:
    """The grammar words of a language by type, folded, longest first."""
    return {
        kind: tuple(sorted(map(fold, words), key=len, reverse=True))
        for kind, words in read_json(f"languages/{language}.json").items()
    }


def spell(alias: str) -> list[str]:
    """The ways an alias is spaced: a space of the record is a space, a hyphen or nothing in the text, as its neighbours allow."""
    spellings = _spelled(fold(alias))
    if _SIZE.search(alias):
        spellings += _spelled(_SIZE.sub(r"\1 \2", fold(alias)))
    return spellings


_SIZE = re.compile(r"(\d)(nm|纳米|奈米|나노|ナノ)")


def _spelled(alias: str) -> list[str]:
    parts = alias.split(" ")
    spellings = parts[:1]
    for one, other in pairwise(parts):
        spellings = [begun + joint + other for begun in spellings for joint in _joints(one, other)]
    return spellings


def _joints(one: str, other: str) -> tuple[str, ...]:
    """What may stand between two parts of a name: "RTX5090" and "H100-SXM" are written, "RaptorLake" is not."""
    if not (one[-1].isascii() and other[0].isascii()):
        return (" ", "")
    if other[0].isdigit() or (one[-1].isdigit() and len(other) <= 3):
        return (" ", "-", "")
    return (" ", "-")


def _product_words(known: Catalogue) -> Iterator[tuple[str, Entry]]:
    for chip in known.chips.values():
        entry = Entry("product", chip.id)
        for forms in chip.aliases.values():
            for alias in forms:
                for spelling in spell(alias):
                    yield spelling, entry
        for name in chip.short:
            yield from ((spelling, Entry("short", chip.id)) for spelling in spell(name))
        for name in chip.lookalikes:
            yield fold(name), Entry("product", None)


def _thing_words(known: Catalogue) -> Iterator[tuple[str, Entry]]:
    for metric in known.metrics.values():
        for forms in metric.words.values():
            yield from ((fold(word), Entry("metric", metric.id)) for word in forms)
    for thing in read_json("counted.json"):
        for forms in thing["words"].values():
            yield from ((fold(word), Entry("thing", thing["what"])) for word in forms)
    for condition in read_json("conditions.json"):
        entry = Entry("condition", (condition["field"], condition["value"]))
        for forms in condition["words"].values():
            yield from ((fold(word), entry) for word in forms)
    for kind in ("maker", "vendor"):
        yield from _company_words(kind)
    for metric_id, names in read_json("names.json").items():
        for value, forms in names.items():
            yield from ((spelling, Entry("name", (metric_id, value))) for form in forms for spelling in spell(form))


def _company_words(kind: str) -> Iterator[tuple[str, Entry]]:
    for company, forms in read_json(f"{kind}s.json").items():
        yield from ((fold(form), Entry(kind, company)) for form in forms)


def list_naming_words(known: Catalogue) -> Iterator[tuple[str, Entry]]:
    """The words that decide which products a text names: names of products, then of those who sell them."""
    yield from _product_words(known)
    yield from _company_words("vendor")


def _grammar_words(language: str) -> Iterator[tuple[str, Entry]]:
    for kind, words in grammar(language).items():
        if kind not in POSITIONAL:
            yield from ((word, Entry(kind)) for word in words)


_WORDLIKE = frozenset(string.ascii_letters + string.digits)


class Words:
    """Words in one automaton."""

    def __init__(self, *sources: Iterable[tuple[str, Entry]]) -> None:
        table: dict[str, tuple[Entry, ...]] = {}
        known: dict[tuple[Entry, ...], tuple[Entry, ...]] = {}  # many words say the same: each is kept once
        for word, entry in chain.from_iterable(sources):
            before = table.get(word, ())
            if entry not in before:
                said = (*before, entry)
                table[word] = known.setdefault(said, said)
        table.pop("", None)
        self._entries = list(table.values())
        self._automaton = AhoCorasick(
            table, MatchKind.Standard, store_patterns=False, implementation=Implementation.ContiguousNFA
        )

    def find(self, folded: str) -> Iterator[Hit]:
        """Every word that stands free in the text, in no order."""
        last = len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start] in _WORDLIKE and folded[start - 1] in _WORDLIKE:
                continue
            if end < last and folded[end] in _WORDLIKE and folded[end - 1] in _WORDLIKE and not self._plural(index, folded, end):
                continue
            yield Hit(start, end, self._entries[index])

    def _plural(self, index: int, folded: str, end: int) -> bool:
        """True where an English plural follows a product's name: H100s."""
        if folded[end] != "s" or (end + 1 < len(folded) and folded[end + 1] in _WORDLIKE):
            return False
        return self._entries[index][0].type == "product"


class Lexicon:
    """All words that mean something in one language; `find` takes folded text."""

    def __init__(self, things: Words, grammar_words: Words) -> None:
        self._both = (things, grammar_words)

    def find(self, folded: str) -> list[Hit]:
        """Every word that stands free in the text, in order of start and then length; overlaps are left to the reader."""
        hits: dict[Span, Hit] = {}
        for hit in chain.from_iterable(words.find(folded) for words in self._both):
            span = hit[:2]
            hits[span] = Hit(*span, (*hits[span].entries, *hit.entries)) if span in hits else hit
        return sorted(hits.values(), key=lambda hit: (hit[0], -hit[1]))


@cache
def _things() -> Words:
    """The words of the shipped catalogue, which all languages share."""
    return Words(_product_words(catalogue()), _thing_words(catalogue()))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one language over the shipped catalogue."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Lexicon(_things(), Words(_grammar_words(language)))
