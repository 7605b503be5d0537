"""Products that a page names by their plain names, looked up in the catalogue: for long lists, where a plan cannot name each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimsheet.collectors.plan import Product
from claimsheet.core.catalogue import Catalogue
from claimsheet.core.errors import ReadingError

_GAPS = re.compile(r"[\s\-_®™]+")


def _plain(words: str) -> str:
    return _GAPS.sub(" ", words).strip().casefold()


class Names:
    """The chips of a vendor by name and English alias; nothing where a plan asks for none."""

    def __init__(self, known: Catalogue, told: Mapping[str, str] | None) -> None:
        self._drop = re.compile(told["drop"]) if told and "drop" in told else None
        self._by: dict[str, set[str]] = {}
        for chip in known.chips.values():
            if told and chip.vendor == told["vendor"] and chip.level != "family":
                for name in (chip.name, *chip.aliases.get("en", ())):
                    self._by.setdefault(self._trim(name), set()).add(chip.id)

    def _trim(self, words: str) -> str:
        return _plain(self._drop.sub(" ", words) if self._drop else words)

    def find(self, words: str) -> Product | None:
        """The product of that name, None where there is none; ReadingError where two have it."""
        found = self._by.get(self._trim(words), set())
        if len(found) > 1:
            raise ReadingError(f"{words!r} names {' and '.join(sorted(found))}")
        return Product(next(iter(found))) if found else None
