"""PDFs made for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fpdf import FPDF
from fpdf.enums import XPos, YPos

SIZES = (("Chip", "Memory", "Power"), ("X100 SXM", "80 GB", "700 W"), ("X100 PCIe", "94 GB", "350 W"))
WIDTH = 50


def start_paper() -> FPDF:
    """A document of one page."""
    paper = FPDF()
    paper.add_page()
    paper.set_font("Helvetica", size=10)
    return paper


def write(paper: FPDF, words: str, size: float = 10) -> None:
    """A line of words."""
    paper.set_font("Helvetica", size=size)
    paper.cell(0, 6, words, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    paper.set_font("Helvetica", size=10)


def write_row(paper: FPDF, cells: Sequence[str], *, rule: bool = True) -> None:
    """Cells side by side, with a line above."""
    top = paper.get_y()
    if rule:
        paper.line(10, top, 10 + WIDTH * len(cells), top)
    for number, words in enumerate(cells):
        paper.set_xy(10 + WIDTH * number, top)
        paper.cell(WIDTH, 8, words)
    paper.set_xy(10, top + 8)


def close_rows(paper: FPDF, columns: int = 3) -> None:
    """The line below the last row."""
    paper.line(10, paper.get_y(), 10 + WIDTH * columns, paper.get_y())


def write_raised(paper: FPDF, words: str, raised: str) -> None:
    """Words and a superscript."""
    paper.write(6, words)
    paper.char_vpos = "SUP"
    paper.write(6, raised)
    paper.char_vpos = "LINE"


def draw(make: Callable[[FPDF], None]) -> bytes:
    """The document that a function writes."""
    paper = start_paper()
    make(paper)
    return bytes(paper.output())


def write_table(paper: FPDF, rows: Sequence[Sequence[str]] = SIZES) -> None:
    """A table with lines on all sides of its cells."""
    with paper.table() as table:
        for row in rows:
            table.row(row)
