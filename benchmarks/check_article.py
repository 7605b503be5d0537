"""Times a check of an article in this process: median and 99th percentile, of the whole and of its stages, and each stage's share of the whole.

check_article.py FILE [--times 200] [--published 2025-02-04] [--under MILLISECONDS]

Milliseconds are those of the processor, which other work on the machine does not change; a stage that contains others says so.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from checkers import find_claims
from claimsheet.core.document import Document
from claimsheet.core.encoding import encode
from claimsheet.core.lasting import keep
from claimsheet.core.settings import Settings
from claimsheet.documents.building import build_from_text
from claimsheet.extract.folding import fold
from claimsheet.extract.lexicon import lexicon
from claimsheet.extract.reading import read
from claimsheet.extract.scanning import scan
from claimsheet.render.wire import Wire
from service.office import Office, open_office

WHOLE = "whole"
NEW = "whole, of products not asked for lately"
Stages = dict[str, Callable[[], object]]


def list_stages(text: str, document: Document, office: Office) -> Stages:
    """What is timed, in the order a document passes; the last two are all of it, as text that is sent."""
    check = office.check(document)
    wire = Wire(office.facts, office.catalogue)
    answer = wire.write(check, "")
    reading = read(document, office.catalogue)
    folded = fold(document.text)

    def whole() -> object:
        return encode(office.wire(build_from_text(text, office.settings, published=document.published)))

    def whole_of_new() -> object:
        office.facts.recent.clear()
        office.facts.told.clear()
        return whole()

    return {
        "document": lambda: build_from_text(text, office.settings, published=document.published),
        "words": lambda: lexicon(document.language).find(folded),
        "scanning (with words)": lambda: scan(document, office.catalogue),
        "reading (with scanning)": lambda: read(document, office.catalogue),
        "proposing": lambda: find_claims(reading),
        "reading, proposing and judging": lambda: office.check(document),
        "rendering": lambda: wire.write(check, ""),
        "JSON": lambda: encode(answer),
        NEW: whole_of_new,
        WHOLE: whole,
    }


def time_stages(stages: Stages, times: int) -> dict[str, list[float]]:
    """Milliseconds of each stage in so many rounds, in each of which every stage has its turn, after some that fill the caches."""
    taken: dict[str, list[float]] = {name: [] for name in stages}
    for turn in range(times + 5):
        for name, call in stages.items():
            start = time.process_time()
            call()
            if turn >= 5:
                taken[name].append((time.process_time() - start) * 1000)
    return taken


def find_percentile(taken: list[float], share: float) -> float:
    """Milliseconds within which such a share was done."""
    return sorted(taken)[max(0, int(len(taken) * share) - 1)]


def open_kept_office() -> Office:
    """An office as a worker has it: warm, and its facts out of all collections."""
    office = open_office(Settings())
    office.warm_up()
    keep()
    return office


def main() -> int:
    """1 where the median of the whole is not under the limit that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--published")
    parser.add_argument("--under", type=float)
    args = parser.parse_args()
    start = time.process_time()
    office = open_kept_office()
    print(f"facts loaded in {time.process_time() - start:.2f} s")
    text = args.file.read_text(encoding="utf-8")
    document = build_from_text(text, office.settings, published=args.published)
    taken = time_stages(list_stages(text, document, office), args.times)
    median = statistics.median(taken[WHOLE])
    for name, each in taken.items():
        share = statistics.median(one / whole for one, whole in zip(each, taken[WHOLE], strict=True))
        print(
            f"{name:40} median {statistics.median(each):7.2f} ms   p99 {find_percentile(each, 0.99):7.2f} ms   {share:7.2f} of the whole"
        )
    print(f"{len(text)} characters, {len(office.check(document).claims)} claims")
    return int(args.under is not None and median >= args.under)


if __name__ == "__main__":
    sys.exit(main())
