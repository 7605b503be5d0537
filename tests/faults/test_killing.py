"""The server killed again and again while checks are saved: every check that was acknowledged is there and whole afterwards.

Granian ends by itself where a worker dies within 5.5 seconds of being started again, and somebody outside has to start it anew. So the workers are killed in turn, the older one each
time, and after a few of them everything at once.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from http.client import HTTPException
from pathlib import Path

import pytest
from sqlalchemy import select, text

from claimsheet.archive.database import Database
from claimsheet.archive.tables import RunRow
from tests.faults.asking import check, wait_until
from tests.faults.served import NAME
from tests.faults.test_workers import count_started, find_workers
from tests.service.processes import LOG, find_port, serve

# Of so many kills the last is that of everything.
EVERYTHING = 5
# Seconds that a worker may take to start on a machine that is busy with other things.
LONG = 90
# Rows that would be there of a check that was saved by halves.
HALVES = (
    'SELECT count(*) FROM checks c WHERE NOT EXISTS (SELECT 1 FROM runs r WHERE r."check" = c.id AND r.number = c.run)',
    'SELECT count(*) FROM checks c WHERE NOT EXISTS (SELECT 1 FROM claims l WHERE l."check" = c.id)',
    'SELECT count(*) FROM runs r WHERE NOT EXISTS (SELECT 1 FROM checks c WHERE r."check" = c.id)',
)


class Saver:
    """Has checks saved without a pause by two at once, and knows the ids that were acknowledged. Whoever is cut off asks again."""

    def __init__(self, port: int) -> None:
        self.kept: list[str] = []
        self.wrong: list[str] = []
        self._port = port
        self._end = threading.Event()
        self._threads = [threading.Thread(target=self._save) for _ in range(2)]

    def _save(self) -> None:
        while not self._end.is_set():
            try:
                told = check(self._port)
            except (OSError, HTTPException, ValueError):
                time.sleep(0.02)
                continue
            if told.status == 200 and told.body["saved"]:
                self.kept.append(told.body["id"])
            else:
                self.wrong.append(f"{told.status} {told.body}")

    def wait(self, more: int = 1) -> None:
        """Until so many more are saved."""
        enough = len(self.kept) + more
        wait_until(lambda: len(self.kept) >= enough, LONG)

    def __enter__(self) -> Saver:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()


def kill_in_turn(process: subprocess.Popen[bytes], log: Path, started: int, count: int) -> None:
    """Kills workers, the older one each time, when both serve and are in the middle of their work; at last everything at once."""
    wait_until(lambda: count_started(log) == started + 2, LONG)
    living = sorted(find_workers(process.pid))
    for number in range(1, count):
        time.sleep(number * 0.07)
        os.kill(living.pop(0), signal.SIGKILL)
        wait_until(lambda expected=started + 2 + number: count_started(log) == expected, LONG)  # type: ignore[misc]
        living += find_workers(process.pid) - set(living)
    for one in (process.pid, *find_workers(process.pid)):
        os.kill(one, signal.SIGKILL)
    process.wait(10)


def assert_whole(address: str, kept: list[str]) -> None:
    database = Database(address)
    with database.session() as session:
        answers = {name: answer for name, answer in session.execute(select(RunRow.check, RunRow.answer))}
    assert not set(kept) - answers.keys()
    assert all(answers[name]["id"] == name and len(answers[name]["claims"]) == 1 for name in kept)
    with database.session() as session:
        assert [session.scalar(text(halves)) for halves in HALVES] == [0, 0, 0]
        if "://" not in address:
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
    database.close()


@pytest.mark.parametrize(
    ("address", "rounds"),
    [
        ("sqlite", 10),
        ("postgresql", 10),
        pytest.param("sqlite", 200, marks=pytest.mark.long),
        pytest.param("postgresql", 200, marks=pytest.mark.long),
    ],
    indirect=["address"],
)
def test_whatever_was_acknowledged_is_there_after_any_number_of_kills(tmp_path: Path, address: str, rounds: int) -> None:
    port, log = find_port(), tmp_path / LOG
    told = address if "://" in address else f"sqlite:///{address}"
    with Saver(port) as saver:
        for _ in range(rounds // EVERYTHING):
            started = count_started(log) if log.exists() else 0
            with serve(port, tmp_path, NAME, CLAIMSHEET_DATABASE=told, GRANIAN_WORKERS="2") as process:
                saver.wait()
                kill_in_turn(process, log, started, EVERYTHING)
    print(f"{rounds} kills, {len(saver.kept)} checks acknowledged")  # noqa: T201 - the figures of a long run
    assert not saver.wrong
    assert len(saver.kept) > rounds
    assert_whole(address, saver.kept)
