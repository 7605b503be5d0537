"""Snapshots: what was fetched comes back as it was, or as an error."""

from __future__ import annotations

import errno
import gzip
import os
import resource
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from claimsheet.collectors.shelf import hold_store
from claimsheet.core.errors import DataError
from claimsheet.fetch.pages import Page
from claimsheet.fetch.snapshots import SnapshotStore, name_snapshot
from tests.fetch.doors import open_door

BODY = "<p>규격: 80 GB</p>\x00\r\n".encode()
PAGE = Page(
    asked="http://spec.test/규격",
    url="https://spec.test/b?c=1",
    status=200,
    body=BODY,
    media_type="text/html",
    charset="euc-kr",
    etag='"1"',
    last_modified="Tue, 04 Feb 2025 08:15:00 GMT",
    retrieved="2025-02-04T08:15:00Z",
    redirects=("https://spec.test/a", "https://spec.test/b?c=1"),
    headers=(
        ("Content-Type", "text/html; charset=EUC-KR"),
        ("ETag", '"1"'),
        ("Last-Modified", "Tue, 04 Feb 2025 08:15:00 GMT"),
        ("X-Twice", "1"),
        ("X-Twice", "2"),
        ("Content-Length", str(len(BODY))),
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "snapshots")


def list_files(tmp_path: Path) -> list[Path]:
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def read_or_none(store: SnapshotStore, snapshot: str) -> Page | None:
    """The page; None where the file is told to be damaged."""
    try:
        return store.read(snapshot)
    except DataError:
        return None


def test_a_page_comes_back(store):
    assert store.read(store.keep(PAGE)) == PAGE


def test_a_snapshot_is_named_by_its_body(store, tmp_path):
    digest = sha256(BODY).hexdigest()
    assert store.keep(PAGE) == name_snapshot(BODY) == f"sha256:{digest}"
    path = tmp_path / "snapshots" / digest[:2] / f"{digest}.warc.gz"
    assert store.find(f"sha256:{digest}") == path
    assert list_files(tmp_path) == [path]


def test_a_fetched_page_comes_back(site, store):
    packed = gzip.compress(BODY)
    page = open_door().fetch(site.put("/a", packed, headers={"Content-Encoding": "gzip", "ETag": '"1"'}))
    kept = store.read(store.keep(page))
    assert replace(kept, headers=()) == replace(page, headers=())
    assert kept.body == BODY
    names = [name.lower() for name, _ in kept.headers]
    assert not {"content-encoding", "transfer-encoding"} & set(names)
    assert dict(kept.headers)["Content-Length"] == str(len(BODY))
    assert names.count("content-length") == 1


@pytest.mark.parametrize("body", [b"", b"\r\n\r\n", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", bytes(1_000_000)])
def test_any_body_comes_back(store, body):
    assert store.read(store.keep(replace(PAGE, body=body))).body == body


def test_a_snapshot_is_a_warc_file_as_others_write_them(store):
    path = store.find(store.keep(PAGE))
    with path.open("rb") as file:
        kinds = [(record.rec_type, record.rec_headers.protocol) for record in ArchiveIterator(file, check_digests="raise")]
    assert kinds == [("warcinfo", "WARC/1.1"), ("response", "WARC/1.1")]
    text = gzip.decompress(path.read_bytes())
    assert b"WARC-Target-URI: https://spec.test/b?c=1\r\n" in text
    assert b"WARC-Date: 2025-02-04T08:15:00Z\r\n" in text
    assert b"\r\n\r\nHTTP/1.1 200 OK\r\n" in text
    assert text.endswith(BODY + b"\r\n\r\n")


def test_a_snapshot_is_never_written_again(store):
    snapshot = store.keep(PAGE)
    before = store.find(snapshot).read_bytes()
    assert store.keep(replace(PAGE, url="https://spec.test/other")) == snapshot
    assert store.find(snapshot).read_bytes() == before
    assert store.read(snapshot).url == PAGE.url


def test_a_page_that_has_not_changed_is_no_document(store, tmp_path):
    with pytest.raises(ValueError, match="status 304"):
        store.keep(replace(PAGE, status=304, body=b""))
    assert list_files(tmp_path) == []


@pytest.mark.parametrize("name", ["", "sha256:", "sha256:../../etc/passwd", "sha256:" + "A" * 64, "md5:" + "a" * 64, "a" * 64])
def test_a_name_that_is_none_leads_nowhere(store, name):
    assert store.find(name) is None
    with pytest.raises(DataError, match="no snapshot"):
        store.read(name)


def test_a_snapshot_that_is_not_there(store):
    assert store.find("sha256:" + "a" * 64) is None
    with pytest.raises(DataError, match="no snapshot"):
        store.read("sha256:" + "a" * 64)


def test_a_damaged_snapshot_is_an_error(store):
    """Any byte that is not what it was, anywhere in the file, and any end that is missing."""
    snapshot = store.keep(PAGE)
    path = store.find(snapshot)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        assert read_or_none(store, snapshot) in (PAGE, None)
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(DataError):
            store.read(snapshot)


def test_a_snapshot_that_was_written_wrong_is_an_error_or_a_page(store):
    snapshot = store.keep(PAGE)
    path = store.find(snapshot)
    whole = gzip.decompress(path.read_bytes())
    bodies = set()
    for place in range(len(whole)):
        path.write_bytes(gzip.compress(whole[:place] + bytes([whole[place] ^ 0x1C]) + whole[place + 1 :], 1))
        bodies.add(page.body if (page := read_or_none(store, snapshot)) else None)
    assert bodies == {BODY, None}


def test_a_snapshot_of_another_body_is_an_error(store):
    snapshot, other = store.keep(PAGE), store.keep(replace(PAGE, body=b"other"))
    store.find(snapshot).write_bytes(store.find(other).read_bytes())
    with pytest.raises(DataError, match="its body is not what its name says"):
        store.read(snapshot)


@pytest.mark.parametrize("name", [b"Claimsheet-Asked", b"WARC-Target-URI", b"WARC-Date"])
def test_a_snapshot_that_does_not_say_where_it_is_from_is_an_error(store, name):
    path = store.find(snapshot := store.keep(PAGE))
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(name, b"X" * len(name))))
    with pytest.raises(DataError, match="damaged"):
        store.read(snapshot)


@pytest.mark.parametrize("text", [b"", b"no archive", b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", b"WARC/1.1\r\n\r\n"])
def test_a_file_that_is_no_snapshot_is_an_error(store, text):
    snapshot = store.keep(PAGE)
    for data in (text, gzip.compress(text)):
        store.find(snapshot).write_bytes(data)
        with pytest.raises(DataError):
            store.read(snapshot)


@pytest.mark.parametrize("name", ["fsync", "write_record"])
def test_a_full_disk_leaves_nothing(store, tmp_path, monkeypatch, name):
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if name == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr("warcio.warcwriter.WARCWriter.write_record", fail)
    with pytest.raises(OSError, match="No space left") as caught:
        store.keep(PAGE)
    assert caught.value.errno == errno.ENOSPC
    monkeypatch.undo()
    assert list_files(tmp_path) == []
    assert store.read(store.keep(PAGE)) == PAGE


def test_a_file_that_may_not_grow_leaves_nothing(store, tmp_path):
    """The system itself refuses to write on, in the middle of a snapshot."""
    page = replace(PAGE, body=os.urandom(1_000_000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            store.keep(page)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list_files(tmp_path) == []


@pytest.mark.parametrize(
    "header",
    [
        ("Server", "Gr\u00f6\u00dfe; v=1"),
        ("Link", "</caf\u00e9>; rel=preload"),
        ("X-\u00e9", "a=b"),
        ("Content-Disposition", 'x="\u00e9"'),
    ],
)
def test_a_header_that_is_no_ascii_is_kept_without_it(store: SnapshotStore, header: tuple[str, str]) -> None:
    page = store.read(store.keep(replace(PAGE, headers=(*PAGE.headers, header))))
    assert (page.body, page.charset, page.etag) == (PAGE.body, PAGE.charset, PAGE.etag)


def test_a_charset_survives_what_stands_beside_it(store: SnapshotStore) -> None:
    told = ("Content-Type", 'text/html; charset=euc-kr; name="\u00e9"')
    assert store.read(store.keep(replace(PAGE, headers=(told,)))).charset == "euc-kr"


def test_a_damaged_snapshot_is_written_anew(store: SnapshotStore) -> None:
    path = store.find(store.keep(PAGE))
    assert path is not None
    path.write_bytes(path.read_bytes()[:100])
    assert store.read(store.keep(PAGE)).body == BODY


KEEPER = """
import sys
from os import urandom
from dataclasses import replace
from pathlib import Path
from claimsheet.fetch.snapshots import SnapshotStore
from tests.fetch.test_snapshots import PAGE
store = SnapshotStore(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    store.keep(replace(PAGE, body=urandom(2_000_000)))
"""


def test_a_killed_process_leaves_whole_snapshots_and_parts_that_are_swept(tmp_path: Path) -> None:
    for pause in (0.05, 0.11, 0.17):
        with subprocess.Popen([sys.executable, "-c", KEEPER, str(tmp_path)], stdout=subprocess.PIPE) as process:  # noqa: S603
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(pause)
            process.kill()
    store = SnapshotStore(tmp_path)
    kept = list(tmp_path.glob("*/*.warc.gz"))
    assert kept
    assert all(store.read("sha256:" + path.name.removesuffix(".warc.gz")).body for path in kept if not path.name.startswith("."))
    with hold_store(tmp_path):
        assert not list(tmp_path.rglob(".*.part"))
