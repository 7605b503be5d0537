"""Directives of MyST as HTML: tables as tables, other directives as what they hold under their title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from textwrap import indent
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimsheet.collectors.shapes.directives import has_title, is_literal
from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.rst import render_rst

_HEAD = re.compile(r"\{?(?P<name>[\w:.+-]*)\}?[ \t]*(?P<argument>.*)")
_OPTION = re.compile(r":(?P<name>[\w-]+):[ \t]*(?P<value>.*)")
_BY_RST = frozenset(("csv-table", "eval-rst"))
# How deep the markers of a list-table lie: a row is an item of the list, a cell an item of the list in it.
_ROW_LEVEL, _CELL_LEVEL = 1, 3

Drafted = list[list[list[Token]]]


def _split_options(content: str) -> tuple[dict[str, str], str]:
    """The options a directive begins with, and the rest of what it holds."""
    lines = content.split("\n")
    if lines[0].strip() == "---" and (ends := [i for i, line in enumerate(lines) if i and line.strip() == "---"]):
        lines = [f":{line}" for line in lines[1 : ends[0]]] + lines[ends[0] + 1 :]
    options: dict[str, str] = {}
    for number, line in enumerate(lines):
        found = _OPTION.match(line.strip())
        if not found:
            return options, "\n".join(lines[number:])
        options[found["name"]] = found["value"].strip()
    return options, ""


def _draft_rows(tokens: Sequence[Token]) -> Drafted:
    """The cells of a list of lists, each as its tokens."""
    rows: Drafted = []
    cell: list[Token] | None = None
    for token in tokens:
        if token.type == "list_item_open" and token.level == _ROW_LEVEL:
            rows.append([])
        elif token.type == "list_item_open" and token.level == _CELL_LEVEL and rows:
            cell = []
            rows[-1].append(cell)
        elif token.type == "list_item_close" and token.level == _CELL_LEVEL:
            cell = None
        elif cell is not None:
            cell.append(token)
    return rows


def _count(options: dict[str, str], name: str) -> int:
    value = options.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 4 else 0


def _render_list_table(parser: MarkdownIt, title: str, content: str, env: dict[str, Any]) -> str:
    options, body = _split_options(content)
    where = f"Markdown list-table “{title[:60]}”"
    rows = _draft_rows(parser.parse(body, env))
    if not rows or not rows[0]:
        raise ShapeError(where, "a list of lists expected, none found")
    heads, stubs = _count(options, "header-rows"), _count(options, "stub-columns")
    lines = [f"<table><caption>{parser.renderInline(title)}</caption>"]
    for y, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise ShapeError(where, f"row {y + 1}: {len(rows[0])} cells expected, {len(row)} found")
        names = ["th" if y < heads or x < stubs else "td" for x in range(len(row))]
        cells = (parser.renderer.render(cell, parser.options, env) for cell in row)
        lines += ["<tr>", *(f"<{name}>{cell}</{name}>" for name, cell in zip(names, cells, strict=True)), "</tr>"]
    return "\n".join([*lines, "</table>\n"])


def _render_by_rst(name: str, title: str, content: str) -> str:
    if name == "eval-rst":
        return render_rst(content)
    return render_rst(f".. {name}:: {title}\n{indent(content, '   ')}\n")


def render_directive(parser: MarkdownIt, told: str, content: str, env: dict[str, Any]) -> str:
    """A directive, told by what stands beside its fence ("{list-table} Title"), as HTML. ShapeError for a malformed table."""
    found = _HEAD.match(told)
    name, title = (found["name"].lower(), found["argument"].strip()) if found else ("", "")
    if name == "list-table":
        return _render_list_table(parser, title, content, env)
    if name in _BY_RST:
        return _render_by_rst(name, title, content)
    if is_literal(name):
        return f"<pre>{escape(content)}</pre>\n"
    body = parser.render(_split_options(content)[1], env)
    heading = f"<summary>{parser.renderInline(title)}</summary>" if title and has_title(name) else ""
    return f"<details>{heading}\n{body}</details>\n"
