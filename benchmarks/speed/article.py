"""One check, end to end in the process: an article of a page, median and 99th percentile, and the share of each stage.

python -m benchmarks.speed.article [--full]
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from benchmarks.check_article import NEW, WHOLE, find_percentile, list_stages, open_kept_office, time_stages
from benchmarks.speed.rounds import ROOT, pin
from benchmarks.speed.rows import Row, divide, show, start
from claimsheet.documents.building import build_from_text

ARTICLE = ROOT / "benchmarks" / "article.ko.txt"
AIM = 2.0  # milliseconds
_TIMES, _FULL_TIMES = 200, 1_000


def _tell(taken: list[float]) -> str:
    return f"{show(statistics.median(taken))} ms, 99 of 100 within {show(find_percentile(taken, 0.99))} ms"


def measure(*, full: bool) -> Iterator[Row]:
    """The whole as it is when the article comes again, and when its products were not asked for lately; then each stage."""
    pin()
    office = open_kept_office()
    text = ARTICLE.read_text(encoding="utf-8")
    document = build_from_text(text, office.settings)
    taken = time_stages(list_stages(text, document, office), _FULL_TIMES if full else _TIMES)
    whole = taken.pop(WHOLE)
    claims = len(office.check(document).claims)
    what = f"a check of {ARTICLE.name}, {len(text)} characters and {claims} claims"
    yield Row(what, _tell(whole), "the whole: 1", "1", f"under {AIM:.0f} ms", statistics.median(whole) < AIM)
    new = taken.pop(NEW)
    good = statistics.median(new) < AIM
    yield Row(
        what + ", of products not asked for lately", _tell(new), "the whole", str(divide(new, whole)), f"under {AIM:.0f} ms", good
    )
    for name, each in taken.items():
        yield Row(f"of that: {name}", _tell(each), "the whole", show(divide(each, whole).median))


if __name__ == "__main__":
    start(measure)
