"""How a number is said: relation, hedge, direction, and the words around it that make it no claim."""

from __future__ import annotations

import re

from claimsheet.core.claim import Relation
from claimsheet.core.mark import Mark
from claimsheet.extract.measures import region
from claimsheet.extract.owners import bracket_of
from claimsheet.extract.passages import Passage

_NEAR = 3  # characters between a hedge and its number
_JOINT = re.compile(r"[\s*~\"'(]*(?:(?:a|an|the|of|than|that|to|at|be|with|by|현재|총|약|达|到|约)\s*)*[\s*\"']*\$?")
_KO_BEHIND = re.compile(r"\s*(?:의|가까이|도|나|은|을|를|%)?\s*")


def _before(passage: Passage, mark: Mark, kind: str) -> bool:
    """True where a word of this kind leads into the number."""
    words = passage.between(max(passage.span[0], mark.start - 26), mark.end, kind)
    return any(_JOINT.fullmatch(passage.gap(word.end, mark.start)) for word in words if word.end <= mark.start) or any(
        word.start >= mark.start and word.end <= mark.end for word in words
    )


def _behind(passage: Passage, mark: Mark, kind: str) -> bool:
    """True where a word of this kind follows the number: "60% 이상", "约80GB左右", "2倍以上", "80 GB or more"."""
    words = passage.between(mark.end, min(passage.span[1], mark.end + 12), kind)
    return any(_KO_BEHIND.fullmatch(passage.gap(mark.end, word.start)) for word in words)


def _said(passage: Passage, mark: Mark, kind: str) -> bool:
    if passage.language == "en":
        return _before(passage, mark, kind) or (kind == "atleast" and _behind(passage, mark, kind))
    return _before(passage, mark, kind) or _behind(passage, mark, kind)


def find_relation(passage: Passage, mark: Mark) -> tuple[Relation, bool, bool]:
    """(relation, hedged, nearly) of a quantity."""
    nearly = _said(passage, mark, "nearly")
    hedged = nearly or _said(passage, mark, "about")
    if _said(passage, mark, "lessthan"):
        return "lt", hedged, False
    if _said(passage, mark, "upto"):
        return "at_most", hedged, False
    if _said(passage, mark, "morethan"):
        return ("gt" if passage.language in ("en", "zh") else "at_least"), hedged, False
    if _said(passage, mark, "atleast"):
        return "at_least", hedged, False
    return ("about" if hedged else "eq"), hedged, nearly


def find_direction(passage: Passage, mark: Mark) -> int:
    """1 where the words by the number say more, -1 where they say less, 0 where they say neither."""
    start, end = region(passage, mark)
    behind, before = (28, 22) if passage.language == "en" else (14, 9)
    words = passage.between(max(start, mark.start - before), min(end, mark.end + behind), "more", "less")
    words = [w for w in words if w.end <= mark.start or not re.search(r"[,;.()、。]", passage.gap(mark.end, w.start))]
    if passage.language == "en":
        words = [w for w in words if w.text.lower() not in ("up", "down", "better") or w.start >= mark.end]
    if not words:
        return 0
    # A word before the number ("up 43 %", "提升58%") counts as a little farther than one behind it.
    best = min(words, key=lambda w: w.start - mark.end if w.start >= mark.end else 8 + mark.start - w.end)
    return 1 if best.type == "more" else -1


def is_silent(passage: Passage, mark: Mark) -> bool:
    """True where the clause speaks of shares, sales, people, models: numbers that are none of ours."""
    if re.match(r"[\s-]*(?:[\w-]+\s+)?models?\b", passage.gap(mark.end, min(passage.span[1], mark.end + 24))):
        return True
    start, end = passage.clause(mark.start)
    return any(_near_number(passage, word, mark) for word in passage.between(start, end, "silent"))


def _near_number(passage: Passage, word: Mark, mark: Mark) -> bool:
    gap = word.start - mark.end if word.start >= mark.end else mark.start - word.end
    return gap <= (32 if passage.language == "en" else 16)


def is_asked(passage: Passage) -> bool:
    """True for questions and wishes: they state nothing."""
    if passage.folded[passage.span[0] : passage.span[1]].rstrip("\"')").endswith(("?", "？")):
        return True
    opening = passage.between(passage.span[0], passage.span[0] + 3 + 12, "wish")
    return bool(opening) and opening[0].start <= passage.span[0] + 2


def is_denied(passage: Passage, mark: Mark) -> bool:
    """True where the clause denies its number."""
    if bracket_of(passage, mark.start) is not None:
        return False
    start, end = passage.clause(mark.start)
    if passage.language in ("ko", "ja"):
        return any(0 <= word.start - mark.end <= 24 for word in passage.between(mark.end, min(passage.span[1], mark.end + 30), "negation"))
    return any(0 <= mark.start - word.end <= 30 for word in passage.between(start, mark.start, "negation"))
