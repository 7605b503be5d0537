"""Parts of a claim that every kind needs: mentions, conditions, who said it."""

from __future__ import annotations

import re
from typing import Any

from checkers.turns import precision_in_turn
from claimsheet.core.catalogue import Catalogue, catalogue
from claimsheet.core.claim import Claim, Conditions, Kind, Mention, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.measures import nearest
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import Owner

_REACH = {
    "precision": 60,
    "sparsity": 45,
    "engine": 45,
    "scope": 30,
    "direction": 30,
    "link": 40,
    "tier": 25,
    "workload": 400,
    "what": 30,
}


def mention(owner: Owner | Product, known: Catalogue | None = None) -> Mention:
    """A product as a claim names it."""
    product, by = (owner.product, owner.by) if isinstance(owner, Owner) else (owner, "name")
    chip = (known or catalogue()).chip(product.id)
    return Mention(chip.id, chip.name, product.written, product.span, by)


def find_conditions(passage: Passage, mark: Mark, **more: Any) -> Conditions:
    """The conditions that the words beside a mark fix."""
    found: dict[str, Any] = {}
    for word in sorted(nearest(passage, mark, "condition"), key=lambda word: _weigh(passage, word, mark)):
        field, value = word.value
        gap = word.start - mark.end if word.start >= mark.end else mark.start - word.end
        if field not in found and (gap <= _REACH[field] or passage.is_row):
            found[field] = value
    found.pop("what", None)
    if mark.type == "quantity" and (turn := precision_in_turn(passage, mark)):
        found["precision"] = turn
    if not _is_rate(mark):
        found.pop("link", None)
    found |= _shared(passage, mark, found)
    start, end = passage.clause(mark.start)
    if passage.between(start, end, "plan"):
        found["plan"] = True
    return Conditions(**(found | more))


_NEXT = re.compile(r"[,;、，。(]|\band\b|\s및\s|和|と")


def _weigh(passage: Passage, word: Mark, mark: Mark) -> int:
    """Distance, and more for a word that goes with the figure before or behind: "256 TFLOPS, INT8 512 TOPS"."""
    if word.start >= mark.end:
        gap = re.sub(r"\([^()]*\)", "", passage.gap(mark.end, word.start))
        return word.start - mark.end + (50 if _NEXT.search(gap) else 0)
    before = [q.end for q in passage.of("quantity") if q.end <= word.start]
    follows = bool(before) and bool(_NEXT.search(passage.gap(word.end, mark.start)))
    return mark.start - word.end + (50 if follows else 0)


def _shared(passage: Passage, mark: Mark, found: dict[str, Any]) -> dict[str, Any]:
    """A workload or sparsity named once holds for its whole sentence where nothing nearer says otherwise."""
    told: dict[str, set[Any]] = {}
    for word in passage.of("condition"):
        told.setdefault(word.value[0], set()).add(word.value[1])
    return {
        field: next(iter(told[field]))
        for field, reaches in _SHARED.items()
        if field in told and field not in found and len(told[field]) == 1 and reaches(mark)
    }


def _is_rate(mark: Mark) -> bool:
    return mark.type == "quantity" and mark.value.dimension == "byte_rate"


def _is_of_many(mark: Mark) -> bool:
    """True for a figure in units that no single chip comes near."""
    return mark.type == "quantity" and mark.value.unit in _LARGE


_LARGE = ("EFLOPS", "EOPS", "PB", "PB/s")


def _is_compute(mark: Mark) -> bool:
    return mark.type == "quantity" and mark.value.dimension not in ("byte", "watt", "length", "area", "bit", "frequency")


_SHARED = {
    "workload": _is_compute,
    "precision": lambda mark: mark.type == "quantity" and _is_compute(mark),
    "sparsity": _is_compute,
    "link": _is_rate,
    "direction": _is_rate,
    "scope": _is_of_many,
}
_ATTRIBUTED = {
    "en": re.compile(
        r"\b(?:according to|as reported by|per)\s+((?:the\s+)?[A-Z][\w'’.&-]*(?:\s+[A-Z][\w'’.&-]*){0,3})|((?:[A-Z][\w'’.&-]*\s+){1,3})(?:said|says|claims|claimed|stated|states|notes|noted|argues|estimates)\b"
    ),
    "ko": re.compile(r"([가-힣A-Za-z][가-힣A-Za-z0-9· ]{0,20}?)(?:에 따르면|은 밝혔|는 밝혔)"),
    "zh": re.compile(r"(?:据|根据|據|根據)([^，,。]{2,14}?)(?:称|稱|报道|報導|透露|表示|指出|说|，|,)"),
    "ja": re.compile(r"([^、。,]{2,16}?)(?:によると|によれば)"),
}


def find_speaker(passage: Passage) -> str | None:
    """Who the sentence says it is from; None where it names nobody."""
    if not passage.has("attribution"):
        return None
    match = _ATTRIBUTED[passage.language].search(passage.text[passage.span[0] : passage.span[1]])
    return next((group.strip() for group in match.groups() if group), None) if match else None


def widen(passage: Passage, *spans: Span) -> Span:
    """The smallest stretch of the sentence that holds some marks."""
    inside = [s for s in spans if s[0] >= passage.span[0] and s[1] <= passage.span[1]]
    return min(s[0] for s in inside), max(s[1] for s in inside)


def _is_recast(mark: Mark, more: dict[str, Any]) -> bool:
    """True for a ratio whose value is not the number of its words, nor what a percentage more or less comes to."""
    value = more.get("value")
    if more.get("unit") != "ratio" or mark.type != "quantity" or not isinstance(value, int | float):
        return False
    words = mark.value.value
    if mark.value.unit == "%":
        return all(
            abs(value - one) > _SAME for one in (words / 100, 1 + words / 100, 1 - words / 100, 1 - (mark.value.high or 0) / 100)
        )
    return bool(more.get("turned")) or abs(value - words) > _SAME * value


_SAME = 1e-6


def _is_alone(passage: Passage, who: Mention) -> bool:
    """True where a sentence names its product and no other, known or unknown, of which the figure could be."""
    if who.resolved_by != "name" or passage.is_row or passage.columns or passage.strangers or passage.has("respectively"):
        return False
    return all(product.id == who.id for product in passage.products)


def draft(kind: Kind, passage: Passage, mark: Mark, subject: Owner | Product, metric: str, **more: Any) -> Claim:
    """A claim anchored at a mark, with what the sentence says around it."""
    who = mention(subject)
    other: Mention | None = more.pop("object", None)
    spans = [mark.span, who.span if who.resolved_by == "name" else mark.span, other.span if other else mark.span]
    span = widen(passage, *spans)
    relation = more.pop("relation", "eq")
    return Claim(
        kind=kind,
        subject=who,
        object=other,
        metric=metric,
        relation=relation,
        span=span,
        text=passage.text[span[0] : span[1]],
        written=passage.text[mark.start : mark.end],
        attributed_to=find_speaker(passage),
        recast=_is_recast(mark, more),
        alone=_is_alone(passage, who),
        rumour=bool(passage.between(*passage.clause(mark.start), "rumour")),
        marks=(mark.span,),
        **more,
    )
