"""Backups as files: whole or refused, whatever was done to them, and no half one under its name."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from claimsheet.archive.backups import FORMAT, Backup, Header, Row, replace_whole, write_backup
from claimsheet.core.errors import BackupRefused

ROWS: list[Row] = [
    ("keys", {"id": "k", "scopes": ["a"]}),
    ("checks", {"id": "1", "text": "어센드\n\ud800"}),
    ("checks", {"id": "2"}),
]
HEADER = Header("0002", "2025-02-04T08:15:00.000000Z", {"keys": 1, "checks": 2, "runs": 0})


def write(header: Header = HEADER, rows: list[Row] = ROWS) -> bytes:
    stream = io.BytesIO()
    write_backup(stream, header, rows)
    return stream.getvalue()


def read(content: bytes) -> list[Row]:
    return list(Backup(io.BytesIO(content)).read_rows())


def test_it_is_read_as_it_was_written_and_again() -> None:
    backup = Backup(io.BytesIO(write()))
    assert backup.header == HEADER
    assert list(backup.read_rows()) == list(backup.read_rows()) == ROWS


def test_the_same_rows_are_the_same_bytes() -> None:
    assert write() == write()


@pytest.mark.parametrize("part", range(1, 40))
def test_wherever_it_is_cut_off_it_is_refused(part: int) -> None:
    whole = write()
    with pytest.raises(BackupRefused):
        read(whole[: len(whole) * part // 40])


def change_lines(change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    return gzip.compress(b"".join(change(gzip.decompress(write()).splitlines(keepends=True))))


DAMAGES: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "a row is gone": lambda lines: lines[:2] + lines[3:],
    "the last line is gone": lambda lines: lines[:-1],
    "a row is told twice": lambda lines: [*lines[:3], lines[2], *lines[3:]],
    "rows have changed places": lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
    "a letter is another": lambda lines: [lines[0], lines[1].replace(b'"k"', b'"l"'), *lines[2:]],
    "its revision is another": lambda lines: [lines[0].replace(b"0002", b"0001"), *lines[1:]],
    "something follows": lambda lines: [*lines, lines[1]],
    "its last line has no end": lambda lines: [*lines[:-1], lines[-1].rstrip()],
    "only the first line is there": lambda lines: lines[:1],
}


@pytest.mark.parametrize("change", DAMAGES.values(), ids=DAMAGES)
def test_what_was_changed_is_refused(change: Callable[[list[bytes]], list[bytes]]) -> None:
    with pytest.raises(BackupRefused, match="damaged"):
        read(change_lines(change))


def test_a_flipped_bit_is_found() -> None:
    whole = write()
    for place in range(10, len(whole), 7):  # the head of gzip holds a time and a system, which say nothing
        with pytest.raises(BackupRefused):
            read(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])


@pytest.mark.parametrize(
    "content",
    [b"", b"words", *(gzip.compress(words, mtime=0) for words in (b"", b"[]\n", b'{"format": "x"}\n'))],
)
def test_what_is_no_backup_is_refused(content: bytes) -> None:
    with pytest.raises(BackupRefused):
        read(content)


def test_rows_that_are_not_counted_are_refused() -> None:
    with pytest.raises(BackupRefused, match="other rows"):
        read(write(Header("0002", "now", {"keys": 1, "checks": 3})))


@pytest.mark.parametrize("row", [["keys"], [1, {}], ["keys", []], None, "xy"])
def test_a_line_that_is_no_row_is_refused(row: Any) -> None:
    with pytest.raises(BackupRefused, match="no row"):
        read(write(Header("0002", "now", {"keys": 1}), [row]))


def test_another_version_of_the_format_is_named() -> None:
    told = json.dumps({"format": FORMAT, "version": 2, "revision": "0002", "created": "now", "rows": {}}).encode()
    with pytest.raises(BackupRefused, match="version 2 of its format"):
        read(gzip.compress(told + b"\n"))


def test_a_line_without_an_end_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimsheet.archive.backups.LONGEST", 1000)
    with pytest.raises(BackupRefused, match="no end"):
        read(gzip.compress(b"x" * 5_000))


def test_a_large_one_takes_little_memory() -> None:
    count = 20_000

    def make() -> Iterator[Row]:
        yield from (("checks", {"id": str(number), "text": f"{number} " * 300}) for number in range(count))

    stream = io.BytesIO()
    tracemalloc.start()
    write_backup(stream, Header("0002", "now", {"checks": count}), make())
    for _ in Backup(stream).read_rows():
        pass
    most = tracemalloc.get_traced_memory()[1] - len(stream.getvalue())
    tracemalloc.stop()
    assert most < 5_000_000  # of 36 million letters


def break_off(stream: IO[bytes]) -> None:
    stream.write(b"half")
    raise KeyboardInterrupt


def test_what_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "backup"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), replace_whole(path) as stream:
        break_off(stream)
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("backup", "old")]
    with replace_whole(path) as stream:
        stream.write(b"new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o077 == 0


def test_a_full_disk_is_told_in_a_sentence() -> None:
    with open("/dev/full", "wb", buffering=0) as full, pytest.raises(BackupRefused, match="cannot be written: No space left"):
        write_backup(full, HEADER, ROWS)
