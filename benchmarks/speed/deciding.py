"""Whether a document can have a claim at all, as fast as the product decides it. What is measured is put in here."""

from __future__ import annotations

from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.extract.naming import names_product, open_sieve


def may_claim(text: str, language: str) -> bool:
    """True where a document names a product, by whatever name."""
    return names_product(Document(text, language), catalogue(), open_sieve())
