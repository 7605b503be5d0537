"""Whether a document names a product at all. One that names none makes no claim, and is told at a small part of the cost of reading it.

Claims are proposed for sentences that name a product, or go on about one that the text or the title named. Products come from three places: names of
the catalogue, short names beside their maker or a figure of hardware, and flash memory told by maker and layers. The first two are looked for here as
reading does, with fewer words in the automaton; of the third only the words that it takes.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimsheet.core.catalogue import Catalogue, catalogue
from claimsheet.core.document import Document
from claimsheet.extract.folding import fold
from claimsheet.extract.lexicon import Entry, Hit, Words, list_naming_words
from claimsheet.extract.products import HARDWARE, accept_short, find_products
from claimsheet.extract.sieve import Sieve
from claimsheet.extract.stacks import FLASH_WORDS, may_name_flash
from claimsheet.extract.tags import without_tags


@cache
def _names() -> Words:
    """The names of products and of their makers, which accept a short name."""
    return Words(list_naming_words(catalogue()))


def _find(folded: str) -> list[Hit]:
    return sorted(_names().find(folded), key=lambda hit: (hit.start, -hit.end))


def _names_something(entry: Entry) -> bool:
    return entry.type == "short" or (entry.type == "product" and entry.value is not None)


def _is_name(hit: Hit) -> bool:
    return any(map(_names_something, hit.entries))


def _names_one(text: str, folded: str, hits: Sequence[Hit], around: Sequence[Hit], known: Catalogue) -> bool:
    return any(map(_is_name, hits)) and bool(find_products(accept_short(hits, around, text, known), folded, known))


@cache
def open_sieve() -> Sieve:
    """What tells of most documents at once that they name nothing. It takes seconds to be made: it is for whoever reads many."""
    names = (word for word, entry in list_naming_words(catalogue()) if word and _names_something(entry))
    return Sieve(dict.fromkeys(names), FLASH_WORDS)


def names_product(document: Document, known: Catalogue, sieve: Sieve | None = None) -> bool:
    """False where the text and the title name no product, so that `check_document` finds no claim; exact but for flash memory, of which True may
    be said in vain."""
    text, title = without_tags(document.text), without_tags(document.title) if document.title else ""
    if sieve is not None and not sieve.may_hold(text) and not (title and sieve.may_hold(title)):
        return False
    folded, folded_title = fold(text), fold(title)
    hits, titled = _find(folded), _find(folded_title)
    return (
        _names_one(text, folded, hits, [*hits, *titled], known)
        or _names_one(title, folded_title, titled, titled, known)
        or may_name_flash(folded)
    )


_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>")
_CONTENT = re.compile(r"content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)  # of meta: the title stands there too
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")  # of JSON inside a page
_BLANKS = re.compile(r"\s+")


def _list_wordings(html: str) -> Iterator[str]:
    """What a page may say: its words with tags as nothing, with tags as blanks, and what it tells of itself."""
    if "\\u" in html:
        html = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), html)
    yield from (_TAG.sub(mark, html) for mark in ("", " "))
    yield " ".join(one or other for one, other in _CONTENT.findall(html))


def may_name_product(html: str) -> bool:
    """False where a page cannot name a product, told from its source without parsing it; True may be said in vain.

    A name that the page cuts apart by something it does not show, and by tags of lines and of words both, is not found.
    """
    return any(_may_name(_BLANKS.sub(" ", entities.unescape(said))) for said in _list_wordings(html))


def _may_name(text: str) -> bool:
    folded = fold(text)
    hits = _find(folded)
    named = [hit for hit in hits if _is_name(hit)]
    if any(entry.type == "product" and entry.value for hit in named for entry in hit.entries):
        return True
    return (bool(named) and _may_mean_one(text, hits, named)) or may_name_flash(folded)


def _may_mean_one(text: str, hits: Sequence[Hit], named: Sequence[Hit]) -> bool:
    spoken = any(entry.type == "vendor" for hit in hits for entry in hit.entries) or HARDWARE.search(text) is not None
    return any(_may_be_meant(text[hit.start : hit.end], spoken=spoken, hit=hit) for hit in named)


def _may_be_meant(written: str, *, spoken: bool, hit: Hit) -> bool:
    """False for a short name that reading never takes for a product: in small letters, or of a chip where nothing speaks of chips."""
    small = written.isascii() and written.lower() == written and not written.isdigit()
    machine = any(catalogue().chip(entry.value).kind == "supercomputer" for entry in hit.entries if entry.type == "short")
    return not small and (spoken or machine)
