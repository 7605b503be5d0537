"""Runs what tells how much the service bears, and writes the table of docs/reliability.md. `--long` runs the long tests too, names of parts those alone.

Only what was measured is written: a part that is not there is left out, one that failed says so and fails the run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_PAGE = _ROOT / "docs" / "reliability.md"
_BEGIN, _END = "<!-- measured: begin -->", "<!-- measured: end -->"
_HEAD = "| part | command | came of it | on |"
_LONG = "--long"
_STEADY = 600  # seconds
_LOADS = ("steady", "burst", "idle", "beside")
_TESTS = ("load", "faults", "hostile", "deploy")
# The image is built as root on Debian, with what the Makefile installs for it.
_MORE = {"image": "IMAGE_TESTS=required python -m pytest -q", "fuzz": "python tests/fuzz/run.py 60 && python -m pytest -q"}
_MOST_TOLD = 200  # lines of what failed
_COUNTS = re.compile(r"^.*\b(?:passed|failed|error)\b.* in .*$", re.M)


def list_parts(root: Path, *, long: bool) -> list[tuple[str, str]]:
    """The name and the command of each part that is there."""
    loads = [name for name in _LOADS if (root / "benchmarks" / "load" / f"{name}.py").exists()]
    parts = [(f"load: {name}", f"python -m benchmarks.serve_for python -m benchmarks.load.{name} {{url}}") for name in loads]
    if long:
        parts = [(name, f"{command} {_STEADY}" if name == "load: steady" else command) for name, command in parts]
        there = [name for name in _TESTS if (root / "tests" / name).is_dir()]
        parts += [(f"tests: {name}", f"python -m pytest -q -m 'long or not long' tests/{name}") for name in there]
        parts += [
            (f"tests: {name}", f"{command} tests/{name}") for name, command in _MORE.items() if (root / "tests" / name).is_dir()
        ]
    return parts


def run(command: str) -> tuple[bool, str]:
    """Whether a command went well, and its line of figures."""
    told = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", command], cwd=_ROOT, env=told, capture_output=True, text=True, check=False)  # noqa: S603, S607
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    counts = _COUNTS.findall(done.stdout)
    line = (counts or lines or ["nothing was told"])[-1].strip("= ")
    if done.returncode:
        print(*done.stdout.splitlines()[-_MOST_TOLD:], done.stderr, sep="\n", file=sys.stderr, flush=True)
    return done.returncode == 0, line.replace("|", ";")


def write_row(name: str, command: str, line: str, *, good: bool) -> str:
    """A row of the table, with the day."""
    return f"| {name} | `{command}` | {'' if good else 'FAILED: '}{line} | {datetime.now(UTC):%Y-%m-%d} |"


def write_table(rows: list[str]) -> str:
    """The rows as Markdown, with the cores of the machine."""
    lines = [f"Measured on a machine of {os.cpu_count()} cores, the senders on it too.", ""]
    return "\n".join([*lines, _HEAD, "|---|---|---|---|", *(row for row in rows if row != _HEAD)])


def keep_others(page: str, rows: list[str]) -> list[str]:
    """Rows of a run of some parts, in the place of those that the page has of them; what it has of others stays."""
    known = {row.split("|")[1]: row for row in page.partition(_BEGIN)[2].partition(_END)[0].splitlines() if row.startswith("| ")}
    return list((known | {row.split("|")[1]: row for row in rows}).values())


def put(page: str, table: str) -> str:
    """The page with the table between its marks."""
    before, _, rest = page.partition(_BEGIN)
    return f"{before}{_BEGIN}\n{table}\n{_END}{rest.partition(_END)[2]}"


def main(arguments: list[str]) -> int:
    """1 where a part failed. Names of parts behind the options run those alone."""
    wanted = [one for one in arguments if one != _LONG]
    rows, failed = [], 0
    for name, command in list_parts(_ROOT, long=_LONG in arguments):
        if wanted and name not in wanted:
            continue
        good, line = run(command)
        print(f"{name}: {'' if good else 'FAILED: '}{line}", flush=True)
        rows.append(write_row(name, command, line, good=good))
        failed += not good
    page = _PAGE.read_text(encoding="utf-8")
    _PAGE.write_text(put(page, write_table(keep_others(page, rows))), encoding="utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
