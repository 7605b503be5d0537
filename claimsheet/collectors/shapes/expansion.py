"""Running wikitext as HTML: templates, links, notes and quotes told by their words. Tables and headings stay as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimsheet.collectors.shapes.templates import Arguments, break_lines, say_template

# A bar that is no border of a cell, and one that a template writes and that is one.
_BAR = "&#124;"
_WRITTEN_BAR = "\x01"
# Templates in templates, as deep as the software that shows them goes.
_DEEPEST = 40
_UNREAD = ("ref", "references", "gallery", "timeline", "syntaxhighlight", "source", "score", "templatestyles")
_VERBATIM = ("nowiki", "math", "chem", "pre")
_PARAMETER = re.compile(r"\{\{\{[^{}|]*(?:\|([^{}]*))?\}\}\}")
_TOKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]|\||=")
_ADDRESS = re.compile(r"\[(?:https?:)?//[^\s\[\]]+[ \t]*([^\[\]\n]*)\]")
_QUOTES = re.compile(r"'{2,5}")
_MAGIC = re.compile(r"(?<!\w)__[A-Z]{2,30}__")
# Elements that may stand in wikitext; any other "<" is a sign of its own.
_STRAY = re.compile(
    r"<(?!/?(?:abbr|b|bdi|big|blockquote|br|caption|center|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|i|ins|kbd|li|ol|p|s|samp|"
    r"small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|wbr)\b)",
    re.I,
)
_NO_WORDS = ("file:", "image:", "category:", "media:")


@dataclass(slots=True)
class _Argument:
    """A part of a template or link between bars: its words, and its name once a sign of equality has come."""

    words: list[str] = field(default_factory=list)
    name: str | None = None

    def join(self) -> str:
        return "".join(self.words)


@dataclass(slots=True)
class _Frame:
    """A template or a link that is open."""

    opening: str
    arguments: list[_Argument] = field(default_factory=lambda: [_Argument()])

    def spell(self) -> list[str]:
        """What was written, for one that nothing closes."""
        pieces = [self.opening]
        for place, argument in enumerate(self.arguments):
            pieces += ["|"] if place else []
            pieces += [argument.name, "="] if argument.name is not None else []
            pieces += argument.words
        return pieces


def _cut_element(text: str, name: str, keep: bool) -> str:  # noqa: FBT001
    """The text without elements of a name; where they are kept, their content is words and no markup."""
    opening = re.compile(rf"<{name}\b[^<>]*>", re.I)
    closing = re.compile(rf"</{name}\s*>", re.I)
    pieces: list[str] = []
    at = 0
    while found := opening.search(text, at):
        pieces.append(text[at : found.start()])
        at = found.end()
        if found[0].endswith("/>"):
            continue
        end = closing.search(text, at)
        if not end:
            break
        pieces += [_spell_out(text[at : end.start()])] if keep else []
        at = end.end()
    return "".join([*pieces, text[at:]])


def _spell_out(text: str) -> str:
    """Text as words, whatever signs it holds."""
    return "".join(f"&#{ord(sign)};" if sign in "<>&{}[]|'=!\n*#;:" else sign for sign in text)


def _cut_comments(text: str) -> str:
    first, *rest = text.split("<!--")
    return first + "".join(one.partition("-->")[2] for one in rest)


def _say_link(frame: _Frame) -> str:
    target, *shown = (
        argument.join() if argument.name is None else f"{argument.name}={argument.join()}" for argument in frame.arguments
    )
    if target.strip().lower().startswith(_NO_WORDS):
        return ""
    return (_BAR.join(shown) if shown else target.strip().removeprefix(":")).replace("\n", " ")


def _say_infobox(name: str, told: Arguments) -> str:
    """A box of fields as a table on a line of its own; fields without a value are left out."""
    fields = ((key, break_lines(value)) for key, value in told.named.items())
    rows = (f"<tr><th>{key}</th><td>{value}</td></tr>" for key, value in fields if value)
    return f"\n<table><caption>{name}</caption>{''.join(rows)}</table>\n"


def _gather(frame: _Frame) -> tuple[str, Arguments]:
    """The name of a template and its arguments; one named by a number has that place."""
    name, *rest = frame.arguments
    told = Arguments()
    for argument in rest:
        words = argument.join().strip()
        key = argument.name.strip() if argument.name is not None else None
        if key is None or key == str(len(told.placed) + 1):
            told.placed.append(words)
        else:
            told.named[key] = words
    return " ".join(name.join().split()), told


def _say_frame(frame: _Frame) -> str:
    if frame.opening == "[[":
        return _say_link(frame)
    name, told = _gather(frame)
    if name == "!":
        return _WRITTEN_BAR
    if name.lower().startswith("formatnum:"):
        return name.partition(":")[2].strip()
    if name.lower().startswith("infobox"):
        return _say_infobox(name, told)
    return say_template(name, told).replace("|", _BAR)


class _Expansion:
    """One way through a text: open templates and links in a stack, words going to the innermost."""

    def __init__(self) -> None:
        self.frames = [_Frame("")]

    def add(self, words: str) -> None:
        if words:
            self.frames[-1].arguments[-1].words.append(words)

    def close(self, opening: str, sign: str) -> None:
        """Close the innermost frame of a kind. Those in it that nothing closed are words; without any, so is the sign."""
        place = next((i for i in range(len(self.frames) - 1, 0, -1) if self.frames[i].opening == opening), 0)
        if not place:
            self.add(sign)
            return
        self.spell_from(place + 1)
        self.add(_say_frame(self.frames.pop()))

    def spell_from(self, place: int) -> None:
        """Take the frames from a place on as words."""
        held = self.frames[place - 1].arguments[-1].words
        for frame in self.frames[place:]:
            held += frame.spell()
        del self.frames[place:]

    def take(self, sign: str) -> None:
        frame = self.frames[-1]
        if sign in ("{{", "[[") and len(self.frames) <= _DEEPEST:
            self.frames.append(_Frame(sign))
        elif sign in ("}}", "]]"):
            self.close("{{" if sign == "}}" else "[[", sign)
        elif sign == "|" and frame.opening:
            frame.arguments.append(_Argument())
        elif sign == "=" and frame.opening == "{{" and len(frame.arguments) > 1 and frame.arguments[-1].name is None:
            argument = frame.arguments[-1]
            argument.name, argument.words = argument.join(), []
        else:
            self.add(sign)


def _expand_marks(text: str) -> str:
    """The text with templates and links told by their words, in one pass."""
    expansion = _Expansion()
    at = 0
    for found in _TOKEN.finditer(text):
        expansion.add(text[at : found.start()])
        expansion.take(found[0])
        at = found.end()
    expansion.add(text[at:])
    expansion.spell_from(1)
    return expansion.frames[0].arguments[0].join()


def expand(text: str) -> str:
    """Wikitext whose running text is HTML. Comments, notes and sources are gone; signs that are words are written out."""
    text = _cut_comments(text.replace(_WRITTEN_BAR, ""))
    for name in _VERBATIM:
        text = _cut_element(text, name, keep=True)
    for name in _UNREAD:
        text = _cut_element(text, name, keep=False)
    text = _STRAY.sub("&lt;", _PARAMETER.sub(lambda found: found[1] or "", text))
    text = _expand_marks(text.replace("{{!}}", _WRITTEN_BAR)).replace(_WRITTEN_BAR, "|")
    return _MAGIC.sub("", _QUOTES.sub("", _ADDRESS.sub(r"\1", text)))
