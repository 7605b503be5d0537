"""Stand-ins for what docutils does not know: directives of Sphinx are passed through, and its roles give their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from docutils import nodes  # type: ignore[import-untyped]
from docutils.parsers.rst import Directive, directives, roles  # type: ignore[import-untyped]
from docutils.parsers.rst.languages import en  # type: ignore[import-untyped]
from docutils.utils import unescape  # type: ignore[import-untyped]
from docutils.writers.html5_polyglot import HTMLTranslator  # type: ignore[import-untyped]

from claimsheet.collectors.shapes.directives import drop_target, has_title, is_literal

_NAME = r"[^\W_]+(?:[-._+:][^\W_]+)*"
_DIRECTIVE = re.compile(rf"\.\.[ ]+(?:\|[^|\n]*\|[ ]+)?({_NAME})[ ]?::")
_ROLE = re.compile(rf":({_NAME}):`|`:({_NAME}):")
# The registries of docutils are global: one document at a time, and each leaves them as it found them.
_REGISTRIES = Lock()


class _AnyOption(dict[str, Callable[[str], str]]):
    """Options of any name, as written. Never empty: docutils takes an empty one for none allowed."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, name: str) -> Callable[[str], str]:
        return str


class passage(nodes.General, nodes.Element):  # type: ignore[misc]  # noqa: N801
    """What a directive holds, under its title. docutils finds what to do with a node by the name of its class."""


class passage_title(nodes.TextElement):  # type: ignore[misc]  # noqa: N801
    """The title of a passage."""


class Passage(Directive):  # type: ignore[misc]
    """A directive that nobody here knows: what it holds is read, its argument is its title."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = _AnyOption()

    def run(self) -> list[nodes.Node]:
        """The content as nodes; literal content is left out."""
        if is_literal(self.name):
            return []
        held = passage("\n".join(self.content))
        if self.arguments and has_title(self.name):
            words, faults = self.state.inline_text(self.arguments[0], self.lineno)
            held += [passage_title(self.arguments[0], "", *words), *faults]
        self.state.nested_parse(self.content, self.content_offset, held, match_titles=True)
        return [held]


def give_words(
    _role: str, _raw: str, text: str, _line: int, _inliner: Any, _options: Any = None, _content: Any = None
) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """A role that nobody here knows, as its words."""
    return [nodes.inline(text, drop_target(unescape(text)))], []


class Translator(HTMLTranslator):  # type: ignore[misc]
    """The writer's HTML, with passages as elements that have a title, and footnote marks as superscripts."""

    def visit_passage(self, _node: Any) -> None:
        self.body.append("<details>\n")

    def depart_passage(self, _node: Any) -> None:
        self.body.append("</details>\n")

    def visit_passage_title(self, _node: Any) -> None:
        self.body.append("<summary>")

    def depart_passage_title(self, _node: Any) -> None:
        self.body.append("</summary>\n")

    def visit_footnote_reference(self, _node: Any) -> None:
        self.body.append("<sup>")

    def depart_footnote_reference(self, _node: Any) -> None:
        self.body.append("</sup>")


def _find_unknown(text: str) -> tuple[set[str], set[str]]:
    """The names of directives and of roles in a text that docutils has none for."""
    told = {name.lower() for name in _DIRECTIVE.findall(text)}
    asked = {(before or after).lower() for before, after in _ROLE.findall(text)}
    return told - en.directives.keys() - directives._directives.keys(), asked - en.roles.keys() - roles._roles.keys()


@contextmanager
def known_names(text: str) -> Iterator[None]:
    """While it lasts, docutils knows every name in the text. Afterwards it knows what it knew before."""
    with _REGISTRIES:
        before = dict(directives._directives), dict(roles._roles)
        told, asked = _find_unknown(text)
        try:
            for name in told:
                directives.register_directive(name, Passage)
            for name in asked:
                roles.register_local_role(name, give_words)
            yield
        finally:
            for registry, known in zip((directives._directives, roles._roles), before, strict=True):
                registry.clear()
                registry.update(known)
