"""What directives of documentation tools hold, whichever markup they are written in."""

from __future__ import annotations

import re

# Their content is code, formulas, pictures or names of files: nothing to read for tables or words.
_LITERAL = frozenset(
    "bibliography code command-output digraph doctest eval exec figure graph graphviz highlight image include index "
    "inheritance-diagram ipython literalinclude math mermaid parsed-literal plantuml plot program-output prompt raw sourcecode "
    "testcode testoutput testsetup toctree uml video".split()
)
_LITERAL_GROUPS = ("auto", "code-", "datatemplate:", "df-", "jupyter")
# Their argument is a condition, a number of columns, a class or a version: no title.
_UNTITLED = frozenset(
    "class cssclass currentmodule default-domain deprecated grid grid-item hlist ifconfig only post rst-class tab-set "
    "tabularcolumns versionadded versionchanged".split()
)
_TARGET = re.compile(r"(?P<words>[^<>]+?)\s*<[^<>]*>\s*\Z")


def is_literal(name: str) -> bool:
    """Whether what a directive holds is no markup."""
    return name.lower() in _LITERAL or name.lower().startswith(_LITERAL_GROUPS)


def has_title(name: str) -> bool:
    """Whether the argument of a directive names what it holds."""
    return name.lower() not in _UNTITLED


def drop_target(written: str) -> str:
    """The words of a reference, "text" of "text <target>"."""
    found = _TARGET.match(written)
    return found["words"] if found else written.removeprefix("!").removeprefix("~")
