"""A disk without room under SQLite: texts are checked and told to be unsaved, and what was acknowledged is whole when there is room again."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.asking import Told, ask, check, wait_until
from tests.faults.served import NAME
from tests.faults.test_workers import find_workers
from tests.service.processes import LOG, find_port, serve

# A text long enough that few of them fill what there is.
LONG = {"text": "Alpha has 64 GB. " + "Words follow. " * 2_000}
ROOM = 1_500_000
Freeing = Callable[[int], None]


def be_limited(server: int) -> None:
    for process in (server, *find_workers(server)):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))


def be_free(server: int) -> None:
    for process in (server, *find_workers(server)):
        resource.prlimit(process, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def mount(folder: Path) -> Iterator[None]:
    """A file system of its own in a folder, where this may be done."""
    mounting, ending = shutil.which("mount"), shutil.which("umount")
    command = [mounting or "", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(folder)]
    if os.geteuid() or not (mounting and ending) or subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603
        pytest.skip("file systems cannot be mounted here")
    try:
        yield
    finally:
        subprocess.run([ending, str(folder)], check=True)  # noqa: S603


def fill_up(port: int) -> tuple[list[str], list[Told]]:
    """Saves until nothing is saved any more: the ids that were acknowledged, and the answers that came after."""
    kept: list[str] = []
    unsaved: list[Told] = []
    while len(unsaved) < 5:
        assert len(kept) < 500, "there is room without an end"
        told = check(port, LONG)
        assert (told.status, bool(told.body["claims"])) == (200, True)
        if told.body["saved"]:
            kept.append(told.body["id"])
        else:
            unsaved.append(told)
    return kept, unsaved


def assert_whole(port: int, file: Path, kept: list[str]) -> None:
    for name in kept:
        found = ask(port, "GET", f"/v1/checks/{name}")
        assert (found.status, found.body["id"], len(found.body["claims"])) == (200, name, 1)
    connection = sqlite3.connect(file)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert (
        connection.execute("SELECT count(*) FROM checks").fetchone() == connection.execute("SELECT count(*) FROM runs").fetchone()
    )
    connection.close()


def go_through(folder: Path, log: Path, fill: Freeing, free: Freeing) -> None:
    port, file = find_port(), folder / "checks.sqlite3"
    with serve(port, log, NAME, CLAIMSHEET_DATABASE=f"sqlite:///{file}") as process:
        assert check(port).body["saved"]
        fill(process.pid)
        kept, unsaved = fill_up(port)
        assert kept
        assert max(told.seconds for told in unsaved) < 5
        assert ask(port, "GET", "/livez").status == 200
        assert ask(port, "GET", f"/v1/checks/{kept[0]}").status == 200
        assert "a check was not saved" in (log / LOG).read_text()
        free(process.pid)
        wait_until(lambda: bool(check(port, LONG).body["saved"]))
        assert_whole(port, file, kept)
    with serve(port, log, NAME, CLAIMSHEET_DATABASE=f"sqlite:///{file}"):
        assert_whole(port, file, kept)


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    go_through(tmp_path, tmp_path, be_limited, be_free)


def test_a_full_disk(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with mount(folder):
        (folder / "ballast").write_bytes(b"x" * (ROOM // 3))
        go_through(folder, tmp_path, lambda _: None, lambda _: (folder / "ballast").unlink())
