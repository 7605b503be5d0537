"""Fuzzes the targets, each in a process of its own for so many seconds: `python tests/fuzz/run.py SECONDS [TARGET ...]`.

What libFuzzer finds is written to the folder `build/fuzz`; a small input that is worth keeping goes to `tests/fuzz/corpus/<target>/`, where
the ordinary tests replay it.
"""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FOUND = ROOT / "build" / "fuzz"
_RUN = "--run"
_HANG = 20  # seconds of one input
_MOST_MEMORY = 1_500  # megabytes


def fuzz(target: str, seconds: int) -> None:
    """Runs one target in this process, which libFuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=["claimsheet", "checkers", "protego", "mammoth", "pdfminer"]):
        targets = import_module("tests.fuzz.targets").TARGETS
    grown = FOUND / target
    grown.mkdir(parents=True, exist_ok=True)
    limits = [
        f"-max_total_time={seconds}",
        f"-timeout={_HANG}",
        f"-rss_limit_mb={_MOST_MEMORY}",
        "-max_len=4096",
        "-print_final_stats=1",
    ]
    seeds = [str(folder) for folder in (grown, HERE / "corpus" / target) if folder.is_dir()]
    atheris.Setup([sys.argv[0], f"-artifact_prefix={FOUND}/{target}-", "-verbosity=0", *limits, *seeds], targets[target])
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """How many targets broke."""
    if arguments[0] == _RUN:
        fuzz(arguments[1], int(arguments[2]))
        return 0
    seconds, chosen = arguments[0], arguments[1:] or import_module("tests.fuzz.targets").TARGETS
    broken = 0
    for target in chosen:
        print(f"{target}: {seconds} seconds", flush=True)  # noqa: T201 - a program
        done = subprocess.run([sys.executable, __file__, _RUN, target, seconds], cwd=ROOT, check=False)  # noqa: S603 - ourselves
        broken += done.returncode != 0
    return broken


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
