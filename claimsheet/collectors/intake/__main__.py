"""`python -m claimsheet.collectors.intake FOLDER`: converts a folder of gathered records into the fact base."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimsheet.collectors.intake.run import run
from claimsheet.core.catalogue import DATA


def main() -> None:
    """Reads the arguments and runs the intake."""
    parser = argparse.ArgumentParser(prog="python -m claimsheet.collectors.intake", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds figures-*.jsonl and sources-*.jsonl")
    parser.add_argument("--data", type=Path, default=DATA, help="the data folder to write to")
    parser.add_argument("--sources", type=Path, default=DATA.parent.parent / "sources.json", help="the registry to write")
    given = parser.parse_args()
    run(given.folder, given.data, given.sources)


main()
