"""The store on disk: whole or not at all, whenever the process dies, and one writer at a time."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimsheet.collectors.shelf import Shelf, hold_store, write_whole
from claimsheet.core.catalogue import catalogue
from claimsheet.core.errors import StoreBusy
from claimsheet.core.fact import Fact
from claimsheet.facts.base import SOURCES, read_sources
from claimsheet.facts.collected import MANIFEST, Entry, check_together, lay_over, read_manifest

FACT = Fact(
    id="nvidia-h100-sxm.tdp.1", chip="nvidia-h100-sxm", metric="tdp", value=700, unit="W", source="nvidia-h100-page", locator="row TDP",
    as_stated="700 W", rank=1, first_seen="2026-11-26",
)  # fmt: skip
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from claimsheet.collectors.shelf import hold_store
from claimsheet.facts.collected import Entry
from tests.collectors.test_shelf import FACT
with hold_store(Path(sys.argv[1])) as shelf:
    number = 0
    print("up", flush=True)
    while True:
        number += 1
        facts = [replace(FACT, id=f"{FACT.id}{one:04}", value=number) for one in range(200)]
        entry = Entry("read", "2026-11-26T00:00:00Z", None, shelf.put_facts(facts), 200, seen="2026-11-26T00:00:00Z", snapshot="sha256:0")
        shelf.put_entry(FACT.source, entry)
"""


def entry(shelf, *facts):
    return Entry(
        "read",
        "2026-11-26T10:00:00Z",
        None,
        shelf.put_facts(facts),
        len(facts),
        snapshot="sha256:ab",
        seen="2026-11-26T10:00:00Z",
    )


def test_facts_come_back_with_snapshot_and_days(tmp_path):
    with hold_store(tmp_path) as shelf:
        shelf.put_entry("nvidia-h100-page", entry(shelf, FACT))
    fact = lay_over([], tmp_path, read_manifest(tmp_path), catalogue(), read_sources(SOURCES))[0]
    assert (fact.value, fact.snapshot, fact.first_seen, fact.last_seen) == (700, "sha256:ab", "2026-11-26", "2026-11-26")


def test_the_same_facts_are_the_same_file_whenever_they_were_seen(tmp_path):
    shelf = Shelf(tmp_path)
    assert shelf.put_facts([FACT]) == shelf.put_facts([FACT])
    assert len(list((tmp_path / "facts").iterdir())) == 1


def test_a_second_writer_is_told_that_the_store_is_busy(tmp_path):
    with hold_store(tmp_path), pytest.raises(StoreBusy, match="another collection writes to"), hold_store(tmp_path):
        pass


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    with hold_store(tmp_path) as shelf:
        shelf.put_entry("nvidia-h100-page", entry(shelf, FACT))
        before = (tmp_path / MANIFEST).read_bytes()

        def fail(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="No space left"):
            shelf.put_entry("nvidia-h200-page", Entry("read", "2026-11-27T00:00:00Z"))
    assert (tmp_path / MANIFEST).read_bytes() == before
    assert not list(tmp_path.rglob(".new-*"))
    assert set(read_manifest(tmp_path).entries) == {"nvidia-h100-page"}


def test_a_file_is_never_seen_half_written(tmp_path):
    path = tmp_path / "file"
    write_whole(path, b"one")
    reader = path.open("rb")
    write_whole(path, b"twenty-two")
    assert (reader.read(), path.read_bytes()) == (b"one", b"twenty-two")
    reader.close()


@pytest.mark.parametrize("moment", [0.05, 0.11, 0.17, 0.23, 0.31, 0.37, 0.43, 0.53])
def test_killed_at_any_moment_the_store_loads_whole(tmp_path, moment):
    root = Path(__file__).parents[2]
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], cwd=root, stdout=subprocess.PIPE)  # noqa: S603
    assert writer.stdout
    writer.stdout.readline()
    time.sleep(moment)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    facts = lay_over([], tmp_path, read_manifest(tmp_path), catalogue(), read_sources(SOURCES))
    check_together(facts, catalogue(), read_sources(SOURCES))
    assert len(facts) in (0, 200)
    assert len({fact.value for fact in facts}) <= 1
    with hold_store(tmp_path) as shelf:  # the lock went with the process
        shelf.put_entry("nvidia-h100-page", entry(shelf, FACT))
    assert len(lay_over([], tmp_path, read_manifest(tmp_path), catalogue(), read_sources(SOURCES))) == 1
    assert not list(tmp_path.rglob(".new-*"))
