"""What a form asks for: a text, a link or a file, as a document."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Request
from werkzeug.datastructures import FileStorage

from claimsheet.core.document import Document
from claimsheet.core.errors import InputError
from claimsheet.core.settings import Settings
from claimsheet.documents.building import Told, build_from_html, build_from_text
from claimsheet.fetch.charsets import decode_bytes
from service.links import Links

_PAGES = {"text/html", "application/xhtml+xml"}
_TEXTS = {"text/plain", "text/markdown"}
_SUFFIXES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".txt": "text/plain", ".md": "text/markdown"}


def _find_type(file: FileStorage) -> str:
    """What a file is: by its name, else as the browser says."""
    suffix = "." + (file.filename or "").rsplit(".", 1)[-1].lower()
    return _SUFFIXES.get(suffix) or file.mimetype


def _read_file(file: FileStorage, settings: Settings, told: Told) -> Document:
    kind = _find_type(file)
    if kind not in _PAGES | _TEXTS:
        raise InputError("only texts (.txt, .md) and pages (.html) are read", "/file")
    words = decode_bytes(file.read(), file.filename or "the file", kind)
    build = build_from_html if kind in _PAGES else build_from_text
    return build(words, settings, pointer="/file", **told)


def _find(form: Mapping[str, str], name: str) -> str | None:
    return form.get(name, "").strip() or None


def read_form(request: Request, settings: Settings, links: Links) -> Document:
    """The document of a form; InputError naming the field that cannot be, FetchError for a link without a document."""
    form = request.form
    told: Told = {"language": _find(form, "language"), "published": _find(form, "published"), "title": _find(form, "title")}
    file = request.files.get("file")
    if file is not None and file.filename:
        return _read_file(file, settings, told)
    text, url = form.get("text", ""), form.get("url", "").strip()
    if text.strip():
        told["url"] = url or None
        return build_from_text(text.replace("\r\n", "\n"), settings, **told)
    if url:
        return links.read(url, told)
    raise InputError("give a text, a link or a file", "/text")
