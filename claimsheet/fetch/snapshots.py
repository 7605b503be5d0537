"""Pages as they were fetched, kept as WARC files (ISO 28500:2017) that are named by what they hold."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from claimsheet.core.errors import DataError
from claimsheet.core.whole import replace_file
from claimsheet.fetch.pages import Page, read_content_type

_NAME = re.compile(r"sha256:([0-9a-f]{64})")
# Fields of our own in a record: the standard lets others stand beside its own (ISO 28500, 5.1).
_ASKED, _REDIRECT = "Claimsheet-Asked", "Claimsheet-Redirect"
_INFO = {
    "software": "Claimsheet",
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
}
# The body is kept decoded and whole: these would tell of how it came.
_OF_THE_WAY = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive", "trailer"})
# The reader of the format has no error of its own for most kinds of damage.
_DAMAGE = (
    ArchiveLoadFailed,
    OSError,
    EOFError,
    ValueError,
    AttributeError,
    zlib.error,
)


def name_snapshot(body: bytes) -> str:
    """The name of a snapshot: "sha256:" and the hash of the body in hexadecimal."""
    return f"sha256:{sha256(body).hexdigest()}"


def _plain(text: str) -> str:
    """Headers are ASCII (RFC 9110, 5.5): the writer of the format would rewrite other characters, or stumble over them."""
    return text.encode("ascii", "ignore").decode("ascii")


def _write_status(page: Page) -> Any:
    kept = [(_plain(name), _plain(value)) for name, value in page.headers if name.lower() not in _OF_THE_WAY]
    return StatusAndHeaders("200 OK", [*kept, ("Content-Length", str(len(page.body)))], protocol="HTTP/1.1")


def _write_records(page: Page, out: IO[bytes]) -> None:
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    writer.write_record(writer.create_warcinfo_record("", _INFO))
    record = writer.create_warc_record(
        page.url,
        "response",
        payload=BytesIO(page.body),
        length=len(page.body),
        http_headers=_write_status(page),
        warc_headers_dict={"WARC-Date": page.retrieved, _ASKED: page.asked},
    )
    for redirect in page.redirects:
        record.rec_headers.add_header(_REDIRECT, redirect)
    writer.write_record(record)


def _require(headers: Any, name: str) -> str:
    value = headers.get_header(name)
    if not value:
        raise ValueError(f"a record without {name}")
    return str(value)


def _read_page(record: Any) -> Page:
    told, headers = record.rec_headers, tuple(record.http_headers.headers)
    first = record.http_headers.get_header
    media_type, charset = read_content_type(first("Content-Type"))
    return Page(
        asked=_require(told, _ASKED),
        url=_require(told, "WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        body=record.raw_stream.read(),
        media_type=media_type,
        charset=charset,
        etag=first("ETag"),
        last_modified=first("Last-Modified"),
        retrieved=_require(told, "WARC-Date"),
        redirects=tuple(value for name, value in told.headers if name == _REDIRECT),
        headers=headers,
    )


def _read_responses(path: Path) -> Iterator[Page]:
    # Unpacked beforehand: the reader of the format does not look at the check sums of its members.
    records = ArchiveIterator(BytesIO(gzip.decompress(path.read_bytes())))
    yield from (_read_page(record) for record in records if record.rec_type == "response")


def _write_whole(page: Page, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with replace_file(path) as file:
        _write_records(page, file)


class SnapshotStore:
    """Snapshots in a folder: one file a body, at "<first two digits of its hash>/<hash>.warc.gz"."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _place(self, snapshot: str) -> Path | None:
        found = _NAME.fullmatch(snapshot)
        return self._folder / found[1][:2] / f"{found[1]}.warc.gz" if found else None

    def keep(self, page: Page) -> str:
        """Keeps a page with status 200 and gives its snapshot's name. A body that is kept already stays as it was first kept.

        OSError where it cannot be written: nothing is left of it then. ValueError for a page that carries no document.
        """
        if page.status != 200:
            raise ValueError(f"a page with status {page.status} is no document")
        snapshot = name_snapshot(page.body)
        path = self._place(snapshot)
        if path and not self._holds(snapshot):
            _write_whole(page, path)
        return snapshot

    def _holds(self, snapshot: str) -> bool:
        """Whether a snapshot is there and reads; one that was damaged is written anew."""
        try:
            self.read(snapshot)
        except DataError:
            return False
        return True

    def find(self, snapshot: str) -> Path | None:
        """The file of a snapshot; None where there is none, or the name is no snapshot's."""
        path = self._place(snapshot)
        return path if path and path.is_file() else None

    def read(self, snapshot: str) -> Page:
        """The page that was kept, its body held against its hash. DataError where there is none, or the file is damaged."""
        path = self.find(snapshot)
        if path is None:
            raise DataError(str(self._folder), 0, f"no snapshot {snapshot}")
        try:
            page = next(_read_responses(path), None)
        except _DAMAGE as error:
            raise DataError(str(path), 0, f"a damaged snapshot: {error}") from error
        if page is None or name_snapshot(page.body) != snapshot:
            raise DataError(str(path), 0, "a damaged snapshot: its body is not what its name says")
        return page
