"""Records out of files of every kind: what is there, where, and what is broken."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from claimsheet.batch.inputs import Limits, list_inputs, survey
from claimsheet.batch.reading import read_lines
from claimsheet.batch.records import Broken, Columns, Record
from claimsheet.core.errors import InputError
from tests.batch.archives import LIMITS, read, write_lines, write_warc

LINES = b'{"text": "one"}\n\n{"text": "two"}\n{"text": "three"}\n'
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda content: bytes(pyarrow.compress(content, codec="zstd", asbytes=True)),
}


def write_table(path: Path, **columns: list[object]) -> Path:
    pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=100)
    return path


@pytest.mark.parametrize("packing", PACKERS)
def test_lines_are_read_packed_or_not(tmp_path: Path, packing: str) -> None:
    path = tmp_path / f"news.jsonl{packing}"
    path.write_bytes(PACKERS[packing](LINES))
    found = read(path)
    assert [(item.position, item.content) for item in found if isinstance(item, Record)] == [
        (0, b'{"text": "one"}\n'),
        (17, b'{"text": "two"}\n'),
        (33, b'{"text": "three"}\n'),
    ]
    assert [item.position for item in read(path, behind=0)] == [17, 33]
    assert [item.position for item in read(path, behind=17)] == [33]


@pytest.mark.parametrize("packing", [name for name in PACKERS if name])
def test_a_packed_file_that_ends_too_early_is_one_broken_record(tmp_path: Path, packing: str) -> None:
    whole = PACKERS[packing](b"".join(b'{"text": "%d"}\n' % (number * 7919) for number in range(200_000)))
    path = tmp_path / f"news.jsonl{packing}"
    path.write_bytes(whole[: len(whole) // 2])
    found = read(path)
    broken = [item for item in found if isinstance(item, Broken)]
    assert len(broken) <= 1
    assert (len(broken) == 1) or packing == ".zst"  # whose reader ends where the file does
    assert all(item.position <= found[-1].position for item in found)
    assert isinstance(found[0], Record)


def test_a_line_that_is_too_long_is_broken_and_those_behind_are_read(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"a\n" + b"b" * 500_000 + b"\nc\n" + b"d" * 5_000)
    found = read(path)
    assert [type(item) for item in found] == [Record, Broken, Record, Broken]
    assert [item.position for item in found] == [0, 2, 500_003, 500_005]
    assert "4,000 bytes" in found[1].reason  # type: ignore[union-attr]


class Endless(io.RawIOBase):
    """A line of so many bytes without an end, and one behind it."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, into: object) -> int:
        assert isinstance(into, memoryview)
        size = min(len(into), self.left)
        into[:size] = b"x" * size
        self.left -= size
        return size


def test_a_line_without_an_end_is_never_in_memory() -> None:
    stream = io.BufferedReader(Endless(200_000_000))
    tracemalloc.start()
    (broken,) = read_lines(stream, "endless", 4_000_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(broken, Broken)
    assert most < 20_000_000


def test_rows_are_read_with_the_columns_that_are_asked_for(tmp_path: Path) -> None:
    path = write_table(tmp_path / "news.parquet", body=["one", "two"] * 150, id=list(range(300)), more=[b"x"] * 300)
    found = read(path, Limits(4_000, Columns(text="body")))
    assert len(found) == 300
    assert found[0].content == {"body": "one", "id": 0}  # type: ignore[union-attr]
    assert [item.position for item in read(path, Limits(4_000, Columns(text="body")), behind=250)] == list(range(251, 300))


def test_parquet_without_words_or_in_pieces_is_one_broken_record(tmp_path: Path) -> None:
    path = write_table(tmp_path / "news.parquet", body=["one"])
    (broken,) = read(path)
    assert isinstance(broken, Broken)
    assert broken.reason.startswith("no column text or html, but body")
    path.write_bytes(path.read_bytes()[:-9])
    assert isinstance(read(path)[0], Broken)


@pytest.mark.parametrize("packed", [True, False])
def test_responses_are_read(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    pages = {f"https://a.example/{number}": b"<p>%d</p>" % number for number in range(5)}
    path = write_warc(tmp_path / ("news.warc.gz" if packed else "news.warc"), pages, packed=packed)
    found = [item for item in read(path) if isinstance(item, Record)]
    assert {item.told["url"]: item.content for item in found} == pages
    assert all(item.told["id"].startswith("<urn:uuid:") for item in found)
    behind = read(path, behind=found[1].position)
    assert [item.position for item in behind] == [item.position for item in found[2:]]


def test_a_warc_that_ends_too_early_loses_its_last_page_alone(tmp_path: Path) -> None:
    pages = {f"https://a.example/{number}": b"<p>%d</p>" % number * 200 for number in range(3)}
    for packed in (True, False):
        path = write_warc(tmp_path / ("cut.warc.gz" if packed else "cut.warc"), pages, packed=packed)
        path.write_bytes(path.read_bytes()[:-40])
        assert [type(item) for item in read(path)] == [Record, Record, Broken]


def test_only_pages_that_were_found_are_read(tmp_path: Path) -> None:
    page = {"https://a.example/": b"<p>1</p>"}
    assert read(write_warc(tmp_path / "a.warc", page, packed=False, status="404 Not Found")) == []
    assert read(write_warc(tmp_path / "b.warc", page, packed=False, kind="image/png")) == []
    long = write_warc(tmp_path / "c.warc", {"https://a.example/": b"x" * 5_000}, packed=False)
    assert isinstance(read(long)[0], Broken)


def test_a_folder_is_read_in_order_without_what_nobody_reads(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.html", "a/1.md", "c.png", ".hidden.txt", "d.txt.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(b"four") if name.endswith("gz") else name.encode())
    found = read(tmp_path)
    assert [Path(item.file).name for item in found] == ["1.md", "2.html", "b.txt", "d.txt.gz"]
    assert [item.form for item in found if isinstance(item, Record)] == ["text", "html", "text", "text"]
    assert found[-1].content == b"four"  # type: ignore[union-attr]
    assert [Path(item.file).name for item in read(f"{tmp_path}/*.txt")] == ["b.txt"]


def test_what_is_not_there_or_of_no_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "part-0").write_bytes(LINES)
    with pytest.raises(InputError, match="there is no"):
        read(tmp_path / "nothing.jsonl")
    with pytest.raises(InputError, match="--kind"):
        read(tmp_path / "part-0")
    with pytest.raises(InputError, match="no file in it"):
        survey(list_inputs([str(tmp_path)], "nowhere"))
    assert survey(list_inputs([str(tmp_path)], "nowhere", "jsonl")).files == 1


def test_a_file_that_changes_has_another_digest(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "news.jsonl", {"text": "one"})
    before = survey(list_inputs([str(path)], "nowhere"))
    assert survey(list_inputs([str(path)], "nowhere")) == before
    write_lines(path, {"text": "two!"})
    assert survey(list_inputs([str(path)], "nowhere")).digest != before.digest


def test_what_a_run_writes_is_not_read(tmp_path: Path) -> None:
    write_lines(tmp_path / "news.jsonl", {"text": "one"})
    for name in ("out.jsonl", "out.jsonl.errors.jsonl"):
        write_lines(tmp_path / name, {"text": "two"})
    files = [Path(one.found.path).name for one in list_inputs([str(tmp_path)], str(tmp_path / "out.jsonl"))]
    assert files == ["news.jsonl"]
    assert LIMITS.columns.text == "text"
