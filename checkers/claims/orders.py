"""Orders without a ratio: "faster than the H100", "61 GB more", "the first GPU with HBM3e", "the largest"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checkers.claims.ratios import find_predecessor
from checkers.drafts import draft, find_conditions, mention
from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import Claim, Kind, Mention, Relation, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.counterparts import find_other, find_subject
from claimsheet.extract.measures import RATIO_UNITS, find_metric, nearest
from claimsheet.extract.owners import find_owner
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import Owner
from claimsheet.extract.wording import find_direction, is_asked, is_denied, is_silent

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
    metric = find_metric(passage, mark)
    other = find_other(passage, mark)
    if not word or metric is None or other is None or not (subject := find_subject(passage, mark, other)):
        return None
    relation: Relation = "gt" if find_direction(passage, mark) >= 0 else "lt"
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
        conditions=find_conditions(passage, mark),
    )


_DIFFERS = re.compile(
    r"\s*(?:of\s+\w+\s+)?(?:more|less|faster|higher|lower|larger|fewer)\b|\s*(?:더|많|적|높|낮|多い|高い|低い|少ない|大き)"
)
_ZH_DIFFERS = re.compile(r"(?:多|少|高|低|大|小)(?:出|了)?\s?(?:约|約)?\s?$")


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
    words = [w for w in passage.between(*reach, "metric") if w.value not in ("memory_type", "architecture", "stack_height")]
    late = passage.language != "en"  # there the metric stands before the word of comparison
    found = [
        w.value for w in sorted(words, key=lambda w: abs(w.start - word.start) + (30 if late and w.start > word.start else 0))
    ]
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
        if (
            owner is None
            or owner.by != "name"
            or owner.product.object
            or is_denied(passage, mark)
            or is_silent(passage, mark)
            or _is_of_country(passage, mark)
            or _is_of_class(passage)
            or not _is_said(passage, mark, owner.product)
        ):
            continue
        near = [m for m in passage.of("name") if m.value[0] == "memory_type" and -24 < m.start - mark.end < 60]
        names = [m for m in near if m.start >= mark.end or passage.language != "en"]
        metric, value = _superlative_metric(passage, mark, names, memory=catalogue().chip(owner.product.id).kind == "memory")
        relation: Relation = "first" if mark.type == "first" else "most"
        unit = "text" if value else None
        claim = draft(
            "superlative",
            passage,
            mark,
            owner,
            metric,
            value=value,
            unit=unit,
            relation=relation,
            conditions=find_conditions(passage, mark),
        )
        yield replace(claim, marks=(mark.span, *(name.span for name in names if value)))
        return


_COUNTRY = re.compile(
    r"(?:\b(?:china|korea|japan|europe|india|taiwan|america|the country|the nation)'?s?\s+(?:\w+\s+){0,2}|\b(?:chinese|korean|japanese|european|indian|domestic|homegrown|home-grown)\s+(?:\w+\s+){0,2}"
    r"|(?:中国|中國|国产|國產|国内|國內|本土|我国|我國|台灣|台湾|韩国|韓國|日本)[^,。、]{0,6})$"
)
_IN_COUNTRY = re.compile(r"[^,.;]{0,32}\b(?:in|from|made in) (?:china|korea|japan|europe|india|taiwan)\b")


_OF_CLASS = re.compile(
    r"같은 세대|동급|동세대|라인업 ?중|시리즈 ?중|제품군 ?중|同级|同級|同代|系列中|系列里|同世代|シリーズの?中|クラスで?|in (?:its|the|their) (?:class|segment|category|lineup|line-up|series|family|range)"
    r"|of (?:its|the) (?:kind|series|line-up|lineup|family)|same generation|of the (?:three|four|bunch|lot)"
)


def _is_of_class(passage: Passage) -> bool:
    """True where the best is meant of a class that the words draw narrower than the kind of product."""
    return bool(_OF_CLASS.search(passage.gap(*passage.span)))


def _is_of_country(passage: Passage, mark: Mark) -> bool:
    """True where the best is meant of one country: the catalogue does not say where a product is from."""
    led = passage.gap(max(passage.span[0], mark.start - 28), mark.start)
    return bool(_COUNTRY.search(led) or _IN_COUNTRY.match(passage.gap(mark.end, passage.span[1])))


def _superlative_metric(passage: Passage, mark: Mark, names: list[Mark], *, memory: bool) -> tuple[str, str | None]:
    if mark.type == "first":
        return ("memory_type", names[0].value[1]) if names else ("released", None)
    if re.search(r"largest|biggest|가장|最大", mark.text.lower()) and _CHIP.match(passage.gap(mark.end, passage.span[1])):
        return "die_area", None
    words = [w.value for w in nearest(passage, mark, "metric") if w.value not in ("memory_type", "architecture")]
    if words and words[0] == "boost_clock" and memory:
        return "pin_speed", None
    return (str(words[0]) if words else "performance"), None


_CHIP = re.compile(r"\s*(?:큰\s*|거대한\s*)?(?:single\s+|단일\s*|의\s*|的|の)?(?:chip|die|칩|芯片|晶片|チップ)")
_VERB = re.compile(
    r"\s+(?:known|called|named|conceived|mentioned|developed|shown|announced|released|introduced|appeared|launched|unveiled|shipped|came|used|presented|seen|made|sold|available)\b|\s*(?:으로\s)?(?:공개|발표|출시|선보|소개|등장|亮相|发布|發布|公开|发表|推出|提出|発表|公開|披露|登場)"
)
# A list ("top 500"), a place ("가장 아래층") and praise that nothing measures.
_UNMEASURED = re.compile(
    r"\s*(?:の|的|한|큰)?\s*(?:ポイント|特徴|課題|理由|問題|焦点|強み|違い|魅力|売り|懸念|변화|특징|문제|이유|차이|장점|과제|특점|특색|特点|特點|亮点|亮點|问题|問題|挑战|挑戰|优势|優勢|区别|區別|变化|變化|看点"
    r"|changes?|differences?|problems?|challenges?|advantages?|questions?|news|upgrades?|selling points?|winners?|customers?|makers?|buyers?|highlights?|draws?|strengths?|weakness)"
    r"|[)\s]*\d{2,}|\s*(?:아래|밑|위[층쪽에]|안쪽|바깥|중요|주목|유명|널리|진보|첨단|先進|先端|重要|注目|有名|先进|advanced|sophisticated|important|popular)"
)
_CLAIMED = {
    "en": re.compile(
        r"(?:\b(?:is|was|are|as|becomes?|became|remains?|making it|makes it|called|being|has|have|offers|boasts|packs|delivers|provides|with)\s+(?:\w+\s+){0,2}?(?:the\s+)?(?:\w+'s\s+)?$)|[,:]\s+(?:the\s+)?(?:\w+'s\s+)?$"
    ),
    "ko": re.compile(r"(?:세계|업계|국내|현존|시장)[^.]{0,8}$|(?:은|는|이|가)\s[^.,]{0,32}$"),
    "zh": re.compile(r"(?:是|为|為|成为|成為|作为|全球|业界|業界|世界|目前|当前|号称)[^,。]{0,10}$"),
    "ja": re.compile(r"(?:世界|業界|国内|史上|現行|同社|は|も)[^。]{0,12}$"),
}
_SAID_AFTER = re.compile(
    r"\s*(?:로|으로)?\s*(?:의|gpu|칩|가속기|반도체|ai|양산|탑재|적용|개발|상용화|款|个|個|の|gpu|アクセラレータ|chip|accelerator|card|processor|to\b|with\b|generally|commercial|product|ai\b|graphics)|.{0,40}"
)


def _is_said(passage: Passage, mark: Mark, product: Product) -> bool:
    """True where the words say the superlative of the product, and not of something beside it."""
    behind = passage.gap(mark.end, passage.span[1])
    if _VERB.match(behind) or _UNMEASURED.match(behind):
        return False
    lead = passage.gap(max(passage.span[0], product.end if product.end <= mark.start else passage.span[0]), mark.start)
    if product.end <= mark.start:
        return (
            len(lead) < 70
            and bool(_CLAIMED[passage.language].search(lead[-40:]))
            and bool(_SAID_AFTER.match(passage.gap(mark.end, passage.span[1])))
        )
    gap = passage.gap(mark.end, product.start)
    return len(gap) < 30 and not re.search(r"[,.;]", gap) and mark.type == "most"
