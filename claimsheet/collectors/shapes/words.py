"""The words of a document in blocks, for figures that stand in sentences."""

from __future__ import annotations

from bs4 import Tag

from claimsheet.collectors.shapes.markdown import render_markdown
from claimsheet.collectors.shapes.page import children, is_hidden, is_unseen, parse_page
from claimsheet.collectors.shapes.places import Page, open_page
from claimsheet.collectors.shapes.rst import render_rst
from claimsheet.collectors.shapes.sections import find_sections
from claimsheet.collectors.shapes.wikitext import render_wikitext
from claimsheet.collectors.shapes.wording import Content, pieces, settle, tell

# What stands between the cells of a row.
BETWEEN = " | "


def _tell_cell(page: Page, cell: Tag) -> str:
    return "" if is_unseen(cell) else " ".join(tell(cell, page.is_table).split("\n"))


def _find_nested(page: Page, table: Tag) -> list[Tag]:
    """The tables right inside a table, in order."""
    nested: list[Tag] = []
    stack = [*reversed(children(table))]
    while stack:
        tag = stack.pop()
        if is_hidden(tag):
            continue
        if page.is_table(tag):
            nested.append(tag)
        else:
            stack += reversed(children(tag))
    return nested


def _lay_open(page: Page, tag: Tag) -> Content | None:
    """A table as its caption, a line for each row, and the tables in it; other elements as they are."""
    if not page.is_table(tag):
        return None
    captions = [child for child in children(tag) if child.name == "caption"]
    rows = (row for section in find_sections(page, tag) for row in section.rows)
    lines = (BETWEEN.join(filter(None, (_tell_cell(page, cell) for cell in row))) for row in rows)
    return ["\n", *captions, "\n", *(f"{line}\n" for line in lines), *_find_nested(page, tag), "\n"]


def read_html_words(text: str) -> str:
    """What a page says, a line for each block: headings, paragraphs, items, and rows of tables with " | " between cells.

    What is hidden is left out and superscripts are told as in `read_html`; raises ShapeError as it does for the page.
    """
    page = open_page(parse_page(text))
    return settle("".join(pieces(page.tree, lambda tag: _lay_open(page, tag))))


def read_markdown_words(text: str) -> str:
    """What a text in Markdown says, as `read_html_words`. Raises ShapeError as `render_markdown` does."""
    return read_html_words(render_markdown(text))


def read_rst_words(text: str) -> str:
    """What a text in reStructuredText says, as `read_html_words`. Raises ShapeError as `render_rst` does."""
    return read_html_words(render_rst(text))


def read_wikitext_words(text: str) -> str:
    """What a page of wikitext says, as `read_html_words`. Raises ShapeError as `render_wikitext` does."""
    return read_html_words(render_wikitext(text))
