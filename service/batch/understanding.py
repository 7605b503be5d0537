"""A record as a document: what it holds under its columns, decoded, with its id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimsheet.batch.records import Columns, Record
from claimsheet.core.document import Document
from claimsheet.core.errors import InputError
from claimsheet.core.settings import Settings
from claimsheet.documents.building import Told, build_from_html, build_from_text
from claimsheet.documents.language import match_language
from claimsheet.extract.naming import may_name_product
from claimsheet.fetch.charsets import decode_bytes
from claimsheet.fetch.pages import read_content_type

_TOLD = ("title", "url", "published", "language")


@dataclass(frozen=True, slots=True)
class Given:
    """Words with what is told of them. `html` says that they are a page; `foreign` that they are in a language that is not read."""

    id: str
    words: str
    html: bool
    told: Told
    foreign: bool = False

    def names_nothing(self) -> bool:
        """Whether a page can be told to name no product before it is parsed."""
        return self.html and not may_name_product(f"{self.told.get('title') or ''}\n{self.words}")

    def build(self, settings: Settings) -> Document:
        """The document; InputError where there can be none, TooSlow where a page takes too long."""
        build = build_from_html if self.html else build_from_text
        return build(self.words, settings, **self.told)


def _read_field(values: Mapping[str, Any], name: str) -> str | None:
    """A field as words: days of a Parquet file and numbers too. None where it is empty."""
    value = values.get(name)
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{name} is no text")
    return f"{value}"


def _read_values(values: Mapping[str, Any], columns: Columns, place: str) -> Given:
    html = _read_field(values, columns.html)
    text = _read_field(values, columns.text)
    words = text or html
    if words is None:
        raise InputError(f"there is neither {columns.text} nor {columns.html}")
    told = {name: _read_field(values, getattr(columns, name)) for name in _TOLD}
    language = match_language(told["language"])
    return Given(
        _read_field(values, columns.id) or place,
        words,
        text is None,
        {"title": told["title"], "url": told["url"], "published": told["published"], "language": language},
        foreign=bool(told["language"]) and language is None,
    )


def _read_line(line: bytes) -> dict[str, Any]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON: {error}") from error
    if not isinstance(values, dict):
        raise InputError("no object of JSON")
    return values


def understand(record: Record, columns: Columns) -> Given:
    """What a record says; InputError or Undecodable where it says nothing that could be read."""
    place = f"{record.file}:{record.position}"
    if record.form == "line":
        return _read_values(_read_line(record.content), columns, place)
    if record.form == "row":
        return _read_values(record.content, columns, place)
    if record.form == "response":
        url = record.told.get("url")
        media_type, charset = read_content_type(record.told["type"])
        words = decode_bytes(record.content, url or place, media_type, charset)
        return Given(record.told.get("id") or place, words, html=True, told={"url": url})
    html = record.form == "html"
    return Given(place, decode_bytes(record.content, record.file, "text/html" if html else "text/plain"), html, {})
