"""Orders without a ratio: "faster than the H100", "61 GB more", "the first GPU with HBM3e", "the largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimsheet.core.claim import Claim, Relation, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.measures import find_metric, nearest
from claimsheet.extract.owners import find_other, find_owner, find_subject
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.wording import find_direction, find_relation, is_asked, is_denied, is_silent

from checkers.drafts import draft, find_conditions, mention

_WORDS = ("more", "less", "exceed", "trail", "match")
_RELATIONS: dict[str, Relation] = {"more": "gt", "exceed": "gt", "less": "lt", "trail": "lt", "match": "about"}


def propose(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """The comparisons of a sentence: differences first, then orders between products that no ratio told."""
    if is_asked(passage):
        return
    for mark in passage.of("quantity"):
        if mark.span not in used and (claim := _difference(passage, mark)):
            yield claim
    for product in passage.products:
        if product.object and not _is_told(passage, product, used) and (claim := _order(passage, product, used)):
            yield claim
            return


def _difference(passage: Passage, mark: Mark) -> Claim | None:
    """ "61 GB more than the H100": a comparison with the value of the difference."""
    if mark.value.dimension in (None, "1", "percent", "times", "ratio") or mark.value.unit in ("%", "times", "ratio"):
        return None
    word = re.match(r"\s*(?:of\s+\w+\s+)?(?:more|less|faster|higher|lower|larger|fewer)\b|\s*(?:더|많|적|높|낮)", passage.gap(mark.end, passage.span[1]))
    metric = find_metric(passage, mark)
    other = find_other(passage, mark)
    if word is None or metric is None or other is None or not (subject := find_subject(passage, mark, other)):
        return None
    relation: Relation = "gt" if find_direction(passage, mark) >= 0 else "lt"
    return draft("comparison", passage, mark, subject, metric, value=mark.value.value, unit=mark.value.unit, object=mention(other), relation=relation, conditions=find_conditions(passage, mark))


def _is_told(passage: Passage, product: Product, used: set[Span]) -> bool:
    """True where a figure or ratio of the same breath was taken up already: an order beside it says nothing new."""
    start, end = passage.span
    told = [span for span in used if start <= span[0] and span[1] <= end and any(q.value.unit not in (None, "1") for q in passage.between(*span, "quantity"))]
    return any(abs(span[0] - product.end) < 60 or abs(product.start - span[1]) < 60 for span in told)


def _order(passage: Passage, product: Product, used: set[Span]) -> Claim | None:
    word = _find_word(passage, product)
    if word is None:
        return None
    subject = find_subject(passage, word, product)
    if subject is None or subject.product.id == product.id or is_denied(passage, word) or subject.by == "title":
        return None
    metric = _find_metric(passage, word)
    relation = _RELATIONS[word.type]
    value = 1.0 if relation == "about" and re.search(r"identical|same|동일|같|相同|同じ|unchanged|一致", word.text.lower()) else None
    return draft(
        "comparison", passage, word, subject, metric, object=mention(product), value=value, unit="ratio" if value else None,
        relation="eq" if value else relation, conditions=find_conditions(passage, word),
    )  # fmt: skip


def _find_word(passage: Passage, product: Product) -> Mark | None:
    """The word that says which way: the verb that made the product an object, or the nearest adjective in its clause."""
    if product.how in ("exceed", "trail", "match"):
        words = [w for w in passage.of(product.how) if w.end <= product.start]
        span = (product.end, min(product.tail + 8, passage.span[1]))
        return words[-1] if words else Mark(product.how, span, passage.text[span[0] : span[1]])
    start, end = passage.clause(product.start)
    words = [w for w in passage.between(start, passage.span[1], "more", "less", "match") if abs(w.start - product.start) < 45]
    return min(words, key=lambda w: (abs(w.start - product.end), w.start)) if words else None


def _find_metric(passage: Passage, word: Mark) -> str:
    found = [w.value for w in nearest(passage, word, "metric") if w.value not in ("memory_type", "architecture", "stack_height")]
    metric = found[0] if found else "performance"
    workload = [w.value[1] for w in passage.of("condition") if w.value[0] == "workload"]
    by_workload = {"inference": "inference_performance", "training": "training_performance", "gaming": "gaming_performance"}
    return by_workload.get(workload[0], metric) if metric == "performance" and workload else str(metric)


def propose_superlatives(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """ "The first GPU with HBM3e", "the largest memory": a superlative that is said of a product of the sentence."""
    if is_asked(passage):
        return
    for mark in passage.of("first", "most"):
        owner = find_owner(passage, mark)
        if owner is None or owner.by != "name" or owner.product.object or is_denied(passage, mark) or is_silent(passage, mark) or not _is_said(passage, mark, owner.product):
            continue
        names = [m for m in passage.between(mark.end, passage.span[1], "name") if m.start - mark.end < 60 and m.value[0] == "memory_type"]
        metric, value = _superlative_metric(passage, mark, names)
        relation: Relation = "first" if mark.type == "first" else "most"
        yield draft("superlative", passage, mark, owner, metric, value=value, unit="text" if value else None, relation=relation, conditions=find_conditions(passage, mark))
        return


def _superlative_metric(passage: Passage, mark: Mark, names: list[Mark]) -> tuple[str, str | None]:
    if mark.type == "first":
        return ("memory_type", names[0].value[1]) if names else ("released", None)
    words = [w.value for w in nearest(passage, mark, "metric") if w.value not in ("memory_type", "architecture")]
    return (str(words[0]) if words else "performance"), None


_CLAIMED = {
    "en": re.compile(r"(?:\b(?:is|was|are|as|becomes?|became|remains?|making it|makes it|called|being)\s+(?:\w+\s+){0,2}?(?:the\s+)?(?:\w+'s\s+)?$)|[,:]\s+(?:the\s+)?(?:\w+'s\s+)?$"),
    "ko": re.compile(r"(?:세계|업계|국내|현존|시장)[^.]{0,8}$|(?:은|는|이|가)\s[^.,]{0,14}$"),
    "zh": re.compile(r"(?:是|为|為|成为|成為|作为|全球|业界|業界|世界|目前|当前|号称)[^,。]{0,10}$"),
    "ja": re.compile(r"(?:世界|業界|国内|史上|現行|同社|は|も)[^。]{0,12}$"),
}
_SAID_AFTER = re.compile(r"\s*(?:로|으로)?\s*(?:의|gpu|칩|가속기|반도체|ai|양산|탑재|적용|개발|상용화|款|个|個|の|gpu|アクセラレータ|chip|accelerator|card|processor|to\b|with\b|generally|commercial|product|ai\b|graphics)|.{0,40}")


def _is_said(passage: Passage, mark: Mark, product: Product) -> bool:
    """True where the words say the superlative of the product, and not of something beside it."""
    lead = passage.gap(max(passage.span[0], product.end if product.end <= mark.start else passage.span[0]), mark.start)
    if product.end <= mark.start:
        return len(lead) < 70 and bool(_CLAIMED[passage.language].search(lead[-40:])) and bool(_SAID_AFTER.match(passage.gap(mark.end, passage.span[1])))
    gap = passage.gap(mark.end, product.start)
    return len(gap) < 30 and not re.search(r"[,.;]", gap) and mark.type == "most"
