"""What a bare number counts: the noun beside it, and the metric that it is kept under."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from claimsheet.core.mark import Mark
from claimsheet.extract.lexicon import read_json
from claimsheet.extract.measures import region
from claimsheet.extract.passages import Passage


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the thing, the metric it is kept under, and the levels of product that can have it."""

    what: str
    metric: str
    of: tuple[str, ...]


@cache
def counted() -> dict[str, Counted]:
    """Everything that is counted, by name."""
    return {t["what"]: Counted(t["what"], t["metric"], tuple(t["of"])) for t in read_json("counted.json")}


_FILLED = 84


def _runs_on(passage: Passage, mark: Mark, word: Mark) -> bool:
    """True where only adjectives and asides stand between a number and its noun."""
    gap = re.sub(r"\([^()]*\)", "", passage.gap(mark.end, word.start))
    return not re.search(r"[,;:()、]|\b(?:and|for|to|at|in)\b", gap)


def find_counted(passage: Passage, mark: Mark) -> Counted | None:
    """What a bare number counts, from the noun beside it; None where no noun that we know is near."""
    if is_name_number(passage, mark):
        return None
    if (label := passage.label_of(mark.start)) is not None:
        own = [w for w in passage.between(mark.end, mark.end + 12, "thing") if not passage.gap(mark.end, w.start).strip(" -")]
        own = [w for w in own if not any(start <= w.start < end for *_, (start, end) in passage.labels)]
        things = own or passage.between(*label, "thing")
        return counted()[widest(passage, things[0]).value] if things else None
    start, end = region(passage, mark)
    mark = _past_process(passage, mark)
    end = max(end, region(passage, mark)[1])
    behind = [w for w in passage.between(mark.end, end, "thing") if _runs_on(passage, mark, w)]
    reach = _FILLED if passage.language == "en" else 16
    behind = [w for w in behind if w.start - mark.end <= reach]
    before = [
        w for w in passage.between(start, mark.start, "thing") if mark.start - w.end <= (12 if passage.language == "en" else 8)
    ]
    before = [w for w in before if not re.search(r"[,;()、]|和|與|与|及|와|과|と|\band\b", passage.gap(w.end, mark.start))]
    counter = mark.info.get("counter")
    if counter in ("단", "层", "層", "段", "high"):
        return counted()["layers"]
    order = [*behind[:1], *before[-1:]] if passage.language == "en" or not counter else [*before[-1:], *behind[:1]]
    if passage.language != "en" and behind and re.fullmatch(r"\s*(?:의|の|的)?\s*", passage.gap(mark.end, behind[0].start)):
        order = [behind[0]]
    return counted()[widest(passage, order[0]).value] if order else _left_out(passage, mark)


def is_name_number(passage: Passage, mark: Mark) -> bool:
    """True for a number that belongs to a name we do not know: "Ascend 968"."""
    before = passage.product_before(mark.start)
    return not mark.info.get("counter") and before is not None and not passage.gap(before.end, mark.start).strip()


_MADE_IN = re.compile(r"\s?(?:制程|工艺|工藝|製程|공정|プロセス|process)?(?:的|의|の)?\s?")


def _past_process(passage: Passage, mark: Mark) -> Mark:
    """The number as if it stood behind the process that is told between it and its noun: "四个6nm工艺的IOD"."""
    between = [q for q in passage.of("quantity") if q.value.dimension == "length" and 0 <= q.start - mark.end <= 1]
    match = _MADE_IN.match(passage.gap(between[0].end, passage.span[1])) if between else None
    return replace(mark, span=(mark.start, between[0].end + match.end())) if match else mark


_OWN_NOUN = re.compile(
    r"\s?[의の的]\s?\S|\s?(?![和与與及到至提增升减減变變就])[a-z\d一-龥]|\s[가-힣]{3,}"
)  # what is counted is told, and is nothing we know


def _left_out(passage: Passage, mark: Mark) -> Counted | None:
    """What the number before counted, where this one is told with the same counter and no noun."""
    counter = mark.info.get("counter")
    if _OWN_NOUN.match(passage.gap(mark.end, passage.span[1])):
        return None
    before = [q for q in passage.of("quantity") if q.end <= mark.start and counter and q.info.get("counter") == counter]
    return find_counted(passage, before[-1]) if before else None


def widest(passage: Passage, word: Mark) -> Mark:
    """The longest of the words that begin where this one does: "cuda cores", not "cuda"."""
    return max((w for w in passage.of("thing") if w.start == word.start), key=lambda w: w.end)
