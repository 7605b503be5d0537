"""Tables and words of a PDF."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pdfplumber import open as open_pdf
from pdfplumber.page import Page

from claimsheet.collectors.shapes.alignment import find_aligned
from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.grid import EMPTY, Row
from claimsheet.collectors.shapes.phrases import Glyph, Phrase, find_lines, read_glyph
from claimsheet.collectors.shapes.places import WITHIN
from claimsheet.collectors.shapes.rulings import Box, Frame, find_boxes, make_frame, split_wide
from claimsheet.collectors.tables import Cell, Table

MOST_PAGES = 400
MOST_GLYPHS = 100_000
# How far above a table its title may stand, and how much larger than the text of the page one further up is.
_NEAR_TITLE = 40
_LARGER = 1.15
_LONGEST_TITLE = 300
# What the library has to say of a page nobody here needs to hear; without a listener Python prints it.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())
logging.getLogger("pdfplumber").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table: its frame, and the cell in each box of it."""

    frame: Frame
    cells: list[Cell]

    def holds(self, phrase: Phrase) -> bool:
        """Whether a phrase lies inside of it."""
        x0, top, x1, bottom = self.frame.outline
        return x0 <= (phrase.x0 + phrase.x1) / 2 <= x1 and top <= (phrase.top + phrase.bottom) / 2 <= bottom


@contextmanager
def _one_error(where: str) -> Iterator[None]:
    """Whatever the library raises, as our error: a broken file may raise anything."""
    try:
        yield
    except ShapeError:
        raise
    except Exception as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        told = "it is encrypted" if "Password" in type(cause).__name__ else f"it cannot be read: {type(cause).__name__} {cause}"
        raise ShapeError(where, told) from error


def _open_pages(content: bytes) -> Iterator[tuple[int, Page]]:
    """The pages with their numbers; each is forgotten once it is read."""
    if b"%PDF-" not in content[:1024]:
        raise ShapeError("PDF", "a file that begins with %PDF- expected, another found")
    with _one_error("PDF"):
        document = open_pdf(io.BytesIO(content))
        pages = document.pages
    if not 0 < len(pages) <= MOST_PAGES:
        raise ShapeError("PDF", f"1 to {MOST_PAGES} pages expected, {len(pages)} found")
    for number, page in enumerate(pages, 1):
        yield number, page
        page.close()


def _read_glyphs(page: Page, where: str) -> list[Glyph]:
    """The characters of a page that stand upright."""
    with _one_error(where):
        written = page.chars
    if len(written) > MOST_GLYPHS:
        raise ShapeError(where, f"at most {MOST_GLYPHS:,} characters expected, {len(written):,} found")
    return [read_glyph(one) for one in written if one["upright"]]


def _find_boxes(page: Page, phrases: Sequence[Phrase], where: str) -> list[list[Box]]:
    """The cells of the tables of a page by ruling lines; where there is none, by text that lines up."""
    with _one_error(where):
        edges = [edge for edge in page.edges if edge["orientation"]]  # a slanting line has none
        # A table of one column is a frame around words, or the shade behind the rows of a table without upright lines.
        ruled = [boxes for boxes in find_boxes(edges, where) if len(make_frame(boxes).columns) > 2]
        return [split_wide(boxes, phrases) for boxes in ruled] or find_aligned(edges, phrases)


def _hold(boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters that each box holds."""
    frame = make_frame(boxes)
    held: list[list[Glyph]] = [[] for _ in boxes]
    for glyph in glyphs:
        box = frame.find_box(*glyph.middle)
        if box is not None:
            held[box].append(glyph)
    return held


def _read_grid(boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> _Grid:
    """A table without its blank cells: those of a frame around it, or between the strokes of a double line, are none."""
    lines = [find_lines(inside) for inside in _hold(boxes, glyphs)]
    texts = ["\n".join(" ".join(phrase.text for phrase in line) for line in inside) for inside in lines]
    filled = [(box, Cell(text)) for box, text in zip(boxes, texts, strict=True) if text]
    return _Grid(make_frame([box for box, _ in filled]), [cell for _, cell in filled])


def _read_rows(grid: _Grid) -> tuple[Row, ...]:
    """The rows of a table. A row or column in which no cell begins is left out, and a place that no cell takes is empty."""
    tops, sides = {box[1] for box in grid.frame.boxes}, {box[0] for box in grid.frame.boxes}
    columns = [x for x, side in enumerate(grid.frame.columns[:-1]) if side in sides]
    rows = [row for row, top in zip(grid.frame.taken, grid.frame.rows, strict=False) if top in tops]
    places = ([row[x] for x in columns] for row in rows)
    return tuple(tuple(EMPTY if box is None else grid.cells[box] for box in row) for row in places)


def _find_title(grid: _Grid, phrases: Sequence[Phrase], usual: float) -> str:
    """The nearest line above a table that is near it, or larger than text usually is on the page; "" where there is none."""
    x0, top, x1, _ = grid.frame.outline
    above = [one for one in phrases if (one.top + one.bottom) / 2 < top and one.x1 > x0 and one.x0 < x1]
    fit = [one for one in above if top - one.bottom <= _NEAR_TITLE or one.size > _LARGER * usual]
    nearest = max(fit, key=lambda one: one.bottom, default=None)
    if nearest is None:
        return ""
    beside = [one.text for one in fit if abs(one.bottom - nearest.bottom) < nearest.size / 2]
    return " ".join(beside)[:_LONGEST_TITLE]


def _read_page(page: Page, where: str) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The tables of a page, each its title and rows; one of a single row or column is none."""
    glyphs = _read_glyphs(page, where)
    phrases = [phrase for line in find_lines(glyphs) for phrase in line]
    sizes = sorted(phrase.size for phrase in phrases for _ in phrase.text)
    grids = [_read_grid(boxes, glyphs) for boxes in _find_boxes(page, phrases, where)]
    outside = [phrase for phrase in phrases if not any(grid.cells and grid.holds(phrase) for grid in grids)]
    for grid in grids:
        rows = _read_rows(grid) if grid.cells else ()
        if len(rows) > 1 and len(rows[0]) > 1:
            yield _find_title(grid, outside, sizes[len(sizes) // 2]), rows


def read_pdf(content: bytes) -> list[Table]:
    """The tables of a PDF, in order, numbered from 1; none where it has none, or where its pages are pictures.

    Tables are found by their ruling lines; on a page without such, by lines between rows and text that lines up in columns.
    The title is "page N", then the line above the table. Raised characters are told as "^2". Text that does not stand upright
    is not read, and a table that goes on on the next page is two. Nothing in a PDF tells a header from other cells.

    Raises ShapeError for a file that is broken or encrypted, and past the limits.
    """
    tables: list[Table] = []
    for number, page in _open_pages(content):
        for title, rows in _read_page(page, f"PDF page {number}"):
            told = WITHIN.join(filter(None, (f"page {number}", title)))
            tables.append(Table(len(tables) + 1, told, rows))
    return tables


def read_pdf_words(content: bytes) -> str:
    """The text of a PDF line by line from top to bottom, pages separated by a form feed; a wide gap in a line is told as " | ".

    Columns of text side by side are not told apart. Raises ShapeError as `read_pdf` does.
    """
    pages: list[str] = []
    for number, page in _open_pages(content):
        lines = find_lines(_read_glyphs(page, f"PDF page {number}"))
        pages.append("\n".join(" | ".join(phrase.text for phrase in line) for line in lines))
    return "\f".join(pages)
