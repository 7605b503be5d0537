"""The facts as open data over HTTP and on the command line."""

from __future__ import annotations

import csv
import gc
import io
import json
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import service.exporting_command
from app import create_app
from claimsheet.core.errors import InputError
from claimsheet.exports.files import FILES, File
from claimsheet.exports.tables import Collection
from claimsheet.facts.base import FactBase
from service.cli import commands
from service.exporting import Exports
from service.office import Office
from tests.fakes import CATALOGUE, FACTS, SOURCES, open_fake_office
from tests.problems import assert_problem

OFFICE = open_fake_office()


@pytest.fixture(name="client")
def _client() -> Any:
    return create_app(office=OFFICE).test_client()


@pytest.fixture(name="written")
def _written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files in the order they are written."""
    written: list[str] = []

    def watch(file: File) -> File:
        def write(collection: Collection, path: Path) -> None:
            written.append(file.name)
            file.write(collection, path)

        return File(file.name, file.media_type, file.description, write, file.needs, file.library)

    for name, file in list(FILES.items()):
        monkeypatch.setitem(FILES, name, watch(file))
    return written


def test_the_files_are_listed_with_version_and_licence(client: Any) -> None:
    told = client.get("/v1/facts").json
    assert told["facts_version"] == "sha256:fake"
    assert told["licence"]["id"] == "CC-BY-4.0"
    assert [item["name"] for item in told["items"]] == list(FILES)
    for item in told["items"]:
        with client.get(item["url"]) as answer:
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, item["media_type"])


def test_a_file_comes_with_its_name_licence_and_guards(client: Any) -> None:
    with client.get("/v1/facts/facts.csv") as answer:
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert [row["id"] for row in rows] == ["a1", "a2", "a3", "a4", "a5", "b1", "b2"]
        assert answer.headers["Content-Disposition"] == "attachment; filename=facts.csv"
        assert answer.headers["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_what_is_known_already_is_not_sent_again(client: Any) -> None:
    with client.get("/v1/facts/chips.csv") as answer:
        etag = answer.headers["ETag"]
    assert etag.startswith('"sha256:fake/chips.csv/')
    with client.get("/v1/facts/chips.csv", headers={"If-None-Match": etag}) as again:
        assert (again.status_code, again.data) == (304, b"")
    with client.get("/v1/facts/sources.csv", headers={"If-None-Match": etag}) as other:
        assert other.status_code == 200


def test_a_part_of_a_file_is_sent(client: Any) -> None:
    with client.get("/v1/facts/facts.sqlite", headers={"Range": "bytes=0-14"}) as answer:
        assert (answer.status_code, answer.data) == (206, b"SQLite format 3")
    assert_problem(client.get("/v1/facts/facts.sqlite", headers={"Range": "bytes=99999999-"}), 416)


@pytest.mark.parametrize("name", ["none", "facts.csv.part", "facts.CSV", "%2e%2e", "..%2fapp.py", "%00"])
def test_an_unknown_name_is_a_problem(client: Any, name: str) -> None:
    assert_problem(client.get(f"/v1/facts/{name}"), 404)


def test_without_its_library_parquet_is_a_problem_and_the_others_go_on(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = client.get("/v1/facts/facts.parquet")
    assert_problem(answer, 501)
    assert "pyarrow" in answer.json["detail"]
    assert "facts.parquet" not in [item["name"] for item in client.get("/v1/facts").json["items"]]
    with client.get("/v1/facts/facts.sqlite") as other:
        assert other.status_code == 200


def test_without_room_the_answer_is_a_problem_and_comes_when_there_is_some(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", "/proc/none")
        assert_problem(client.get("/v1/facts/facts.csv"), 503)
    with client.get("/v1/facts/facts.csv") as answer:
        assert answer.status_code == 200


def test_two_that_ask_at_once_have_one_file_made(written: list[str]) -> None:
    kept, together, made = Exports(), threading.Barrier(4), []

    def ask() -> None:
        together.wait()
        made.append(kept.edition(OFFICE).make("datapackage.json").digest)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 1
    assert len(made) == 4
    assert sorted(written) == sorted(["datapackage.json", *FILES["datapackage.json"].needs])


def test_newer_facts_are_made_anew_and_the_old_folder_goes_when_nobody_holds_it() -> None:
    kept = Exports()
    old = kept.edition(OFFICE)
    path = old.make("facts.csv").path
    assert kept.edition(OFFICE) is old
    newer = Office(FactBase(FACTS[:1], SOURCES, "sha256:newer"), CATALOGUE, OFFICE.settings)
    assert kept.edition(newer).make("facts.csv").digest != old.make("facts.csv").digest
    assert path.exists()
    del old
    gc.collect()
    assert not path.parent.exists()


def test_days_that_change_without_the_version_change_the_etag() -> None:
    etags = []
    for day in (None, "2026-11-26"):
        facts = FactBase(FACTS, [replace(source, last_verified=day) for source in SOURCES], "sha256:fake")
        client = create_app(office=replace(OFFICE, facts=facts)).test_client()
        with client.get("/v1/facts/sources.csv") as answer:
            etags.append(answer.headers["ETag"])
    assert len(set(etags)) == 2


def test_files_and_folders_that_were_swept_are_made_again() -> None:
    kept = Exports()
    path = kept.edition(OFFICE).make("metrics.csv").path
    path.unlink()
    assert kept.edition(OFFICE).make("metrics.csv").path == path
    path.unlink()
    path.parent.rmdir()
    assert kept.edition(OFFICE).make("metrics.csv").path.exists()


def test_a_file_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(collection: Collection, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("no space left")

    monkeypatch.setitem(FILES, "metrics.csv", File("metrics.csv", "text/csv", "", fail))
    edition = Exports().edition(OFFICE)
    with pytest.raises(OSError, match="no space"):
        edition.make("metrics.csv")
    assert list(edition.folder.iterdir()) == []


@pytest.fixture(name="run")
def _run(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(service.exporting_command, "open_office", lambda settings: OFFICE)
    runner = CliRunner()
    return lambda folder: runner.invoke(commands, ["fact", "export", str(folder)])


def test_the_command_writes_every_file_and_says_so(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "facts"
    for _ in range(2):
        answer = run(folder)
        assert answer.exit_code == 0, answer.output
        assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
        assert all(str(folder / name) in answer.stdout for name in FILES)
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["version"] == "sha256:fake"


def test_the_command_leaves_parquet_out_without_its_library(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = run(tmp_path)
    assert answer.exit_code == 0
    assert answer.stderr.count("\n") == 1
    assert answer.stderr.startswith("facts.parquet is left out: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(set(FILES) - {"facts.parquet"})


def test_the_command_refuses_a_folder_that_cannot_be_written(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert run(file).exit_code == 2
    answer = run(file / "below")
    assert isinstance(answer.exception, InputError)
    assert "cannot be written" in str(answer.exception)
