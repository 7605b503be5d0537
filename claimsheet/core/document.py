"""A document: the text to be checked and what is known of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

LANGUAGES = ("ko", "en", "zh", "ja")


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its language (one of LANGUAGES), date ("YYYY", "YYYY-MM" or "YYYY-MM-DD"), title and address."""

    text: str
    language: str
    published: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the text as submitted."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
