"""A fetched page to facts, by the plan of its source: the one place that knows which format is read by which shape."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from claimsheet.collectors.mlperf import read_results
from claimsheet.collectors.reading import Desk, Reading, check_expectations, read_statements, read_tables, settle_doubles
from claimsheet.collectors.tables import Table
from claimsheet.fetch.charsets import decode_text
from claimsheet.fetch.pages import Page

# The shapes bring large libraries, of which a document needs one: each is loaded when it is used.
_SHAPES = "claimsheet.collectors.shapes."
_TABLES = {
    "html": "html:read_html",
    "definitions": "definitions:read_definitions",
    "markdown": "markdown:read_markdown",
    "rst": "rst:read_rst",
    "wikitext": "wikitext:read_wikitext",
    "csv": "separated:read_csv",
    "pdf": "pdf:read_pdf",
}
_WORDS = {
    "html": "words:read_html_words",
    "definitions": "words:read_html_words",
    "markdown": "words:read_markdown_words",
    "rst": "words:read_rst_words",
    "pdf": "pdf:read_pdf_words",
    "wikitext": "words:read_wikitext_words",
}


def _load(name: str) -> Callable[[Any], Any]:
    module, _, function = name.partition(":")
    loaded: Callable[[Any], Any] = getattr(import_module(_SHAPES + module), function)
    return loaded


def _read_shaped(desk: Desk, content: str | bytes, reading: Reading) -> None:
    if desk.plan.tables:
        tables: list[Table] = _load(_TABLES[desk.plan.format])(content)
        read_tables(desk, tables, reading)
    if desk.plan.statements:
        words = _load(_WORDS[desk.plan.format])(content) if desk.plan.format in _WORDS else str(content)
        read_statements(desk, words, reading)


def read_document(desk: Desk, page: Page) -> Reading:
    """The facts of a page, each told once, as many as its plan expects; ReadingError or ShapeError where it is not as planned."""
    reading = Reading()
    if desk.plan.format == "mlperf":
        read_results(desk, decode_text(page), reading)
    else:
        _read_shaped(desk, page.body if desk.plan.format == "pdf" else decode_text(page), reading)
    reading.facts = settle_doubles(reading.facts)
    check_expectations(desk.plan, reading.facts)
    return reading
