"""Tables of Markdown, those in its HTML and in directives of MyST among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_block.fence import make_fence_rule
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from claimsheet.collectors.shapes.directives import drop_target
from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.html import read_html
from claimsheet.collectors.shapes.myst import render_directive
from claimsheet.collectors.tables import Table

MOST_CHARACTERS = 2_000_000
# Directives in directives; each level reads its content again.
_DEEPEST = 12
_FRONT = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)^(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
# A line of fields: a name with its value, an item, a comment, or what continues one.
_FIELD = re.compile(r"(?:[\w\"'.][^:=]*[:=].*|[-#}\])].*|\s.*)?")
_MARK = re.compile(r"\[\^([^\]\s\[]{1,50})\]")
_ROLE = re.compile(r"\{([A-Za-z][\w:.+-]*)\}(`+)([^`]{1,1000})\2(?!`)")
_RAISED_ROLES = frozenset(("sup", "superscript"))


def _push_raised(state: StateInline, words: str) -> None:
    state.push("html_inline", "", 0).content = f"<sup>{escape(words)}</sup>"


def _read_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A footnote mark, "[^1]", as a superscript."""
    found = _MARK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        _push_raised(state, found[1])
    state.pos = found.end()
    return True


def _read_role(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """A role of MyST, "{ref}`text <target>`", as its words."""
    found = _ROLE.match(state.src, state.pos)
    if not found:
        return False
    if not silent and found[1] in _RAISED_ROLES:
        _push_raised(state, found[3])
    elif not silent:
        state.push("text", "", 0).content = drop_target(found[3])
    state.pos = found.end()
    return True


def _read_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A definition of a link; the text of a footnote looks like one, and is none."""
    begin = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", begin) and reference(state, start, end, silent)


def _render_fence(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    token, depth = tokens[index], env.get("depth", 0) + 1
    told = token.info.strip()
    if depth > _DEEPEST or not (told.startswith("{") or token.markup.startswith(":")):
        return f"<pre>{escape(token.content)}</pre>\n"
    return render_directive(_PARSER, told, token.content, {"depth": depth})


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    colons = make_fence_rule(markers=(":",), disallow_marker_in_info=())
    parser.block.ruler.before("fence", "colon_fence", colons, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    parser.block.ruler.at("reference", _read_reference, {"alt": []})
    parser.inline.ruler.before("link", "footnote_mark", _read_mark)
    parser.inline.ruler.before("link", "role", _read_role)
    parser.add_render_rule("fence", _render_fence)
    return parser


_PARSER = _make_parser()


def _drop_front_matter(text: str) -> str:
    """The text without the fields above it. What stands between two rules and is no list of fields stays."""
    found = _FRONT.match(text)
    return text[found.end() :] if found and all(map(_FIELD.fullmatch, found["fields"].split("\n"))) else text


def render_markdown(text: str) -> str:
    """The text as HTML, front matter dropped. Raises ShapeError past MOST_CHARACTERS or where a directive is malformed."""
    if len(text) > MOST_CHARACTERS:
        raise ShapeError("Markdown", f"at most {MOST_CHARACTERS:,} characters expected, {len(text):,} found")
    try:
        return str(_PARSER.render(_drop_front_matter(text.replace("\r\n", "\n"))))
    except (ValueError, LookupError, RecursionError) as error:
        raise ShapeError("Markdown", f"the parser refuses it: {error}") from error


def read_markdown(text: str) -> list[Table]:
    """The tables of Markdown, in order, numbered from 1, with the headings above as title; none where it has none.

    Tables written with bars, as HTML, and in directives of MyST (`list-table`, `csv-table`, `table`, those inside tabs and notes)
    are read. A footnote mark "[^1]" is told as "^1". Raises ShapeError as `render_markdown` and `read_html` do.
    """
    return read_html(render_markdown(text))
