"""One size of data in a process of its own: how long its start takes, what memory it holds, and rounds of checks of a text.

grown.py [DATA] : the first line holds the texts and how often a round checks one, each further line which; without a folder the data are the project's own
"""

from __future__ import annotations

import json
import re
import sys
import time
from dataclasses import replace
from pathlib import Path


def _read_megabytes() -> float:
    told = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(told[1]) / 1024 if told else 0.0


def main(folders: list[str]) -> None:
    """Answers line by line, until there are no more."""
    from claimsheet.core import catalogue

    if folders:
        catalogue.DATA = Path(folders[0])  # before anybody else takes it from there
    from app import create_app
    from service.api.office import KEY

    app = create_app()
    start = {"seconds": time.process_time(), "megabytes": _read_megabytes()}
    from claimsheet.documents.building import build_from_text
    from service.answers import Answers

    # What is measured is checking: answers made before are not to be at hand.
    office = replace(app.extensions[KEY].office(), answers=Answers())
    work = json.loads(sys.stdin.readline())
    documents = {name: build_from_text(text, office.settings) for name, text in work["texts"].items()}
    claims = {name: len(office.check(document).claims) for name, document in documents.items()}
    sizes = {"facts": len(office.facts.facts), "chips": len(office.catalogue.chips), "claims": claims}
    print(json.dumps({**start, **sizes}), flush=True)
    for line in sys.stdin:
        document = documents[json.loads(line)]
        before = time.process_time()
        for _ in range(work["times"]):
            office.check(document)
        print(json.dumps({"seconds": time.process_time() - before}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
