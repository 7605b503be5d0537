"""What a rendering needs of the fact base: facts and sources by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from claimsheet.core.fact import Fact, Source


class Evidence(Protocol):
    """Facts and sources by id. The fact base is one; the rendering does not know where they come from."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """All facts by id."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """All sources by id."""

    @property
    def told(self) -> dict[str, Any]:
        """Citations that were written before, by the id of their fact."""


def citable(evidence: Evidence, fact_ids: Iterable[str]) -> list[str]:
    """The ids whose source a reader can open, each once, in order: a source without an address is never cited."""
    facts, sources = evidence.facts, evidence.sources
    return [one for one in dict.fromkeys(fact_ids) if (fact := facts.get(one)) and sources[fact.source].url]
