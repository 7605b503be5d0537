"""Two figures set side by side: "192 GB against 80", "from 80 GB to 141 GB", "compared to Nvidia's 13.8 TB"."""

from __future__ import annotations

import re

from claimsheet.core.catalogue import catalogue
from claimsheet.core.mark import Mark
from claimsheet.extract.counterparts import find_subject
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import Owner

_AGAINST = re.compile(
    r"[\s,*\"']*(?:\([^()]*\)\s*)?(?:and\s+)?(?:vs\.?|versus|against|compared (?:to|with)|as opposed to|up from|over|than|대|대비|보다|对比|對比|对|相比|比|に対し|対)\s*"
    r"(?:just|only|about|around|the|a|an|approximately|the previous|its)?\s*(?:the\s)?[\s*\"']*"
)
_TO = re.compile(
    r"[\s*\"']*(?:of memory |of bandwidth )?(?:to|up to|에서|→|提升到|提升至|增至|提高到|增加到|到|から|升级到|升級到|扩大到|翻倍至)\s*(?:약|a|about|nearly|just)?[\s*\"']*"
)
_FROM = re.compile(r"(?:\bfrom|从|從|由|기존|over)\s*(?:just|about|only|the)?[\s*\"']*$")


# "310 W, slightly above the H100's 300 W": the other product's figure, and the word that sets it beside.
_OF_OTHER = re.compile(
    r"[\s,(-]*(?:slightly|just|well|far|roughly|about|much|a bit)?\s*(?:above|below|over|under|than|versus|vs\.?|against|compared (?:to|with)|short of|up from|down from)\s+"
    r"(?:the\s+)?(?:[\w.-]+\s){0,4}[\w.-]+'s?\s+(?:just |only |about )?"
)
# "46개의 SM에 비해 48개", "30ユニットより32": the first is what the other is told against.
_THAN_FIRST = re.compile(r"[^,.、。\d]{0,24}(?:에 비해|보다|대비|より|に比べて?|と比べて?)\s?(?:약|約)?\s?")


def pair_at(passage: Passage, mark: Mark) -> tuple[Mark, Mark] | None:
    """The two figures set side by side of which this is one, the subject's first: "192 GB against 80", "from 80 GB to 141 GB"."""
    if mark.type != "quantity":
        return None
    alike = [
        q for q in passage.of("quantity") if q.value.dimension in (mark.value.dimension, None) or mark.value.dimension is None
    ]
    index = alike.index(mark)
    for one, other in ((index - 1, index), (index, index + 1)):
        if one < 0 or other >= len(alike):
            continue
        gap = passage.gap(alike[one].end, alike[other].start)
        if _AGAINST.fullmatch(gap):
            return alike[one], alike[other]
        if passage.language == "en" and _OF_OTHER.fullmatch(gap):
            return alike[one], alike[other]
        if passage.language in ("ko", "ja") and _THAN_FIRST.fullmatch(gap):
            return alike[other], alike[one]
        led = _FROM.search(passage.gap(max(passage.span[0], alike[one].start - 16), alike[one].start))
        if _TO.fullmatch(gap) and (led or passage.language in ("ko", "ja")):
            return alike[other], alike[one]
    return None


def find_paired(passage: Passage, mark: Mark) -> tuple[Owner | None, bool]:
    """(owner, whether the figure is one of a pair): the first of a pair is the subject's, the second the other product's."""
    if (standard := _of_standard(passage, mark)) is not None:
        return (Owner(standard) if standard.id in catalogue().chips else None), True
    if mark.value.dimension != "length" and (maker := _other_maker(passage, mark)) is not None:
        made = [p for p in passage.products if catalogue().chip(p.id).vendor == maker and not p.general and not p.part]
        return (Owner(made[0]) if len({p.id for p in made}) == 1 else None), True
    pair = pair_at(passage, mark)
    if pair is None:
        return None, False
    others = [p for p in passage.products if p.object and not p.general]
    beside = [p for p in passage.products if p.possessive and not p.general and pair[0].end <= p.start < pair[1].end]
    found = beside or others
    other = found[0] if found else None
    subject = find_subject(passage, pair[0], other)
    if mark is pair[0]:
        return subject, True
    if other is None:
        rest = {
            p.id: p for p in passage.products if not p.general and not p.part and (subject is None or p.id != subject.product.id)
        }
        other = next(iter(rest.values())) if len(rest) == 1 else implied(passage, subject) or _followed(passage, subject)
    return (Owner(other), True) if other is not None else (None, True)


_STANDARD = re.compile(
    r"(?:業界標準|업계\s?표준|行业标准|業界標準値|industry standard)[^,.。、\d]{0,6}$|jedec[^,.。、\d]{0,14}(?:표준|기준|규격|標準|规范|規範|标准|規格|standard)[^,.。、\d]{0,8}$"
)


_SET_BY = re.compile(
    r"\s*(?:of|set by|specified by|defined by|under|in)\s+(?:the\s+)?(?:[a-z-]+\s+){0,5}jedec\b|\s?(?:인|という|的)?\s?jedec\s?(?:표준|標準|标准|standard)"
)


def _of_standard(passage: Passage, mark: Mark) -> Product | None:
    """The standard, in place of the maker's product, that a figure is said to be of: "JEDEC 표준인 8Gbps를 웃도는"."""
    if not _STANDARD.search(passage.gap(max(passage.span[0], mark.start - 40), mark.start)) and not _SET_BY.match(
        passage.gap(mark.end, passage.span[1])
    ):
        return None
    before = [p for p in passage.products if p.end <= mark.start]
    spoken = [*reversed(before), *filter(None, (passage.topic,)), *passage.products]
    near = [p for p in spoken if catalogue().chip(p.id).kind == "memory"]
    if not near:
        return None
    name = re.sub(r"-\d+hi$", "", near[0].id).split("-", 1)[1]
    return Product(f"jedec-{name}", near[0].span, near[0].written, near[0].tail)


def _other_maker(passage: Passage, mark: Mark) -> str | None:
    """The maker whose possessive leads into a figure: "compared to Nvidia's 13.8 TB"."""
    for word in passage.of("vendor"):
        if word.end <= mark.start and re.fullmatch(
            r"(?:'s|의|的|の)\s*(?:약|about|around)?\s*|\s?的[^,，。;\d]{2,10}", passage.gap(word.end, mark.start)
        ):
            return str(word.value)
    return None


def _followed(passage: Passage, subject: Owner | None) -> Product | None:
    """The product that the subject follows, where the sentence before named both: "The RTX 5090 replaces the RTX 4090. From 24 GB to 32 GB"."""
    if subject is None or passage.pair is None or subject.by == "name":
        return None
    chip = catalogue().chip(subject.product.id)
    before = {chip.predecessor, catalogue().chip(chip.family).predecessor if chip.family else None}
    return next((p for p in passage.pair if p.id != chip.id and p.id in before), None)


def implied(passage: Passage, subject: Owner | None) -> Product | None:
    """The one other product that the title names, where the subject is its other one."""
    if subject is None or subject.product.id not in passage.titled:
        return None
    others = [chip for chip in passage.titled if chip != subject.product.id]
    return Product(others[0], subject.product.span, "", subject.product.end) if len(set(others)) == 1 else None
