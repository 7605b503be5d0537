"""Superlatives: "the first GPU with HBM3e", "the largest memory", said of a product of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checkers.drafts import draft, find_conditions
from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import Claim, Relation, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.measures import nearest
from claimsheet.extract.owners import find_owner
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.wording import is_asked, is_denied, is_silent


def propose(passage: Passage, used: set[Span]) -> Iterator[Claim]:
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
    r"|[)\s]*\d{2,}|[頭旬期代冬夏春秋]|\s*(?:아래|밑|위[층쪽에]|안쪽|바깥|중요|주목|유명|널리|진보|첨단|先進|先端|重要|注目|有名|先进|advanced|sophisticated|important|popular)"
)
_RANKED = re.compile(r"top|톱|トップ", re.IGNORECASE)  # "トップ5": a list
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
    if _VERB.match(behind) or _UNMEASURED.match(behind) or (_RANKED.fullmatch(mark.text) and behind[:1].isdigit()):
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
