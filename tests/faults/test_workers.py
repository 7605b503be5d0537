"""A worker killed in the middle of a request: the others answer, it comes back, and nothing of it stays behind."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from http.client import HTTPException
from pathlib import Path

from tests.faults.asking import ask, check, wait_until
from tests.faults.served import NAME, SLOW
from tests.service.processes import LOG, find_port, serve
from tests.test_rooms import ROOT


def find_children(parent: int) -> dict[int, str]:
    """The processes of a parent, by id, with the letter of their state."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(above) == parent:
            found[int(stat.parent.name)] = state
    return found


def find_workers(parent: int) -> set[int]:
    """Those of the children that serve: Python starts one more to keep watch over what they share."""
    told = {one: Path(f"/proc/{one}/cmdline").read_bytes() for one in find_children(parent)}
    return {one for one, command in told.items() if b"resource_tracker" not in command}


def kill(victim: int) -> None:
    """Kills a worker and waits until it is gone: whom it had let in is cut off, whoever comes then is not."""
    os.kill(victim, signal.SIGKILL)
    wait_until(lambda: not Path(f"/proc/{victim}/fd").exists() or not Path(f"/proc/{victim}/cmdline").read_bytes())
    time.sleep(0.2)


def count_started(log: Path) -> int:
    """How often a worker has begun to serve. One that is told to end before that does not hear it, and is waited for in vain."""
    return log.read_text().count('"Started worker-')


def test_a_worker_that_is_killed_is_missed_by_its_own_requests_alone(tmp_path: Path) -> None:
    port, lost, answered = find_port(), [], []
    with serve(port, tmp_path, NAME, GRANIAN_WORKERS="2") as process:
        wait_until(lambda: count_started(tmp_path / LOG) == 2)
        check(port)
        before = find_workers(process.pid)

        def ask_slowly() -> None:
            try:
                answered.append(check(port, {"text": f"Alpha has 64 GB, {SLOW}."}).status)
            except (OSError, HTTPException) as error:
                lost.append(error)

        asking = [threading.Thread(target=ask_slowly) for _ in range(6)]
        for thread in asking:
            thread.start()
        time.sleep(0.5)
        victim = min(before)
        kill(victim)
        assert {check(port).status for _ in range(20)} == {200}
        for thread in asking:
            thread.join()
        assert len(lost) + len(answered) == 6
        assert set(answered) <= {200}
        took = wait_until(lambda: len(find_workers(process.pid)) == 2 and victim not in find_children(process.pid))
        assert took < 10
        wait_until(lambda: count_started(tmp_path / LOG) == 3)
        assert "Z" not in find_children(process.pid).values()
        assert {check(port).status for _ in range(20)} == {200}
        assert process.poll() is None
    assert process.returncode == 0


def test_the_only_worker_comes_back(tmp_path: Path) -> None:
    port = find_port()
    with serve(port, tmp_path, NAME) as process:
        kept = check(port).body["id"]
        (victim,) = find_workers(process.pid)
        kill(victim)
        took = wait_until(lambda: count_started(tmp_path / LOG) == 2)  # meanwhile the door is shut: two workers leave one open
        assert took < 10
        assert check(port).body["id"] != kept
        assert ask(port, "GET", f"/v1/checks/{kept}").status == 200
        assert victim not in find_children(process.pid)


def test_wherever_the_server_is_started_it_is_by_one_command() -> None:
    for name in ("Makefile", "Dockerfile"):
        told = re.sub(r'[",\s]+', " ", (ROOT / name).read_text(encoding="utf-8"))
        assert "python -m service.serving" in told, name
        assert "granian " not in told, name
