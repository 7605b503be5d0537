"""Tables as every shape of document gives them: rectangular, with the words of each cell."""

from __future__ import annotations

from dataclasses import dataclass

# How a superscript is told in the words of a cell: "FP8 Tensor Core^2", "10^12".
RAISED = "^"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. White space in `text` is folded, a line break stays one; `header` is true where the document says so."""

    text: str
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table, in the order of the document (`number` 1 is the first).

    `title` is its caption and the headings above it, outermost first, with " > " between. `rows` are all of one length: a cell
    that spans rows or columns stands in each of them.
    """

    number: int
    title: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0
