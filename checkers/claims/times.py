"""The time that a result is told of where its own clause says it: "in June 2020 Fugaku reached 415.5 petaflops"."""

from __future__ import annotations

import re
from dataclasses import replace

from checkers.dates import before
from claimsheet.core.claim import Claim, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage

# What changes with time without anyone changing the product: scores of lists, and who leads them.
_RESULTS = frozenset({("figure", "benchmark"), ("efficiency", "energy_efficiency"), ("superlative", "performance")})
_LED = re.compile(r"[\s\"'(]*(?:(?:back )?(?:in|on|as of|by|during|at|as at)\s+|在|于|於|截至|截止)?(?:the\s+)?(?:\w+ of\s+)?")
_BEHIND = re.compile(r"[^,;.()]{0,30}?(?:\b(?:in|on|of|as of|from|for)\s+(?:the\s+)?|\s?[(（])")
# A date that tells since when the machine stands or is sold is none of its result.
_OF_ANOTHER = re.compile(
    r"\b(?:\w+ed|built|since|sold|until)\b|[가-힣](?:된|한|던|하는)\s|(?:した|された|する|以来|から)|(?:上线|投入|建成|启用|啟用|部署|推出|发布|發布|开始|以来)"
)


def at_time(passage: Passage, claim: Claim, used: set[Span], published: str | None) -> Claim:
    """A claim as of the time its clause tells, or else as of the document's date."""
    times = [mark for mark in passage.of("date") if _is_time(passage, mark, claim)] if _changes(claim) else []
    free = [mark for mark in times if mark.span not in used]
    told = str(free[0].value) if len(free) == len(times) == 1 else None
    past = told is not None and (published is None or before(told, published))
    as_of = told if past else published
    return claim if as_of == claim.as_of else replace(claim, as_of=as_of)


def _changes(claim: Claim) -> bool:
    return (claim.kind, claim.metric) in _RESULTS and claim.object is None and bool(claim.marks or claim.span)


def _is_time(passage: Passage, mark: Mark, claim: Claim) -> bool:
    """True for a date that opens the sentence or clause of a figure, or stands right behind the figure or the product."""
    place = claim.marks[0] if claim.marks else claim.span
    start, end = passage.clause(place[0])
    if not isinstance(mark.value, str) or mark.info.get("high"):
        return False
    if mark.start >= place[1]:
        gap = passage.gap(place[1], mark.start)
        return mark.end <= end and bool(_BEHIND.fullmatch(gap)) and not _OF_ANOTHER.search(gap)
    if mark.end > place[0] or _OF_ANOTHER.search(passage.gap(mark.end, _next(passage, mark, place[0]))):
        return False
    opens = {start, start + 1, passage.span[0], *(p.end for p in passage.products if p.end <= mark.start)}
    return any(place <= mark.start and _LED.fullmatch(_lead(passage, place, mark)) for place in opens)


def _lead(passage: Passage, place: int, mark: Mark) -> str:
    """What stands between a place and a date, without the particle of a Korean or Japanese product."""
    gap = passage.gap(place, mark.start)
    return gap if passage.language == "en" else re.sub(r"^\s?(?:은|는|이|가|의|は|が|の)\s?", "", gap)


def _next(passage: Passage, mark: Mark, end: int) -> int:
    """Where the next product behind a date stands, or the figure."""
    return min([p.start for p in passage.products if mark.end <= p.start <= end], default=end)
