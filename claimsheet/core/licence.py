"""What may be done with the facts that are handed out.

The collection is under Creative Commons Attribution 4.0. A single figure is a fact and nobody's; the few words quoted with it are those of its
source, which `attribution` names, and under that source's own terms where it states any (`licence` of a source).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

ID = "CC-BY-4.0"  # by the SPDX list
NAME = "Creative Commons Attribution 4.0 International"
URL = "https://creativecommons.org/licenses/by/4.0/"
_COLLECTOR = "Claimsheet"


def attribute(publishers: Iterable[str]) -> str:
    """Who has to be named: the collection, and whose figures they are."""
    named = sorted(set(publishers), key=lambda name: (name.casefold(), name))
    return f"{_COLLECTOR}, from {'; '.join(named)}" if named else _COLLECTOR


def write_licence(citations: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The licence of an answer with these citations (in the wire format)."""
    return {"id": ID, "url": URL, "attribution": attribute(one["publisher"] for one in citations)}
