"""Two sides in one run: each has its turn in short rounds on one core, so that what else the machine does meets both."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
# A round of one side; it tells how many seconds of a processor it took.
Side = Callable[[], float]


def pin(place: int = 0) -> int:
    """Keeps this process, and what it starts, on one of the cores it may use; tells which."""
    cores = sorted(os.sched_getaffinity(0))
    core = cores[place % len(cores)]
    os.sched_setaffinity(0, {core})
    return core


def time_call(call: Callable[[], object]) -> float:
    """Seconds of a processor that a call takes in this process."""
    start = time.process_time()
    call()
    return time.process_time() - start


def alternate(sides: Mapping[str, Side], rounds: int) -> dict[str, list[float]]:
    """So many rounds in which every side has its turn, there and back, after one that fills the caches."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for turn in range(rounds + 1):
        order = list(sides) if turn % 2 else list(sides)[::-1]
        for name in order:
            seconds = sides[name]()
            if turn:
                taken[name].append(seconds)
    return taken


def tell_rate(amount: float, seconds: Sequence[float]) -> float:
    """So much a second, in the middle one of the rounds."""
    return amount / max(statistics.median(seconds), 1e-9)


class NotThere(Exception):
    """A peer that cannot be measured here, and why."""


class Worker:
    """A process of its own that is given work once and then runs it round by round, telling what a round took."""

    def __init__(self, command: Sequence[str], work: Any, env: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env={**os.environ, **(env or {})}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            self.told = self.ask(work)
        except NotThere:
            self.close()
            raise

    def ask(self, work: Any) -> dict[str, Any]:
        """The answer to a line; NotThere where the process says that it cannot, or has ended."""
        if not self._process.stdin or not self._process.stdout:
            raise NotThere("it cannot be spoken to")
        try:
            self._process.stdin.write(json.dumps(work) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise NotThere("it ended") from error
        line = self._process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line.strip() else {"error": "it ended"}
        if "error" in answer:
            raise NotThere(answer["error"])
        return answer

    def __call__(self) -> float:
        return float(self.ask("go")["seconds"])

    def close(self) -> None:
        """Ends the process, and waits for its end."""
        with suppress(BrokenPipeError):
            if self._process.stdin:
                self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_peer(name: str, work: Any) -> Worker:
    """A peer in the environment of the peers, with its work read in; NotThere where it is not installed."""
    if not PEERS.exists():
        raise NotThere("not installed")
    return Worker([str(PEERS), "-W", "ignore", str(ROOT / "benchmarks" / "speed" / "peers.py"), name], work)
