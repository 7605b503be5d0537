"""Orders without a ratio: "faster than the H100", "61 GB more", "the first GPU with HBM3e", "the largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checkers.claims.ratio_metrics import find_thing
from checkers.claims.ratios import find_predecessor
from checkers.drafts import draft, find_conditions, mention
from claimsheet.core.claim import Claim, Kind, Mention, Relation, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.counterparts import find_other, find_subject
from claimsheet.extract.measures import RATIO_UNITS, find_compared, find_metric
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import Owner
from claimsheet.extract.wording import find_direction, find_relation, is_asked, is_denied

_SAME = re.compile(r"identical|same|equal|unchanged|동일|같|똑같|相同|一致|一样|一樣|同じ|同一")
_RELATIONS: dict[str, Relation] = {"more": "gt", "exceed": "gt", "less": "lt", "trail": "lt", "match": "about"}


def propose_differences(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """ "61 GB more than the H100": comparisons with the value of the difference; tried before figures, which would take the 61 GB."""
    if is_asked(passage):
        return
    for mark in passage.of("quantity"):
        if mark.span not in used and (claim := _difference(passage, mark)):
            yield claim


def propose(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """Orders between products that no ratio or difference told."""
    if is_asked(passage):
        return
    found = False
    for product in passage.products:
        if (
            product.object
            and product.how != "contrast"
            and not _is_told(passage, product, used)
            and (claim := _order(passage, product))
        ):
            found = True
            yield claim
    if not found and not any(p.object for p in passage.products):
        claim = _against_predecessor(passage, used) or _side_by_side(passage, used)
        if claim:
            yield claim


def _difference(passage: Passage, mark: Mark) -> Claim | None:
    """ "61 GB more than the H100": a comparison with the value of the difference."""
    if mark.value.dimension in (None, "1", "percent", "times", "ratio") or mark.value.unit in ("%", "times", "ratio"):
        return None
    word = _DIFFERS.match(passage.gap(mark.end, passage.span[1])) or (
        passage.language == "zh" and _ZH_DIFFERS.search(passage.gap(passage.span[0], mark.start))
    )
    if not word:
        return None  # looked for first: few figures are differences
    metric = find_metric(passage, mark)
    other = find_other(passage, mark)
    if metric is None or other is None or not (subject := find_subject(passage, mark, other)):
        return None
    relation: Relation = "gt" if find_direction(passage, mark) >= 0 else "lt"
    told, hedged, nearly = find_relation(passage, mark)
    return draft(
        "comparison",
        passage,
        mark,
        subject,
        metric,
        value=mark.value.value,
        unit=mark.value.unit,
        object=mention(other),
        relation=relation,
        told=told,
        hedged=hedged,
        nearly=nearly,
        conditions=find_conditions(passage, mark),
    )


_DIFFERS = re.compile(
    r"\s*(?:of\s+\w+\s+)?(?:more|less|faster|higher|lower|larger|fewer|cheaper|pricier)\b"
    r"|\s*(?:이상|이하|미만|넘게|가량|정도|쯤)?\s*(?:더|많|적|높|낮|저렴|싸|비싸)"
    r"|\s*(?:以上|以下|未満|ほど|程度|近く)?も?(?:多い|高い|低い|少ない|大き|高く|安|低く)"
)
_ZH_DIFFERS = re.compile(r"(?:多|少|高|低|大|小|便宜|贵|貴)(?:出|了)?\s?(?:约|約|超过|超過|至少|最多|不到|近|将近)?\s?$")


def _is_told(passage: Passage, product: Product, used: set[Span]) -> bool:
    """True where a figure or ratio of the same breath was taken up already: an order beside it says nothing new."""
    start, end = passage.span
    told = [
        span
        for span in used
        if start <= span[0]
        and span[1] <= end
        and any(q.value.unit not in (None, "1") for q in passage.between(*span, "quantity"))
    ]
    return any(abs(span[0] - product.end) < 60 or abs(product.start - span[1]) < 60 for span in told)


def _order(passage: Passage, product: Product) -> Claim | None:
    word = _find_word(passage, product)
    if word is None or _is_left(passage, word, product):
        return None
    subject = find_subject(passage, word, product)
    if subject is None or subject.product.id == product.id or is_denied(passage, word) or subject.by == "title":
        return None
    return _build(passage, word, subject, mention(product), _reach(passage, product))


_RATIO_NEAR = 24


def _is_left(passage: Passage, word: Mark, product: Product) -> bool:
    """True where a ratio by the word or behind the product was not taken up: without it the order says less than the words do."""
    ratios = [q for q in passage.of("quantity") if q.value.unit in RATIO_UNITS]
    return any(abs(q.end - word.start) < _RATIO_NEAR or 0 <= q.start - product.end < _RATIO_NEAR for q in ratios)


def _against_predecessor(passage: Passage, used: set[Span]) -> Claim | None:
    """ "Higher bandwidth than its predecessor": an order against the product before, by the catalogue."""
    words = passage.of("predecessor")
    if not words or any(passage.span[0] <= span[0] < passage.span[1] for span in used):
        return None
    led = passage.between(max(passage.span[0], words[0].start - 16), words[0].start, "than", "exceed", "match")
    behind = re.match(r"\s?(?:보다|대비|에 비해|より|に比べ|比|相比)", passage.gap(words[0].end, passage.span[1]))
    subject = find_subject(passage, words[0], None)
    if not (led or behind) or subject is None or subject.by == "title":
        return None
    stand = Product(subject.product.id, words[0].span, words[0].text, words[0].end, object=True, how="than")
    word, before = _find_word(passage, stand), find_predecessor(passage, words[0], subject)
    if word is None or before is None or is_denied(passage, word):
        return None
    return _build(passage, word, subject, before, _reach(passage, stand))


_ALIKE = {
    "en": re.compile(r"\b(?:identical|the same|equal)\b"),
    "ko": re.compile(r"동일|같다|같은 수준|똑같"),
    "zh": re.compile(r"相同|一致|一样|一樣|持平"),
    "ja": re.compile(r"同じ|同等|同一"),
}
_JOINED = re.compile(r"\s*(?:와|과|and the|and|与|與|和|と)\s*(?:the\s+)?")


def _side_by_side(passage: Passage, used: set[Span]) -> Claim | None:
    """ "H200과 H100의 FP8 성능은 동일하다": two products joined, and said to be alike."""
    free = [p for p in passage.products if not p.general and not p.part]
    if len(free) != 2 or not _JOINED.fullmatch(passage.gap(free[0].tail, free[1].start)):
        return None
    match = _ALIKE[passage.language].search(passage.folded, free[1].end, passage.span[1])
    if match is None or any(passage.span[0] <= span[0] < passage.span[1] for span in used):
        return None
    word = Mark("match", match.span(), passage.text[match.start() : match.end()])
    return None if is_denied(passage, word) else _build(passage, word, Owner(free[0]), mention(free[1]), passage.span)


def _build(passage: Passage, word: Mark, subject: Owner, other: Mention, reach: Span) -> Claim:
    metric = _find_metric(passage, word, reach)
    relation = _RELATIONS[word.type]
    value = 1.0 if relation == "about" and _SAME.search(word.text.lower()) else None
    kind: Kind = "efficiency" if passage.between(*reach, "perwatt", "perdollar") else "comparison"
    conditions = find_conditions(passage, word, per="watt") if kind == "efficiency" else find_conditions(passage, word)
    conditions = replace(conditions, what=find_thing(passage, word, metric))
    return draft(
        kind, passage, word, subject, "energy_efficiency" if kind == "efficiency" else metric, object=other, value=value,
        unit="ratio" if value else None, relation="eq" if value else relation, conditions=conditions,
    )  # fmt: skip


def _reach(passage: Passage, product: Product) -> Span:
    """Where the words of one comparison stand: from the product compared with before it to the one behind."""
    others = [p for p in passage.products if p.object and p is not product]
    start = max((p.tail for p in others if p.end <= product.start), default=passage.span[0])
    end = min((p.start for p in others if p.start >= product.end), default=passage.span[1])
    return (
        (start, min(end, passage.span[1])) if passage.language != "en" else (start, min(end, product.tail + 60, passage.span[1]))
    )


def _find_word(passage: Passage, product: Product) -> Mark | None:
    """The word that says which way: the verb that made the product an object, or the nearest adjective on its side."""
    if product.how in ("exceed", "trail", "match"):
        words = [w for w in passage.of(product.how) if w.end <= product.start]
        span = (product.end, min(product.tail + 8, passage.span[1]))
        return words[-1] if words else Mark(product.how, span, passage.text[span[0] : span[1]])
    start, end = _reach(passage, product)
    words = passage.between(start, end, "more", "less", "match")
    # English puts the adjective before "than X", the others behind "X보다", "比X", "Xより".
    sided = [w for w in words if (w.end <= product.start) == (passage.language == "en")]
    near = [w for w in sided or words if abs(w.start - product.start) < 60]
    return min(near, key=lambda w: (abs(w.start - product.end), -w.end)) if near else None


def _find_metric(passage: Passage, word: Mark, reach: Span) -> str:
    if compared := find_compared(passage, *reach):
        return compared
    words = [w for w in passage.between(*reach, "metric") if w.value not in ("memory_type", "architecture", "stack_height")]
    late = passage.language != "en"  # there the metric stands before the word of comparison
    found = [
        w.value for w in sorted(words, key=lambda w: abs(w.start - word.start) + (30 if late and w.start > word.start else 0))
    ]
    metric = found[0] if found else "performance"
    workload = [w.value[1] for w in passage.of("condition") if w.value[0] == "workload"]
    by_workload = {"inference": "inference_performance", "training": "training_performance", "gaming": "gaming_performance"}
    return by_workload.get(workload[0], metric) if metric == "performance" and workload else str(metric)
