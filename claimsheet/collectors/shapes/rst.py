"""Tables of reStructuredText, with the directives and roles of Sphinx passed through."""

from __future__ import annotations

import io
import re
from typing import Any

from docutils.core import publish_parts  # type: ignore[import-untyped]
from docutils.parsers.rst import Parser  # type: ignore[import-untyped]
from docutils.parsers.rst.states import Inliner  # type: ignore[import-untyped]
from docutils.writers.html5_polyglot import Writer  # type: ignore[import-untyped]

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.html import read_html
from claimsheet.collectors.shapes.standins import Translator, known_names
from claimsheet.collectors.shapes.substitutions import Substitutions
from claimsheet.collectors.tables import Table

MOST_CHARACTERS = 300_000
LONGEST_LINE = 20_000
# docutils takes time by the square of the marks in one paragraph, and of its complaints about a document.
_MOST_MARKS = 300_000_000
_MOST_FAULTS = 5_000
_LONGEST_SUBSTITUTION = 1_000
_MARKS = re.compile(r"[*`|_\[]|://|@")
# Complaints after which a table or a heading is missing; after others no words are.
_LOSSES = re.compile(
    r'Malformed table|Error in "(?:list-|csv-)?table" directive|"(?:list-|csv-)?table" (?:directive|widths)|No table data|'
    r"Inconsistent title style|section cannot be used here"
)
_ERROR = 3
_SETTINGS: dict[str, Any] = {
    "_disable_config": True,
    "doctitle_xform": False,
    "embed_stylesheet": False,
    "file_insertion_enabled": False,
    "footnote_backlinks": False,
    "halt_level": 5,
    "initial_header_level": 1,
    "line_length_limit": _LONGEST_SUBSTITUTION,
    "math_output": "LaTeX",
    "raw_enabled": False,
    "report_level": 5,
    "smart_quotes": False,
    "syntax_highlight": "none",
}


class _Measured:
    """The reading of marks in a paragraph, which gives up before it takes too long.

    It stands in place of the method of one inliner: docutils looks into the class itself, and a class of our own breaks it.
    """

    def __init__(self, inliner: Any) -> None:
        self.parse, self.spent = inliner.parse, 0

    def __call__(self, text: str, line: int, memo: Any, parent: Any) -> Any:
        self.spent += len(text) * sum(1 for _ in _MARKS.finditer(text))
        if self.spent > _MOST_MARKS:
            raise ShapeError(f"RST line {line}", "more marks in running text than can be read in good time")
        return self.parse(text, line, memo, parent)


class _Watch:
    """What listens to docutils' complaints, and stops it where words are lost."""

    def __init__(self) -> None:
        self.faults = 0

    def __call__(self, message: Any) -> None:
        self.faults += 1
        told, line = message.astext(), message.get("line", "?")
        if message["level"] >= _ERROR and _LOSSES.search(told):
            # Behind the complaint stands the text it is about.
            raise ShapeError(f"RST line {line}", message[0].astext())
        if self.faults > _MOST_FAULTS:
            raise ShapeError(f"RST line {line}", f"at most {_MOST_FAULTS:,} faults expected, more found")


class _Parser(Parser):  # type: ignore[misc]
    """The parser, watched. A line of the text may be longer than a substitution, which may stand in many places."""

    def parse(self, inputstring: str, document: Any) -> None:
        document.reporter.attach_observer(_Watch())
        document.settings.line_length_limit = LONGEST_LINE
        super().parse(inputstring, document)
        document.settings.line_length_limit = _LONGEST_SUBSTITUTION

    def get_transforms(self) -> list[Any]:
        """What is done to the document, the counting of what it stands for first."""
        return [Substitutions, *super().get_transforms()]


def _refuse_large(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise ShapeError("RST", f"at most {MOST_CHARACTERS:,} characters expected, {len(text):,} found")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise ShapeError(f"RST line {number}", f"at most {LONGEST_LINE:,} characters expected, {len(line):,} found")


def render_rst(text: str) -> str:
    """The text as HTML. Nothing is read from files, and raw parts are left out.

    Directives that docutils does not know are what they hold, under their argument as title; roles are their words; what stands
    for a text and is not defined stays as it is. Raises ShapeError for a malformed table or heading, and past the limits.
    """
    _refuse_large(text)
    writer, inliner = Writer(), Inliner()
    writer.translator_class = Translator
    inliner.parse = _Measured(inliner)
    settings = {**_SETTINGS, "warning_stream": io.StringIO()}
    parser = _Parser(inliner=inliner)
    try:
        with known_names(text):
            parts = publish_parts(text, parser=parser, writer=writer, settings_overrides=settings)
    except ShapeError:
        raise
    except Exception as error:  # docutils promises no kinds of error: anything it cannot read may raise anything.
        raise ShapeError("RST", f"the parser refuses it: {type(error).__name__} {error}") from error
    return str(parts["body"])


def read_rst(text: str) -> list[Table]:
    """The tables of reStructuredText, in order, numbered from 1; none where it has none.

    Grid and simple tables, `list-table` and `csv-table` are read, wherever they stand. The title is the sections above, the
    directives around (a tab, a card) and the caption. Raises ShapeError as `render_rst` and `read_html` do.
    """
    return read_html(render_rst(text))
