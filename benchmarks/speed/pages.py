"""Pages a second, from HTML to claims, against lxml, trafilatura and resiliparse alone, which make no claims.

python -m benchmarks.speed.pages [--full]
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.check_article import open_kept_office
from benchmarks.speed.rounds import NotThere, Side, alternate, open_peer, pin, tell_rate, time_call
from benchmarks.speed.rows import Row, divide, show, start
from benchmarks.speed.webpages import make_pages
from claimsheet.documents.building import build_from_html

_PAGES, _FULL_PAGES = 15, 90
_ROUNDS, _FULL_ROUNDS = 5, 9
_PEERS = ("lxml", "trafilatura", "resiliparse")
_CHECK, _BUILD = "to claims", "to a document"


def measure(*, full: bool) -> Iterator[Row]:
    """The same pages for each side."""
    pin()
    office = open_kept_office()
    pages = [page for page, _ in make_pages(_FULL_PAGES if full else _PAGES)]

    def build() -> list[object]:
        return [build_from_html(page, office.settings) for page in pages]

    def check() -> int:
        office.facts.recent.clear()
        return sum(len(office.check(build_from_html(page, office.settings)).claims) for page in pages)

    claims = check()
    sides: dict[str, Side] = {_CHECK: lambda: time_call(check), _BUILD: lambda: time_call(build)}
    with ExitStack() as stack:
        missing = {}
        for name in _PEERS:
            try:
                sides[name] = stack.enter_context(open_peer(name, {"pages": pages}))
            except NotThere as error:
                missing[name] = str(error)
        taken = alternate(sides, _FULL_ROUNDS if full else _ROUNDS)
    rates = {name: f"{show(tell_rate(len(pages), seconds))}/s" for name, seconds in taken.items()}
    size = sum(map(len, pages)) / len(pages) / 1000
    for ours in (_CHECK, _BUILD):
        what = f"{len(pages)} pages of some {size:.0f} thousand characters {ours}" + (
            f" ({claims} of them)" if ours == _CHECK else ""
        )
        for name in list(sides)[2:]:
            yield Row(what, rates[ours], f"{name}: {rates[name]}", str(divide(taken[name], taken[ours])))
    for name, why in missing.items():
        yield Row("pages", "", f"{name}: not measured ({why})")


if __name__ == "__main__":
    start(measure)
