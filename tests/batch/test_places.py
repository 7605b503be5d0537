"""Files here, and at addresses: those that fsspec knows, and where objects are kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.fs
import pytest
from fsspec.implementations.arrow import ArrowFSWrapper
from fsspec.implementations.local import LocalFileSystem

from claimsheet.batch import places
from claimsheet.core.errors import InputError, NotInstalled
from claimsheet.core.settings import Settings
from service.batch.options import Options
from service.batch.running import Here, How, run
from service.office import open_office
from tests.batch.archives import WRONG, tell_rows, write_lines


@pytest.fixture(params=["path", "address", "objects"])
def name(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """How a file of the folder is named: a path, an address of fsspec, or one of S3, for which a folder stands here."""
    if request.param == "objects":
        here = pyarrow.fs.PyFileSystem(pyarrow.fs.FSSpecHandler(LocalFileSystem(auto_mkdir=True)))
        bucket = pyarrow.fs.SubTreeFileSystem("/", here)
        monkeypatch.setattr(places, "_open_arrow", lambda path: (bucket, path.removeprefix("s3://")))
        monkeypatch.setattr(ArrowFSWrapper, "protocol", "s3")
    start = {"path": "", "address": "file://", "objects": "s3:/"}[request.param]
    return lambda told: f"{start}{tmp_path}/{told}"


def test_a_file_is_there_whole_or_not_at_all(name: Callable[[str], str], tmp_path: Path) -> None:
    places.write_whole(name("deep/a.txt"), [b"one", b"two"])
    with places.open_read(name("deep/a.txt")) as file:
        assert file.read() == b"onetwo"
    with pytest.raises(ZeroDivisionError):
        places.write_whole(name("deep/b.txt"), (b"%d" % (1 // number) for number in (1, 0)))
    assert places.list_names(name("deep")) == ["a.txt"]
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["a.txt"]
    assert (places.exists(name("deep/a.txt")), places.exists(name("deep/b.txt"))) == (True, False)
    places.remove(name("deep"))
    places.remove(name("deep"))
    assert not (tmp_path / "deep").exists()
    assert places.list_names(name("deep")) == []


def test_files_are_found_by_folder_and_pattern(name: Callable[[str], str], tmp_path: Path) -> None:
    for path in ("news/b.jsonl", "news/a/c.jsonl", "news/a.txt"):
        places.write_whole(name(path), [b"1"])
    found = list(places.find_files(name("news")))
    assert sorted(one.path for one in found) == sorted(name(path) for path in ("news/a/c.jsonl", "news/a.txt", "news/b.jsonl"))
    assert all(one.size == 1 and one.stamp for one in found)
    assert [one.path for one in places.find_files(name("news/*.jsonl"))] == [name("news/b.jsonl")]
    with pytest.raises(InputError, match="there is no"):
        list(places.find_files(name("nothing")))


def test_a_file_that_was_written_again_has_another_stamp(name: Callable[[str], str]) -> None:
    stamps = []
    for content in (b"1", b"2"):
        places.write_whole(name("a.txt"), [content])
        stamps += [one.stamp for one in places.find_files(name("a.txt"))]
        time.sleep(0.02)
    assert stamps[0] != stamps[1]


def test_a_run_reads_and_writes_there(name: Callable[[str], str], tmp_path: Path) -> None:
    write_lines(tmp_path / "news.jsonl", {"text": WRONG}, {"text": "no date", "published": "soon"})
    run(open_office(Settings()), Options((name("news.jsonl"),), name("out.jsonl")), Here(1), How(quiet=True))
    assert [row["label"] for row in tell_rows(tmp_path / "out.jsonl")] == ["refuted"]
    assert len(tell_rows(tmp_path / "out.jsonl.errors.jsonl")) == 1
    assert not (tmp_path / "out.jsonl.parts").exists()


def test_an_address_that_nobody_knows_is_told() -> None:
    with pytest.raises(NotInstalled, match="addresses such as nowhere://a need fsspec"):
        places.exists("nowhere://a")
