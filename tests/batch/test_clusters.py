"""A run on a cluster of Dask: what comes out is what comes out here, also where a worker is killed at work."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from claimsheet.batch.pieces import Piece
from claimsheet.core.errors import InputError
from claimsheet.core.settings import Settings
from service.batch.clusters import Cluster, Terms, check_piece
from service.batch.options import Options
from tests.batch.archives import OTHER, RIGHT, WRONG, call, start, tell_rows, write_lines
from tests.service.processes import find_port, wait_for
from tests.test_rooms import ROOT

FILES, DOCUMENTS = 12, 60


@contextmanager
def run_module(name: str, folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of Dask; it is ended at last."""
    command = [sys.executable, "-m", f"distributed.cli.{name}", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with (
        (folder / "dask.log").open("ab") as log,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log) as process,  # noqa: S603
    ):
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def run_cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """(address of the scheduler, its workers), each a process."""
    port = find_port()
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            run_module("dask_scheduler", folder, "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        )
        wait_for(port, scheduler)
        one = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(folder))
        yield address, [stack.enter_context(run_module("dask_worker", folder, address, *one)) for _ in range(workers)]


def write_archive(folder: Path) -> Path:
    """Files that are a piece each, with a claim in every document, and a broken record."""
    folder.mkdir()
    for number in range(FILES):
        lines = [
            {"text": f"{(RIGHT, WRONG)[one % 2]} {OTHER} It is the {one}th of {number}.", "id": f"{number}-{one}"}
            for one in range(DOCUMENTS)
        ]
        content = "".join(json.dumps(line) + "\n" for line in lines) + '{"text": "half'
        (folder / f"{number:02d}.jsonl.gz").write_bytes(gzip.compress(content.encode()))
    return folder


def test_a_worker_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    news, here, there = write_archive(tmp_path / "news"), tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    assert call(news, "--out", here, "--quiet")[0] == 0
    with run_cluster(tmp_path, 3) as (address, workers):
        with start(news, "--out", there, "--engine", "dask", "--scheduler", address) as process:
            while not list(tmp_path.glob("there.jsonl.parts/*/*.jsonl")):
                assert process.poll() is None
                time.sleep(0.005)
            workers[0].send_signal(signal.SIGKILL)
            _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        assert workers[0].wait(10) == -signal.SIGKILL
        assert [worker.poll() for worker in workers[1:]] == [None, None]
    assert len(tell_rows(here)) == FILES * DOCUMENTS
    assert sorted(here.read_bytes().splitlines()) == sorted(there.read_bytes().splitlines())
    assert len(tell_rows(tmp_path / "there.jsonl.errors.jsonl")) == FILES
    assert f"{FILES * DOCUMENTS:,} documents" in said


def test_processes_of_this_machine_are_a_cluster_too(tmp_path: Path) -> None:
    news, out = write_lines(tmp_path / "news.jsonl", {"text": WRONG}, {"text": OTHER}), tmp_path / "out.jsonl"
    code, said = call(f"file://{news}", "--out", f"file://{out}", "--engine", "dask", "--workers", "1")
    assert (code, "2 documents, 1 with claims" in said) == (0, True), said
    (row,) = tell_rows(out)
    assert (row["document"], row["label"]) == (f"file://{news}:0", "refuted")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.jsonl", "out.jsonl", "out.jsonl.meta.json"]


def test_a_run_that_was_begun_here_does_not_go_on_there(tmp_path: Path) -> None:
    news, out = write_archive(tmp_path / "news"), tmp_path / "out.jsonl"
    with start(news, "--out", out, "--workers", "1") as process:
        while not list(tmp_path.glob("out.jsonl.parts/run.json")):
            time.sleep(0.005)
        process.kill()
    code, said = call(news, "--out", out, "--engine", "dask", "--workers", "1")
    assert (code, said) == (2, f"claimsheet: out: {out} was begun with other options; --restart begins anew\n")


def test_a_worker_with_other_facts_refuses(tmp_path: Path) -> None:
    options = Options(("news",), str(tmp_path / "out.jsonl"))
    terms = Terms("sha256:other", "0.1", options.tell(Settings()))
    with pytest.raises(InputError, match="a worker has other facts than this machine: .* there, sha256:other here"):
        check_piece(Piece(0, ()), options, terms)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("-",), "nothing that comes through a pipe"),
        (("news.jsonl",), "news.jsonl is relative"),
    ],
)
def test_what_a_cluster_would_not_find_is_refused(given: tuple[str, ...], said: str) -> None:
    options = replace(Options((), "/out.jsonl"), inputs=given)
    with pytest.raises(InputError, match=said):
        Cluster(None, 1)(None, options, None, None)  # type: ignore[arg-type]


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = write_lines(tmp_path / "news.jsonl", {"text": WRONG})
    monkeypatch.setattr("service.batch.clusters._SECONDS", 0.2)
    cluster = Cluster(f"tcp://127.0.0.1:{find_port()}", 1)
    with pytest.raises(InputError, match="no scheduler answers"), cluster._connect():
        pass
    assert call(news, "--out", tmp_path / "out.jsonl", "--scheduler", "tcp://127.0.0.1:1")[0] == 2
