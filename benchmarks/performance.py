"""Runs what tells how fast the program is, and writes the tables of docs/performance.md. `--full` runs everything at its full sizes.

python -m benchmarks.performance [--full] [NAME...]

Only what was measured is written: a peer that is not there says so, a benchmark that failed says so and fails the run. An aim that is missed does not.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from benchmarks.reliability import put
from benchmarks.speed.rounds import PEERS, ROOT
from benchmarks.speed.rows import Row, read_rows

_PAGE = ROOT / "docs" / "performance.md"
PARTS = {
    "reading": "Reading",
    "scanning": "Scanning",
    "article": "One check",
    "served": "The service",
    "growth": "Growth",
    "pages": "Pages",
}
_MOST = 3600  # seconds of one part
_PEER_NAMES = ("quantulum3", "recognizers-text-number-with-unit", "text2num", "hyperscan", "lxml", "trafilatura", "resiliparse")
_LIST = """
import importlib.metadata, sys
for name in sys.argv[1:]:
    try:
        print(name, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        pass
"""


@dataclass(frozen=True)
class Part:
    """What came of one benchmark; `fault` is what it said where it failed."""

    name: str
    command: str
    rows: Sequence[Row]
    load: float
    fault: str = ""


def run(name: str, *, full: bool) -> Part:
    """A benchmark in a process of its own, which prints its rows."""
    module = [f"benchmarks.speed.{name}", *(["--full"] if full else [])]
    load = os.getloadavg()[0]
    fault = ""
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", *module], cwd=ROOT, capture_output=True, text=True, timeout=_MOST, check=False
        )
        told, code, said = done.stdout, done.returncode, done.stderr
    except subprocess.TimeoutExpired as error:
        told, code, said = (error.stdout or b"").decode(), 1, f"it took more than {_MOST} s"
    if code:
        fault = (said.strip().splitlines() or ["nothing was told"])[-1]
    return Part(name, " ".join(["python -m", *module]), read_rows(told), load, fault)


def _run_briefly(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout  # noqa: S603
    except OSError:
        return ""


def list_versions() -> list[str]:
    """Claimsheet's interpreter, and the peers, as they are installed."""
    found = [f"Python {platform.python_version()}", f"granian {metadata.version('granian')}"]
    found += _run_briefly("grep", "--version").splitlines()[:1]
    found += ["wrk " + told.split()[1] for told in _run_briefly("wrk", "-v").splitlines()[:1]]
    return [*found, *(_run_briefly(str(PEERS), "-c", _LIST, *_PEER_NAMES).splitlines() if PEERS.exists() else [])]


def _name_processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def time_yardstick() -> float:
    """Milliseconds of a processor for a million additions in a loop: how fast this machine is with Python, today."""
    taken = []
    for _ in range(5):
        start, total = time.process_time(), 0
        for number in range(1_000_000):
            total += number
        taken.append(1000 * (time.process_time() - start))
    return min(taken)


def describe_machine() -> str:
    """The machine, the day and the versions."""
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores of {_name_processor()} shared with other work, one of them used; "
        f"a million additions in a loop of Python take {time_yardstick():.0f} ms there. {', '.join(list_versions())}."
    )


def _judge(row: Row) -> str:
    return {True: "met", False: "short", None: ""}[row.good]


def write_part(part: Part) -> str:
    """A table, with its command and the load of the machine."""
    lines = [f"## {PARTS[part.name]}", f"`{part.command}`; load {part.load:.1f} when it began.", ""]
    if part.rows:
        lines += ["| what | Claimsheet | beside it | ratio | aim | |", "|---|---|---|---|---|---|"]
    for row in part.rows:
        cells = (row.what, row.ours, row.other, row.ratio, row.aim, _judge(row))
        lines.append("| " + " | ".join(cell.replace("|", ";") for cell in cells) + " |")
    if part.fault:
        lines += ["", f"FAILED: {part.fault}".replace("|", ";")]
    return "\n".join(lines)


def write_tables(machine: str, parts: Sequence[Part]) -> str:
    """All that was measured."""
    return "\n\n".join([machine, *(write_part(part) for part in parts)])


def choose(arguments: Sequence[str], known: Mapping[str, str] = PARTS) -> list[str]:
    """The benchmarks that are asked for by name; all, where none is. KeyError for one that is none."""
    named = [argument for argument in arguments if not argument.startswith("--")]
    for name in named:
        known[name]
    return named or list(known)


def main(arguments: list[str]) -> int:
    """1 where a benchmark failed. The page is written only where all were run: its tables are of one machine and one day."""
    parts = []
    chosen = choose(arguments)
    for name in chosen:
        part = run(name, full="--full" in arguments)
        print(write_part(part), flush=True)
        parts.append(part)
    if chosen == list(PARTS):
        _PAGE.write_text(put(_PAGE.read_text(encoding="utf-8"), write_tables(describe_machine(), parts)), encoding="utf-8")
    return int(any(part.fault for part in parts))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
