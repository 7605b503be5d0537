"""One peer in the environment of the peers, which knows nothing of Claimsheet: its work comes as a line of JSON, and each further line asks for a round.

peers.py NAME : answers first its version and what it finds, then the seconds of a processor that each round took
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

# A round, and what the peer finds: for texts, of each the start, end, value and unit of every quantity.
Made = tuple[Callable[[], object], Any]
_CULTURES = {"en": "en-us", "ko": "ko-kr", "zh": "zh-cn"}


def _make_quantulum3(work: Any) -> Made:
    parse = import_module("quantulum3.parser").parse
    found = [[[*one.span, one.value, one.unit.name] for one in parse(text)] for text in work["texts"]]
    return lambda: [parse(text) for text in work["texts"]], found


def _make_recognizers(work: Any) -> Made:
    numbers, units = import_module("recognizers_number"), import_module("recognizers_number_with_unit")
    calls = (numbers.recognize_number, numbers.recognize_percentage, units.recognize_currency, units.recognize_dimension)
    culture = _CULTURES[work["language"]]

    def read(text: str) -> list[Any]:
        return [one for call in calls for one in call(text, culture)]

    def tell(one: Any) -> list[Any]:
        value = str((one.resolution or {}).get("value"))
        unit = "%" if value.endswith("%") else (one.resolution or {}).get("unit")
        number = re.fullmatch(r"-?[\d.]+(?:e[+-]?\d+)?", value.removesuffix("%"), re.I)
        return [one.start, one.end + 1, float(number[0]) if number else None, unit]

    return lambda: [read(text) for text in work["texts"]], [[tell(one) for one in read(text)] for text in work["texts"]]


class _Word:
    """A word of a text, as text2num asks for it."""

    def __init__(self, match: re.Match[str]) -> None:
        self.span = match.span()
        self._text = match[0]

    def text(self) -> str:
        return self._text

    def nt_separated(self, _previous: object) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def _make_text2num(work: Any) -> Made:
    module = import_module("text_to_num")

    def find(text: str) -> list[Any]:
        words = [_Word(match) for match in re.finditer(r"\w+|[^\w\s]", text)]
        found = module.find_numbers(words, work["language"], 0)
        return [[words[one.start].span[0], words[one.end - 1].span[1], one.value, None] for one in found]

    return lambda: [module.alpha2digit(text, work["language"]) for text in work["texts"]], [find(text) for text in work["texts"]]


def _make_hyperscan(work: Any) -> Made:
    hyperscan = import_module("hyperscan")
    documents = Path(work["documents"]).read_bytes().splitlines()
    names = Path(work["names"]).read_bytes().splitlines()
    flags = hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SINGLEMATCH
    base = hyperscan.Database()
    base.compile(expressions=names, flags=flags, literal=True)
    found: set[int] = set()
    tell: Callable[..., None] = lambda *told: found.add(told[4])  # noqa: E731 - called for each match, and has to be short

    def scan() -> int:
        found.clear()
        for place, document in enumerate(documents):
            base.scan(document, match_event_handler=tell, context=place)
        return len(found)

    return scan, scan()


def _make_lxml(work: Any) -> Made:
    parse = import_module("lxml.html").fromstring
    return lambda: [parse(page) for page in work["pages"]], None


def _make_trafilatura(work: Any) -> Made:
    extract = import_module("trafilatura").extract
    return lambda: [extract(page) for page in work["pages"]], [len(extract(page) or "") for page in work["pages"]]


def _make_resiliparse(work: Any) -> Made:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    read: Callable[[str], str] = lambda page: extract(page, main_content=True, alt_texts=False)  # noqa: E731
    return lambda: [read(page) for page in work["pages"]], [len(read(page)) for page in work["pages"]]


_PEERS: dict[str, tuple[str, Callable[[Any], Made]]] = {
    "quantulum3": ("quantulum3", _make_quantulum3),
    "recognizers-text": ("recognizers-text-number-with-unit", _make_recognizers),
    "text2num": ("text2num", _make_text2num),
    "hyperscan": ("hyperscan", _make_hyperscan),
    "lxml": ("lxml", _make_lxml),
    "trafilatura": ("trafilatura", _make_trafilatura),
    "resiliparse": ("resiliparse", _make_resiliparse),
}


def main(name: str) -> None:
    """Answers line by line, until there are no more."""
    package, make = _PEERS[name]
    lines = iter(sys.stdin)
    answers, sys.stdout = sys.stdout, sys.stderr  # what a peer prints is no answer
    try:
        run, found = make(json.loads(next(lines)))
        print(json.dumps({"version": metadata.version(package), "found": found}), file=answers, flush=True)
    except Exception as error:  # whatever a peer raises is told in the table
        print(json.dumps({"error": f"{type(error).__name__}: {error}"[:200]}), file=answers, flush=True)
        return
    for _ in lines:
        start = time.process_time()
        run()
        print(json.dumps({"seconds": time.process_time() - start}), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
