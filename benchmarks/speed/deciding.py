"""Whether a document can have a claim at all, as fast as the product decides it. What is measured is put in here."""

from __future__ import annotations

from claimsheet.extract.folding import fold
from claimsheet.extract.lexicon import lexicon

_NAMED = frozenset({"product", "short"})


def may_claim(text: str, language: str) -> bool:
    """True where a document names a product, by whatever name."""
    hits = lexicon(language).find(fold(text))
    return any(entry.type in _NAMED and entry.value is not None for hit in hits for entry in hit.entries)
