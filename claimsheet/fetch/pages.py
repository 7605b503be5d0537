"""What a fetch gives: a page, and what is known of one from before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from claimsheet.fetch.courier import Arrival

# As they may be sent back: RFC 9110, 8.8.3, and a date in ASCII.
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"')
_DATE = re.compile(r"[\x20-\x7e]+")
_MEDIA_TYPE = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)\s*(?:;|\Z)", re.A)  # RFC 6838, 4.2
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^\s\"';]+)", re.I)
# A cookie is a key to a session, and no part of a document.
_NOT_KEPT = frozenset({"set-cookie", "set-cookie2"})


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier answer told of the document at `url`, for asking whether it has changed (RFC 9110, 13.1)."""

    url: str | None
    etag: str | None
    last_modified: str | None

    def write_conditions(self) -> Iterator[tuple[str, str]]:
        """The headers that ask; what could not be sent is left out."""
        if self.etag and _ETAG.fullmatch(self.etag):
            yield "If-None-Match", self.etag
        if self.last_modified and _DATE.fullmatch(self.last_modified):
            yield "If-Modified-Since", self.last_modified


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it was fetched.

    `asked` is the address as asked for, `url` where it was found, `redirects` the addresses it was sent on to (the last is
    `url`). `status` is 200, or 304 where it has not changed: then `body` is empty. `body` is without its content encoding;
    `media_type` is "text/html" or the like, "" where none was told; `charset` is that of the header. `retrieved` is UTC to
    the second, "2025-02-04T08:15:00Z". `headers` are those of the answer, cookies left out.
    """

    asked: str
    url: str
    status: int
    body: bytes
    media_type: str
    charset: str | None
    etag: str | None
    last_modified: str | None
    retrieved: str
    redirects: tuple[str, ...]
    headers: tuple[tuple[str, str], ...]


def read_content_type(written: str | None) -> tuple[str, str | None]:
    """The media type and the charset of a Content-Type header (RFC 9110, 8.3), both in lower case; "" and None where it tells
    none."""
    told = written or ""
    media_type, charset = _MEDIA_TYPE.match(told), _CHARSET.search(told)
    return media_type[1].lower() if media_type else "", charset[1].lower() if charset else None


def build_page(asked: str, arrival: Arrival, known: Known | None) -> Page:
    """The page of an answer with status 200 or 304; one that has not changed keeps what was known of it."""
    answer = arrival.answer
    media_type, charset = read_content_type(answer.first("Content-Type"))
    return Page(
        asked=asked,
        url=arrival.link.url,
        status=answer.status,
        body=answer.body,
        media_type=media_type,
        charset=charset,
        etag=answer.first("ETag") or (known.etag if known and answer.status == 304 else None),
        last_modified=answer.first("Last-Modified") or (known.last_modified if known and answer.status == 304 else None),
        retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        redirects=arrival.trail,
        headers=tuple((name, value) for name, value in answer.headers if name.lower() not in _NOT_KEPT),
    )
