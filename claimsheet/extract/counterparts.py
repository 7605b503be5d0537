"""The two sides of a ratio or comparison: the subject, and the product it is set against."""

from __future__ import annotations

import re

from claimsheet.core.catalogue import catalogue
from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import (
    ATTACHED,
    Owner,
    bracket_of,
    carried,
    free_products,
    is_subject,
    referred_back,
    subject_of_two,
)
from claimsheet.extract.strangers import is_of_stranger


def find_subject(passage: Passage, mark: Mark, other: Product | None) -> Owner | None:
    """The subject of a ratio or comparison: the product spoken of that is not the one compared with."""
    if other is not None and referred_back(passage, mark) is other and (told := subject_of_two(passage, other)):
        return told
    usable = [p for p in free_products(passage) if p is not other and (other is None or p.id != other.id)]
    before = [p for p in usable if p.end <= mark.start]
    marked = [p for p in before if p.topic and passage.language in ("ko", "ja")]
    for group in (marked[-1:], before[-1:], usable[:1]):
        if group and not _pronoun_first(passage, group[0], other):
            return Owner(group[0])
    generals = [p for p in passage.products if p is not other and is_subject(passage, p)]
    if generals and _is_led(passage, generals[0]) and catalogue().chip(generals[0].id).kind == "foundry_node":
        return Owner(generals[0])
    if is_of_stranger(passage, mark):
        return None
    if passage.topic is not None and (other is None or passage.topic.id != other.id):
        return carried(passage)
    return Owner(generals[0]) if generals else None


def _is_led(passage: Passage, node: Product) -> bool:
    """True where a node is the sentence's topic: "N3E 공정은", "N3Eは"."""
    return node.topic or bool(
        re.match(r"['\"」]?\s?(?:공정|노드|プロセス|ノード)(?:은|는|이|가|は|が)", passage.gap(node.end, passage.span[1]))
    )


def _pronoun_first(passage: Passage, product: Product, other: Product | None) -> bool:
    """True where "it" opens the sentence and the product only follows: the subject is what was spoken of before."""
    words = passage.of("pronoun")
    return bool(
        passage.topic and words and words[0].start <= passage.span[0] + 2 and other is None and product.start > words[0].end
    )


_OF = re.compile(
    r"(?:\s*(?:of|the|that|what|as|much|many|more|fast|powerful|large|high|great|big|its|their|than|a|an|peak|total|raw|bf16|fp16|fp8|fp4|fp32|int8"
    r"|nvidia'?s?|amd'?s?|intel'?s?|google'?s?|huawei'?s?|apple'?s?|samsung'?s?|[a-z]+'s|performance|delivers|delivered|by|level|single|older|previous|an?))*\s*[\"']?"
)


def find_other(passage: Passage, mark: Mark) -> Product | None:
    """The product a ratio is measured against: by genitive beside the number, or by a word of comparison in the sentence."""
    return referred_back(passage, mark) or find_genitive(passage, mark) or _compared(passage, mark)


def find_genitive(passage: Passage, mark: Mark) -> Product | None:
    """The product a ratio is of by genitive: "60 % of the H100", "H100의 60%"."""
    if passage.language == "en":
        return _genitive_behind(passage, mark)
    before = passage.product_before(mark.start)
    if before is None:
        return None
    gap = re.sub(r"^\s?\([^()]*\)\s?", "", passage.gap(before.tail, mark.start))
    if _over_figure(passage, before, mark):
        return before
    told = [q for q in passage.between(before.tail, mark.start, "quantity") if bracket_of(passage, q.start) is None]
    if len(gap) > 26 or re.search(r"[,;。()、]|보다|대비|より|比", gap) or told:
        return None
    near = before.possessive or bool(re.match(r"의|の|的", gap)) or bool(re.match(r"\s?(?:성능|급|대역폭|용량|연산)", gap))
    if (
        not near
        or (passage.language == "ja" and re.search(r"[はがも]", gap))
        or (passage.language == "ko" and re.search(r"(?:은|는|이|가|을|를)\s", gap))
    ):
        return None
    free = [p for p in passage.products if p is not before and not p.object and not p.general and p.id != before.id]
    return before if free or passage.topic is not None else None


_OF_FIGURE = re.compile(r"\s?(?:の|의|的)\s?(?:ほぼ|約|약|거의|约|近)?\s?")


def _over_figure(passage: Passage, product: Product, mark: Mark) -> bool:
    """True for a ratio of a product's figure: "RTX 4090の定格450Wのほぼ2倍", "H100의 80GB의 2.4배"."""
    told = passage.between(product.tail, mark.start, "quantity")
    led = passage.gap(product.tail, told[0].start) if len(told) == 1 else ""
    return (
        len(told) == 1
        and bool(_OF_FIGURE.match(led))
        and len(led) < 10
        and bool(_OF_FIGURE.fullmatch(passage.gap(told[0].end, mark.start)))
    )


def _genitive_behind(passage: Passage, mark: Mark) -> Product | None:
    after = [p for p in passage.products if p.start >= mark.end]
    if not after or passage.between(mark.end, after[0].start, "quantity"):
        return None
    gap = passage.gap(mark.end, after[0].start)
    if "," in gap or len(gap) > 70:
        return None
    if _OF.fullmatch(gap) and gap.strip(" \"'"):
        return after[0]
    linked = re.search(
        r"\b(?:of|over|than|as|versus|vs\.?|against|to)\s+(?:(?:the|a|an|its|nvidia'?s?|amd'?s?|intel'?s?|huawei'?s?|google'?s?|single)\s+)*[\"']?$",
        gap,
    )
    return after[0] if linked or (after[0].possessive and passage.between(mark.end, after[0].start, "metric") == []) else None


def _compared(passage: Passage, mark: Mark) -> Product | None:
    objects = [p for p in passage.products if p.object]
    if not objects:
        return None
    # "2.5x the A100 ... 1.4x the H100": the product of a ratio follows it in English and leads it elsewhere.
    wrong = 20 if passage.language == "en" else 0
    return min(objects, key=lambda p: p.start - mark.end + 20 - wrong if p.start >= mark.end else mark.start - p.end + wrong)


_DEPARTS = re.compile(r"(?:から(?:では|は)?|에서|に対し|に対して|대비)\s?(?:約|약)?\s?")
_BASE = re.compile(r"\)?(?:から|에서|に対し|に対して|대비|より|보다)\s?(?:も\s?)?(?:約|약)?\s?")


_THAN_FIGURE = re.compile(r"\s+(?:[a-z]+\s+){0,3}(?:than|over|above|of)\s+(?:the\s+|its\s+)?")


def find_base(passage: Passage, mark: Mark) -> Mark | None:
    """The figure that a ratio is told against: "120GB/sから27.5%", "HBM3E(9.6Gbps)より22%"."""
    if passage.language == "en":
        behind = [q for q in passage.of("quantity") if q.start >= mark.end][:1]
        return behind[0] if behind and _THAN_FIGURE.fullmatch(passage.gap(mark.end, behind[0].start)) else None
    before = [q for q in passage.of("quantity") if q.end <= mark.start]
    return before[-1] if before and _BASE.fullmatch(passage.gap(before[-1].end, mark.start)) else None


def _departed(passage: Passage, mark: Mark) -> Product | None:
    """The product that a change starts from: "RTX 4090から78%向上", "Summitの148.6PFLOPSから約2.8倍"."""
    before = [p for p in passage.products if p.end <= mark.start]
    if not before or passage.language == "en":
        return None
    told = passage.between(before[-1].tail, mark.start, "quantity")
    start = told[0].end if told and ATTACHED.fullmatch(passage.gap(before[-1].tail, told[0].start)) else before[-1].tail
    return before[-1] if _DEPARTS.fullmatch(passage.gap(start, mark.start)) else None


def mark_counterparts(passage: Passage) -> None:
    """Makes an object of each product that a ratio is told against by genitive: "three times the bandwidth of the H100"."""
    for mark in passage.of("quantity"):
        if mark.value.unit not in ("%", "times", "ratio"):
            continue
        other = find_genitive(passage, mark) or _departed(passage, mark)
        if other is not None and not other.object and find_subject(passage, mark, other) is not None:
            other.object, other.how = True, "than"
