"""Times a check of an article in this process: median and 99th percentile, of the whole and of its stages.

check_article.py FILE [--times 200] [--published 2025-02-04] [--under MILLISECONDS]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from claimsheet.core.document import Document
from claimsheet.core.settings import Settings
from claimsheet.documents.building import build_from_text
from claimsheet.extract.reading import read
from claimsheet.render.wire import Wire
from service.office import Office, open_office


def time_calls(call: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each call, after a few that fill the caches."""
    for _ in range(5):
        call()
    taken: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def _stages(text: str, document: Document, office: Office) -> dict[str, Callable[[], object]]:
    check = office.check(document)
    wire = Wire(office.facts, office.catalogue)
    return {
        "document": lambda: build_from_text(text, office.settings, published=document.published),
        "reading": lambda: read(document, office.catalogue),
        "reading and judging": lambda: office.check(document),
        "rendering": lambda: json.dumps(wire.write(check, ""), ensure_ascii=False),
        "whole": lambda: json.dumps(office.wire(document), ensure_ascii=False),
    }


def main() -> int:
    """1 where the median of the whole is not under the limit that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--published")
    parser.add_argument("--under", type=float)
    args = parser.parse_args()
    start = time.perf_counter()
    office = open_office(Settings())
    print(f"facts loaded in {time.perf_counter() - start:.2f} s")
    text = args.file.read_text(encoding="utf-8")
    document = build_from_text(text, office.settings, published=args.published)
    median = 0.0
    for name, call in _stages(text, document, office).items():
        taken = time_calls(call, args.times)
        median = statistics.median(taken)
        print(f"{name:20} median {median:7.2f} ms   p99 {taken[int(len(taken) * 0.99) - 1]:7.2f} ms")
    print(f"{len(text)} characters, {len(office.check(document).claims)} claims")
    return int(args.under is not None and median >= args.under)


if __name__ == "__main__":
    sys.exit(main())
