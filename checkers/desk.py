"""The desk a claim is checked at: the facts, the catalogue, the document and the tolerance asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit

from claimsheet.core.catalogue import Catalogue, Chip
from claimsheet.core.document import Document
from claimsheet.facts.base import FactBase

if TYPE_CHECKING:
    from collections.abc import Callable

    from claimsheet.core.claim import Claim
    from claimsheet.core.fact import Fact

_T = TypeVar("_T")
_NOTHING = object()  # None may be what was found
UNKNOWN_KIND = "unknown"
_MOST_REMEMBERED = 50_000
_MOST_RECENT = 3_000  # each may be as large as all readings of a product
_BEFORE, _BEHIND = 160, 90  # characters


@lru_cache(maxsize=8192)
def plain_address(url: str) -> str:
    """Host and path of an address, without what differs between copies of one page: scheme, www, query, last slash."""
    parts = urlsplit(url.strip())
    return f"{parts.netloc.lower().removeprefix('www.').removeprefix('m.')}{parts.path.rstrip('/')}"


@dataclass(frozen=True)
class Desk:
    """What a checker may look at; it answers only with facts that may speak on this document."""

    facts: FactBase
    catalogue: Catalogue
    document: Document
    tolerance: float | None = None
    places: tuple[tuple[str, int], ...] = ()  # the products that the document names, and where

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The products that the document names."""
        return tuple(dict.fromkeys(chip for chip, _ in self.places))

    def beside(self, claim: Claim) -> frozenset[str]:
        """The products that the paragraph of a claim names, but for its own."""
        near = self._by_paragraph.get(self._paragraph(claim.span[0]), frozenset())
        return near - {claim.subject.id, claim.object.id if claim.object else ""}

    @cached_property
    def _ends(self) -> list[int]:
        return [place for place, character in enumerate(self.document.text) if character == "\n"]

    def _paragraph(self, place: int) -> int:
        return bisect_left(self._ends, place)

    @cached_property
    def _by_paragraph(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for chip, place in self.places:
            found[self._paragraph(place)].add(chip)
        return {paragraph: frozenset(chips) for paragraph, chips in found.items()}

    @property
    def as_of(self) -> str | None:
        """The date claims are judged as of; None where the document has none."""
        return self.document.published or None

    def then(self, as_of: str | None) -> Desk:
        """The desk of another day, where a claim is told of one."""
        if as_of is None or as_of == self.as_of:
            return self
        if as_of not in self._days:
            self._days[as_of] = replace(self, document=replace(self.document, published=as_of))
        return self._days[as_of]

    @cached_property
    def _days(self) -> dict[str, Desk]:
        return {}

    @cached_property
    def own(self) -> frozenset[str]:
        """The ids of the sources that are the document itself, and its address: no evidence for it."""
        if not self.document.url:
            return frozenset()
        address = plain_address(self.document.url)
        same = {source.id for source in self.facts.sources.values() if source.url and plain_address(source.url) == address}
        return frozenset(same | {self.document.url, address})

    @cached_property
    def memory(self) -> dict[Any, Any]:
        """What was looked up before; shared by all documents but those that are sources themselves, which see fewer facts."""
        if self.own:
            return {}
        if len(self.facts.memory) > _MOST_REMEMBERED:
            self.facts.memory.clear()
        return self.facts.memory

    @cached_property
    def _recent(self) -> dict[Any, Any]:
        if self.own:
            return {}
        if len(self.facts.recent) > _MOST_RECENT:
            self.facts.recent.clear()
        return self.facts.recent

    def recall(self, key: Any, make: Callable[[], _T]) -> _T:
        """What was made of the same before, for another claim: texts ask the same of the same products, on facts as of the same day."""
        made: Any = self._recent.get((self.as_of, key), _NOTHING)
        if made is _NOTHING:
            made = self._recent[self.as_of, key] = make()
        return cast("_T", made)

    def look_up(self, key: Any, make: Callable[[], _T]) -> _T:
        """What was looked up before."""
        found: Any = self.memory.get(key, _NOTHING)  # asked once: another thread may empty it meanwhile
        if found is _NOTHING:
            found = self.memory[key] = make()
        return cast("_T", found)

    def around(self, claim: Claim) -> str:
        """The words around a claim, from the heading or sentence before to the end of its own, in small letters."""
        start, end = claim.span
        text = self.document.text
        return text[max(0, start - _BEFORE) : min(len(text), end + _BEHIND)].lower()

    def admits(self, fact: Fact) -> bool:
        """True where a reader can open the fact's source and it is not the document itself or its copy."""
        if self.facts.source(fact).url is None:
            return False
        return not self.own or (fact.source not in self.own and (fact.origin or "") not in self.own)

    def of(self, chip: str, metric: str) -> list[Fact]:
        """The admitted facts of one chip on one metric."""
        return self.look_up((chip, metric), lambda: [fact for fact in self.facts.of(chip, metric) if self.admits(fact)])

    def on(self, metric: str) -> list[Fact]:
        """The admitted facts on one metric, of all chips."""
        return self.look_up(metric, lambda: [fact for fact in self.facts.on(metric) if self.admits(fact)])

    def chip(self, chip_id: str) -> Chip:
        """The record of a chip; a bare one where the catalogue has none."""
        found = self.catalogue.chips.get(chip_id)
        return found or Chip(chip_id, chip_id.split("-", 1)[0], chip_id, UNKNOWN_KIND, "package")

    def name(self, chip_id: str) -> str:
        """The name of a chip as printed."""
        return self.chip(chip_id).name

    def publisher(self, fact: Fact) -> str:
        """Who published the source of a fact."""
        return self.facts.source(fact).publisher

    def speaker(self, fact: Fact) -> tuple[str, str | None]:
        """Who stated a fact, and who published it where that is another."""
        publisher, stated_by = self.publisher(fact), fact.stated_by
        if not stated_by or stated_by.lower() in publisher.lower() or publisher.lower() in stated_by.lower():
            return publisher, None
        return stated_by, publisher

    def published(self, fact: Fact) -> str | None:
        """When the source of a fact was published."""
        return self.facts.source(fact).published
