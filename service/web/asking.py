"""What a form asks for: a text, a link or a file, as a document."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Request
from werkzeug.datastructures import FileStorage

from claimsheet.core.document import Document
from claimsheet.core.errors import InputError, Undecodable
from claimsheet.core.patience import limit_time
from claimsheet.core.settings import Settings
from claimsheet.documents.apart import read_apart
from claimsheet.documents.building import Told, build_from_html, build_from_text
from claimsheet.documents.files import DOCX, PDF
from claimsheet.documents.text import drop_characters
from claimsheet.fetch.charsets import decode_bytes
from service.links import Links
from service.web.refusals import CHARACTERS, KINDS, NOTHING, SEVERAL

_SUFFIXES = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".txt": "text/plain", ".md": "text/plain", ".docx": DOCX, ".pdf": PDF,
}  # fmt: skip


def _find_type(file: FileStorage) -> str:
    """What a file is: by its name, else as the browser says."""
    suffix = "." + (file.filename or "").rsplit(".", 1)[-1].lower()
    return _SUFFIXES.get(suffix) or file.mimetype


def _read_file(file: FileStorage, settings: Settings, told: Told) -> Document:
    kind, content = _find_type(file), file.read()
    with limit_time(settings.max_check_seconds):
        if kind == PDF:
            return build_from_text(drop_characters(read_apart(PDF, content)), settings, pointer="/file", **told)
        if kind == DOCX:
            return build_from_html(read_apart(DOCX, content), settings, pointer="/file", **told)
    if kind not in ("text/html", "text/plain", "application/xhtml+xml"):
        raise InputError(KINDS, "/file")
    try:
        words = decode_bytes(content, file.filename or "the file", kind)
    except Undecodable as error:
        raise InputError(CHARACTERS, "/file") from error
    build = build_from_text if kind == "text/plain" else build_from_html
    return build(words, settings, pointer="/file", **told)


def _find(form: Mapping[str, str], name: str) -> str | None:
    return form.get(name, "").strip() or None


def read_form(request: Request, settings: Settings, links: Links) -> Document:
    """The document of a form; InputError naming the field that cannot be, FetchError for a link without a document."""
    form = request.form
    told: Told = {"language": _find(form, "language"), "published": _find(form, "published"), "title": _find(form, "title")}
    file = request.files.get("file")
    text, url = form.get("text", ""), form.get("url", "").strip()
    if file is not None and file.filename:
        if text.strip() or url:
            raise InputError(SEVERAL, "/file")
        return _read_file(file, settings, told)
    if text.strip():
        told["url"] = url or None
        return build_from_text(text.replace("\r\n", "\n"), settings, **told)
    if url:
        return links.read(url, told)
    raise InputError(NOTHING, "/text")
