"""What the command line is given to check: words, a file, a link or standard input."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from claimsheet.core.document import Document
from claimsheet.core.errors import InputError
from claimsheet.core.settings import Settings
from claimsheet.documents.building import Told, build_from_html, build_from_text
from claimsheet.fetch.charsets import decode_bytes
from service.links import open_links

_LINK = re.compile(r"https?://\S+", re.I)
_PATH = re.compile(
    r"(?:/|\.{1,2}/)\S*|\S*/|\S+\.(?:txt|text|md|markdown|rst|html?|xhtml|mht|xml|json|csv|pdf|docx?|hwpx?|odt|rtf)", re.I
)
_POINTER = "/text"


def _find(name: str) -> Path | None:
    """What lies there under a name: a file, a pipe or a folder."""
    try:
        return Path(name) if name and Path(name).exists() else None
    except (OSError, ValueError):  # a text can be too long or hold what no name holds
        return None


def looks_like_path(given: str) -> bool:
    """Whether words can only be the name of a file: no blank in them, and they begin with `/`, `./` or `../`, end with a slash or with the
    suffix of a document (`.txt`, `.md`, `.html`), or lie in a folder that is there. Other slashes stand between words: "TSMC/Samsung"."""
    if re.search(r"\s", given):
        return False
    folder, slash, _ = given.rpartition("/")
    return _PATH.fullmatch(given) is not None or bool(slash and _find(folder))


def _read_file(path: Path) -> bytes:
    if path.is_dir():
        raise InputError(f"{path} is a folder, not a file", _POINTER)
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", _POINTER) from error


def _read_bytes(given: str) -> bytes | None:
    """The bytes of standard input for "-", or of the file of that name; None for words."""
    if given == "-":
        return sys.stdin.buffer.read()
    if path := _find(given):
        return _read_file(path)
    if looks_like_path(given):
        raise InputError(f"there is no file {given}", _POINTER)
    return None


def _read_words(given: str, *, html: bool) -> str:
    """The words that were given, or those of a file: a page is decoded like one that was fetched, a text is UTF-8, or what its mark says."""
    content = _read_bytes(given)
    if content is None:
        return given
    where = "standard input" if given == "-" else given
    return decode_bytes(content, where, "text/html" if html else "text/plain")


def build_given(given: str, settings: Settings, told: Told, *, html: bool) -> Document:
    """The document of what was given; InputError or FetchError where it is none."""
    if _LINK.fullmatch(given):
        return open_links(settings).read(given, told)
    build = build_from_html if html else build_from_text
    return build(_read_words(given, html=html), settings, **told)
