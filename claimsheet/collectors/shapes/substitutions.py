"""What stands for a text in reStructuredText, counted before it is put in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]
from docutils.transforms import Transform  # type: ignore[import-untyped]

from claimsheet.collectors.shapes.faults import ShapeError

# Texts that hold two of the next double with each step; docutils puts them all in.
MOST = 5_000


def _find_names(node: Any) -> list[str]:
    return [str(reference["refname"]).lower() for reference in node.findall(nodes.substitution_reference)]


def _count(held: dict[str, list[str]]) -> dict[str, int]:
    """How many texts each name comes to, counted in rounds; names that hold themselves grow until they are past the limit."""
    counts = dict.fromkeys(held, 1)
    for _ in held:
        grown = {name: min(1 + sum(counts.get(one, 0) for one in inside), MOST + 1) for name, inside in held.items()}
        if grown == counts:
            break
        counts = grown
    return counts


def count_texts(held: dict[str, list[str]], asked: Iterable[str]) -> int:
    """How many texts are put in for the names asked for, where each name holds others."""
    counts = _count(held)
    return sum(counts.get(name, 0) for name in asked)


class Substitutions(Transform):  # type: ignore[misc]
    """A look at the document before texts are put in; ShapeError where there are more than MOST."""

    default_priority = 210

    def apply(self) -> None:
        """Count."""
        held = {str(name).lower(): _find_names(text) for name, text in self.document.substitution_defs.items()}
        inside = sum(map(len, held.values()))
        asked = _find_names(self.document)
        if inside + len(asked) > MOST or count_texts(held, asked) > MOST:
            raise ShapeError("RST", f"at most {MOST:,} texts put in for names expected, more found")
