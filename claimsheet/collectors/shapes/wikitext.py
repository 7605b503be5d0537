"""Tables of MediaWiki's wikitext, and its boxes of fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimsheet.collectors.shapes.expansion import expand
from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.html import read_html
from claimsheet.collectors.shapes.templates import break_lines
from claimsheet.collectors.tables import Table

# More than a page of MediaWiki may have.
MOST_CHARACTERS = 3_000_000
_HEADING = re.compile(r"(?P<level>={1,6})(?P<words>[^=].*?)(?P=level)\s*\Z")
_TABLE = re.compile(r":*\{\|")
# Of the attributes of a cell, those that say how far it reaches, and whether it is shown.
_ATTRIBUTE = re.compile(r"\b(?P<name>colspan|rowspan|style)\s*=\s*(?P<value>\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>|]+)", re.I)


@dataclass(slots=True)
class _Cell:
    header: bool
    attributes: str
    lines: list[str]

    def render(self) -> str:
        name = "th" if self.header else "td"
        told = " ".join(f"{found['name']}={found['value']}" for found in _ATTRIBUTE.finditer(self.attributes))
        return f"<{name} {told}>{break_lines(chr(10).join(self.lines))}</{name}>"


@dataclass(slots=True)
class _Draft:
    """A table on the way: its caption, its rows of cells."""

    caption: str = ""
    rows: list[list[_Cell]] = field(default_factory=lambda: [[]])

    def add_cells(self, line: str) -> None:
        """Cells of a line that begins with a bar, or with the mark of a header."""
        header = line[0] == "!"
        for written in re.split(r"\|\||!!", line[1:]) if header else line[1:].split("||"):
            attributes, bar, words = written.partition("|")
            self.rows[-1].append(_Cell(header, attributes if bar else "", [words if bar else written]))

    def go_on(self, line: str) -> None:
        """A line that belongs to the cell before it."""
        if self.rows[-1]:
            self.rows[-1][-1].lines.append(line)

    def render(self) -> str:
        rows = ("<tr>" + "".join(cell.render() for cell in row) + "</tr>" for row in self.rows if row)
        return f"<table><caption>{self.caption}</caption>{''.join(rows)}</table>"


class _Rendering:
    """One way through the lines of a page. A table in a cell comes out after the table it stands in."""

    def __init__(self) -> None:
        self.blocks: list[str | _Draft] = []
        self.open: list[_Draft] = []

    def take(self, line: str) -> None:
        stripped = line.strip()
        if _TABLE.match(stripped):
            self.open.append(_Draft())
            self.blocks.append(self.open[-1])
        elif self.open:
            self.take_inside(self.open[-1], stripped)
        elif found := _HEADING.match(stripped):
            level = len(found["level"])
            self.blocks.append(f"<h{level}>{found['words']}</h{level}>")
        else:
            self.blocks.append(line if line.startswith("<table>") else f"<p>{break_lines(line)}</p>")

    def take_inside(self, draft: _Draft, line: str) -> None:
        if line.startswith("|}"):
            self.open.pop()
        elif line.startswith("|-"):
            draft.rows.append([])
        elif line.startswith("|+"):
            draft.caption = line[2:].rpartition("|")[2]
        elif line.startswith(("|", "!")):
            draft.add_cells(line)
        else:
            draft.go_on(line)

    def render(self) -> str:
        return "\n".join(block if isinstance(block, str) else block.render() for block in self.blocks)


def render_wikitext(text: str) -> str:
    """A page of wikitext as HTML: headings, tables and paragraphs. Raises ShapeError past MOST_CHARACTERS."""
    if len(text) > MOST_CHARACTERS:
        raise ShapeError("wikitext", f"at most {MOST_CHARACTERS:,} characters expected, {len(text):,} found")
    rendering = _Rendering()
    for line in expand(text.replace("\r\n", "\n")).split("\n"):
        rendering.take(line)
    return rendering.render()


def read_wikitext(text: str) -> list[Table]:
    """The tables of a page of wikitext, in order, numbered from 1; none where it has none.

    Templates are told by what they show: a measure in the unit it was written in, lists as lines, notes and sources not at all,
    a template nobody knows by its last argument without a name. A box ("Infobox ...") is a table of field and value under the
    template's name. Titles, spans and limits are as in `read_html`; raises ShapeError as it does.
    """
    return read_html(render_wikitext(text))
