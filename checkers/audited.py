"""Audited results set against each other: the same benchmark, scenario and count on both sides."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checkers.arithmetic import divide
from checkers.dates import period
from checkers.evidence import Found
from checkers.listed import list_date
from checkers.products import Product
from claimsheet.core.fact import MEASURED, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checkers.desk import Desk

_TOOLS = ("mlperf-", "top500/", "green500/")
_TIMES = frozenset({"min", "s", "hour"})
_Key = tuple[str, int | None, str]


def _results(desk: Desk, chips: Iterable[str]) -> dict[_Key, Fact]:
    """The best result of each benchmark and count; looked for once."""
    asked = tuple(chips)
    return desk.look_up(("audited", asked), lambda: _best(desk, asked))


def _best(desk: Desk, chips: Iterable[str]) -> dict[_Key, Fact]:
    best: dict[_Key, Fact] = {}
    for chip in chips:
        for fact in desk.of(chip, "benchmark"):
            audited = fact.decides and (fact.benchmark or "").startswith(_TOOLS) and (fact.rank <= MEASURED or list_date(fact))
            if not audited or "unverified" in (fact.benchmark or ""):
                continue
            key = (str(fact.benchmark), fact.count, fact.unit)
            if key not in best or _standing(fact) > _standing(best[key]):
                best[key] = fact
    return best


def _is_time(fact: Fact) -> bool:
    """True for a time to train: less is better."""
    return fact.unit in _TIMES


def _standing(fact: Fact) -> tuple[int, float, str]:
    return -fact.rank, -fact.number if _is_time(fact) else fact.number, fact.id


def _known_then(desk: Desk, fact: Fact) -> bool:
    date = list_date(fact)
    then, now = (period(date) if date else None), (period(desk.as_of) if desk.as_of else None)
    return then is None or now is None or then.first <= now.last


def pairs(desk: Desk, mine: Product, other: Product, test: str | None = None) -> list[Found]:
    """Like for like: the default variants, or, where they have no result in common, any; of one test where the words name it."""
    found = desk.recall(("audited", mine, other), lambda: _like_for_like(desk, mine, other))
    word = (test or "").lower()
    named = [one for one in found if word and word in (one.workload or "").lower()]
    hpl = [one for one in found if (one.workload or "").endswith("/hpl")]
    return named or hpl or found


def _like_for_like(desk: Desk, mine: Product, other: Product) -> list[Found]:
    return _pairs(desk, mine.default, other.default) or _pairs(
        desk, (*mine.default, *mine.others), (*other.default, *other.others)
    )


def _pairs(desk: Desk, mine: Iterable[str], other: Iterable[str]) -> list[Found]:
    left, right = _results(desk, mine), _results(desk, other)
    made: dict[str, list[Found]] = defaultdict(list)
    for key in sorted(left.keys() & right.keys(), key=str):
        a, b = left[key], right[key]
        if a.number and b.number and _known_then(desk, a):
            first, second = (b, a) if _is_time(a) else (a, b)
            told = divide((first.number, first.unit), (second.number, second.unit))
            made[key[0]].append(
                Found(
                    first.number / second.number,
                    (a, b),
                    told,
                    MEASURED,
                    a.chip,
                    b.chip,
                    derived=True,
                    measured=True,
                    workload=f"{key[0]}, {key[1]} each" if key[1] and key[1] > 1 else key[0],
                )
            )
    return [one for name in sorted(made) for one in made[name] if name not in _older(made)]


def _older(names: Iterable[str]) -> set[str]:
    """The lists of which a later one of the same test is there."""
    latest: dict[str, str] = {}
    lists = sorted(name for name in names if name.startswith("top500/"))
    for name in lists:
        latest[name.rsplit("/", 1)[-1]] = name
    return set(lists) - set(latest.values())
