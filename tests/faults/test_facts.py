"""Facts replaced under a running server of two workers: good ones are taken up by both, broken ones by none, and no request notices but by what it is answered."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPException
from pathlib import Path
from typing import Any

from claimsheet.collectors.shelf import Shelf, write_whole
from claimsheet.facts.base import base
from claimsheet.facts.collected import MANIFEST, Entry, Manifest, locate_facts
from tests.faults.asking import ask, check, wait_until
from tests.service.processes import LOG, find_port, serve

CHIP, METRIC, SOURCE = "nvidia-h100-sxm", "tdp", "nvidia-h100-page"
TEXT = {"text": "The H100 SXM has a TDP of 700 W.", "store": False}
# Seconds in which two workers read all facts beside their work, on a machine that is busy with other things.
LONG = 120
DAY = "2026-11-26T10:00:00Z"


def put(store: Path, watts: float) -> None:
    """A good version of the store: all that is known of the chip's power is this figure."""
    known = [fact for fact in base().facts.values() if (fact.chip, fact.metric) == (CHIP, METRIC)]
    told = replace(next(fact for fact in known if fact.source == SOURCE), value=watts, as_stated=f"{watts:g} W")
    digest = Shelf(store.parent / "other").put_facts([told])
    write_whole(locate_facts(store, digest), locate_facts(store.parent / "other", digest).read_bytes())
    entry = Entry("read", DAY, facts=digest, count=1, snapshot="sha256:ab", seen=DAY)
    put_manifest(store, replace(entry, replaced=tuple(fact.id for fact in known)))


def put_manifest(store: Path, entry: Entry) -> None:
    """Whatever lay there before: a collector would not begin on a broken one."""
    write_whole(store / MANIFEST, Manifest({SOURCE: entry}).write().encode())


def break_manifest(store: Path) -> None:
    write_whole(store / MANIFEST, b'{"format": 1, "sour')


def lose_facts(store: Path) -> None:
    """A manifest that reads, and names a file that is not there."""
    put_manifest(store, Entry("read", DAY, facts="0" * 64, count=1, snapshot="sha256:ab", seen=DAY))


class Asker:
    """Has the text checked without a pause by two at once, and knows what was answered on which facts."""

    def __init__(self, port: int) -> None:
        self.answers: dict[str, set[str]] = defaultdict(set)
        self.versions: list[tuple[float, str]] = []  # and when it was asked for
        self.wrong: list[str] = []
        self._port = port

    def _ask(self) -> None:
        began = time.monotonic()
        try:
            told = check(self._port, TEXT)
        except (OSError, HTTPException) as error:
            self.wrong.append(repr(error))
            return
        if told.status != 200:
            self.wrong.append(f"{told.status} {told.body}")
            return
        self.answers[told.body["facts_version"]].add(json.dumps(told.body["claims"]))
        self.versions.append((began, told.body["facts_version"]))

    @contextmanager
    def go_on(self) -> Iterator[None]:
        end = threading.Event()

        def ask_again() -> None:
            while not end.is_set():
                self._ask()

        threads = [threading.Thread(target=ask_again) for _ in range(2)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            end.set()
            for thread in threads:
                thread.join()

    def find_version(self) -> str:
        """The one version of the next forty answers that are asked for."""
        now = time.monotonic()

        def list_new() -> list[str]:
            return [version for began, version in list(self.versions) if began > now]

        wait_until(lambda: len(list_new()) >= 40, LONG)
        (version,) = set(list_new())
        return version


def read_events(log: Path, words: str) -> list[dict[str, Any]]:
    """The lines of the log that say so."""
    return [json.loads(line) for line in log.read_text().splitlines() if words in line]


def wait_for_both(log: Path, words: str, before: int) -> list[dict[str, Any]]:
    """Until each of two workers has said so, after so many times that it was said before."""
    wait_until(lambda: len(read_events(log, words)) >= before + 2, LONG)
    return read_events(log, words)[before:]


def tell(port: int, times: int = 20) -> set[tuple[bool, float]]:
    """Whether there is a problem, by /readyz and by the figures, from whichever worker answers."""
    told = set()
    for _ in range(times):
        ready, figures = ask(port, "GET", "/readyz"), ask(port, "GET", "/metrics").body
        assert ready.status == 200
        (line,) = [line for line in figures.splitlines() if line.startswith("claimsheet_facts_problem ")]
        told.add((ready.body["problem"] is not None, float(line.split()[1])))
    return told


def test_facts_are_replaced_broken_and_mended_under_traffic(tmp_path: Path) -> None:
    port, store, log = find_port(), tmp_path / "store", tmp_path / LOG
    new, old = "facts taken up", "new facts do not read, the old ones stay"
    with serve(port, tmp_path, GRANIAN_WORKERS="2", CLAIMSHEET_STORE=str(store)) as process:
        wait_until(lambda: log.read_text().count('"Started worker-') == 2, LONG)
        asker = Asker(port)
        with asker.go_on():
            assert asker.find_version() == base().version
            put(store, 750)
            wait_for_both(log, new, 0)
            second = asker.find_version()
            assert second != base().version
            assert tell(port) == {(False, 0)}
            for number, damage in enumerate((break_manifest, lose_facts)):
                damage(store)
                events = wait_for_both(log, old, 2 * number)
                assert {event["level"] for event in events} == {"error"}
                assert tell(port) == {(True, 1)}
                assert asker.find_version() == second
            put(store, 740)
            wait_for_both(log, new, 2)
            third = asker.find_version()
            assert tell(port) == {(False, 0)}
        assert process.poll() is None
    assert not asker.wrong
    assert asker.answers.keys() == {base().version, second, third}
    # Each version has one answer and its own: none mixes two.
    assert all(len(told) == 1 for told in asker.answers.values())
    assert len({told for (told,) in asker.answers.values()}) == 3
