"""Growth: what a check, a start and memory cost with more facts and more chips, each size in a process of its own.

python -m benchmarks.speed.growth [--full]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.speed.article import ARTICLE
from benchmarks.speed.growing import make_data
from benchmarks.speed.rounds import Side, Worker, alternate, pin
from benchmarks.speed.rows import Row, divide, show, start
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.extract.reading import read
from service.serving import MEMORY as MEMORY

AIM, SECONDS, MEGABYTES = 1.3, 1.0, 150.0
Size = tuple[int, int]  # facts, chips
_FIRST: Size = (5_000, 2_000)
_SIZES: tuple[Size, ...] = (_FIRST, (100_000, 2_000), (5_000, 200), (5_000, 20_000))
_FULL_SIZES: tuple[Size, ...] = (*_SIZES, (1_000_000, 2_000), (1_000_000, 20_000))
_ROUNDS, _TIMES = 5, 8
_ARTICLE, _OVER_ALL = "the article", "the article, and who has the most"
# What looks over all products, beside what speaks of a few.
_MORE = "\n\n지금까지 나온 가속기 가운데 메모리가 가장 큰 제품은 MI325X이며, 대역폭도 가장 넓다."


def _find_named(text: str) -> set[str]:
    """The chips that a text may speak of: those it names, and those that a name can mean."""
    known = catalogue()
    named = {product.id for passage in read(Document(text, "ko"), known).passages for product in passage.products}
    families = {known.family(chip) for chip in named}
    return {variant for chip in named | families for variant in known.variants(chip)}


def _open(texts: dict[str, str], folder: Path | None, stack: ExitStack) -> Worker:
    saved = stack.enter_context(tempfile.TemporaryDirectory())
    command = [sys.executable, "-m", "benchmarks.speed.grown", *([str(folder)] if folder else [])]
    told = {**MEMORY, "CLAIMSHEET_DATABASE": f"sqlite:///{saved}/checks.sqlite3", "CLAIMSHEET_STORE": f"{saved}/store"}
    return stack.enter_context(Worker(command, {"texts": texts, "times": _TIMES}, told))


def _tell(worker: Worker, text: str, seconds: list[float]) -> str:
    each = show(1000 * statistics.median(seconds) / _TIMES)
    return f"{each} ms a check of {worker.told['claims'][text]} claims; start {show(worker.told['seconds'])} s, {worker.told['megabytes']:.0f} MB"


def _compare(workers: dict[Size, Worker], text: str) -> Iterator[Row]:
    """The checks of one text on every size of data against those on the first."""
    sides: dict[str, Side] = {
        str(size): lambda worker=worker: float(worker.ask(text)["seconds"])  # type: ignore[misc]  # each has its own
        for size, worker in workers.items()
    }
    taken = alternate(sides, _ROUNDS)
    first = taken[str(_FIRST)]
    other = f"{_FIRST[0]:,} facts, {_FIRST[1]:,} chips: {_tell(workers[_FIRST], text, first)}"
    for size, worker in workers.items():
        if size == _FIRST:
            continue
        what = f"{text}, {worker.told['facts']:,} facts, {worker.told['chips']:,} chips"
        ratio = divide(taken[str(size)], first)
        aimed = size[1] == _FIRST[1]
        good = ratio.median <= AIM if aimed else None
        yield Row(what, _tell(worker, text, taken[str(size)]), other, str(ratio), f"at most {AIM}" if aimed else "", good)


def _tell_today(texts: dict[str, str]) -> Iterator[Row]:
    with ExitStack() as stack:
        told = _open(texts, None, stack).told
    what = f"today's {told['facts']:,} facts and {told['chips']:,} chips"
    seconds, megabytes = told["seconds"], told["megabytes"]
    yield Row(f"start of a worker, {what}", f"{show(seconds)} s", "", "", f"under {SECONDS:.0f} s", seconds < SECONDS)
    yield Row(f"memory of a worker, {what}", f"{megabytes:.0f} MB", "", "", f"under {MEGABYTES:.0f} MB", megabytes < MEGABYTES)


def measure(*, full: bool) -> Iterator[Row]:
    """Today's data alone, then the other sizes against the first of them."""
    pin()
    article = ARTICLE.read_text(encoding="utf-8")
    texts = {_ARTICLE: article, _OVER_ALL: article + _MORE}
    yield from _tell_today(texts)
    named = _find_named(texts[_OVER_ALL])
    with ExitStack() as stack:
        workers = {}
        for size in _FULL_SIZES if full else _SIZES:
            root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            workers[size] = _open(texts, make_data(root, named, *size), stack)
        for text in texts:
            yield from _compare(workers, text)


if __name__ == "__main__":
    start(measure)
