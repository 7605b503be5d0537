"""The part each product of a sentence plays: what is spoken of, what it is compared with, what it is built of."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from claimsheet.core.mark import Mark, Quantity
from claimsheet.extract.lexicon import grammar
from claimsheet.extract.passages import Passage, Product

_CLOSERS = r"[\"'\)\]*_」』》〉]*"
_REACH = 40  # characters between a word of comparison and the product it governs


@cache
def postpositions(language: str) -> dict[str, re.Pattern[str]]:
    """What can follow a product's name in a language: its tail, a possessive, the words that make it an object."""
    words = grammar(language)

    def after(*kinds: str) -> re.Pattern[str]:
        forms = [re.escape(word) for kind in kinds for word in words.get(kind, ())]
        return re.compile(r"[\s*_]*(?:" + "|".join(sorted(forms, key=len, reverse=True)) + ")") if forms else re.compile(r"(?!)")

    classifier = "|".join(map(re.escape, words["classifier"]))
    space = r"\s?" if language == "en" else r"[\s-]?"
    bound = r"(?![a-z])" if language == "en" else ""
    plural = r"(?:s(?![a-z0-9]))?" if language == "en" else ""
    return {
        "tail": re.compile(
            rf"{plural}{_CLOSERS}(?:{space}\((?:[^\d()]{{1,30}}|[^()]{{0,8}}(?:世代|세대|gen)[^()]{{0,8}}|\d+(?:\.\d+)?\s?(?:나노|nm|ナノ|纳米|奈米)[^()]{{0,4}})\))?(?:{space}(?:{classifier}){bound})?{_CLOSERS}"
        ),
        "possessive": after("possessive"),
        "topic": after("topic"),
        "than": after("than_after"),
        "exceed": after("exceed_after"),
        "trail": after("trail_after"),
        "match": after("match_after"),
    }


def mark_roles(passage: Passage) -> None:
    """Sets `object` and `part` of the products of a sentence from the words before them and the numbers beside them."""
    for index, product in enumerate(passage.products):
        before = passage.products[index - 1] if index else None
        floor = max(before.tail if before else passage.span[0], product.start - _REACH)
        _mark_object(passage, product, floor)
        if not product.object and before and before.object and _joined(passage, before, product):
            product.object, product.how = True, before.how
        product.part = (
            _is_counted(passage, product)
            or _is_component(passage, product, before)
            or bool(before and before.part and _joined(passage, before, product))
        )
    for product in passage.products:
        _mark_by_figure(passage, product)
    _mark_members(passage)
    _mark_left(passage)
    if passage.products and all(product.object for product in passage.products):
        _free_first(passage)


_LEFT = {
    "ja": (re.compile(r"から"), re.compile(r"(?:へ|に(?:かけて|なって|進化|変わ|移行))")),
    "ko": (re.compile(r"에서"), re.compile(r"(?:으로|로)")),
}
_FROM = re.compile(r"(?:\bfrom (?:the )?|[从從由])$")
_INTO = re.compile(r"\s?(?:to (?:the )?|到|升级到|升級到|至)\s?")


def _mark_left(passage: Passage) -> None:
    """Makes an object of the first of "from the MI300X to the MI325X": what is told after is of the second."""
    away, toward = _LEFT.get(passage.language, (_FROM, _INTO))
    for one, other in pairwise(passage.products):
        if one.object or other.object or one.id == other.id:
            continue
        if passage.language in ("ja", "ko"):
            close = other.start - one.tail < _REACH
            gone = close and bool(away.match(passage.folded, one.tail) and toward.match(passage.folded, other.tail))
        else:
            led = passage.gap(max(passage.span[0], one.start - 10), one.start)
            gone = bool(_FROM.search(led) and _INTO.fullmatch(passage.gap(one.tail, other.start)))
        if gone:
            one.object, one.how = True, "contrast"


# "Unlike the H100", "a huge upgrade over the H100", "up from 36 GB for the 12-layer HBM4": named to be told apart.
_CONTRAST = re.compile(
    r"(?:\bunlike|\bdiffers? from|\bdifferent from|\binstead of|\brather than|(?:^|[.;:]\s)\s*(?:just |much )?like"
    r"|\b(?:upgrade|improvement|leap|jump|step up|advance|advantage|lead) (?:over|from|on)"
    r"|\b(?:version|variant|derivative|successor|sibling|follow-up|replacement|alternative|answer|rival|competitor|complement) (?:of|to|for)"
    r"|\b(?:succeeds|replaces|replacing|succeeding|follows|supersedes)"
    r"|\b(?:up|down) from (?:[a-z]+ )?\d[\d.,]*\s?[a-z/%]{1,6} (?:for|of|on|in|with))\s+"
    r"(?:(?:the|a|an|its|nvidia'?s?|amd'?s?|intel'?s?|google'?s?|huawei'?s?|older|previous|current|upcoming|popular|existing)\s+)*$"
)
_UNLIKE = re.compile(r"\s?(?:的?不同|不一样|不一樣|有别|有別)")
_WITH = re.compile(r"(?:与|與|和|跟|同)[^,。、\d]{0,4}$")


def _is_contrast(passage: Passage, product: Product, floor: int) -> bool:
    """True for a product that is named only to be told apart from the one spoken of."""
    led = passage.gap(max(floor, passage.span[0]), product.start)
    if floor > passage.span[0]:
        led = "-" + led  # the sentence does not open here
    if passage.language == "zh":
        return bool(_WITH.search(led) and _UNLIKE.match(passage.gap(product.tail, passage.span[1])))
    return passage.language == "en" and bool(_CONTRAST.search(led))


_HELD_EQUAL = re.compile(
    r"(?:的)?\s?(?:功耗|性能|速度|电力|電力|频率|頻率|面积|面積|消費電力|動作周波数|전력|성능|power|performance|speed|clock|frequency|area)"
)


def _mark_object(passage: Passage, product: Product, floor: int) -> None:
    if _is_contrast(passage, product, floor):
        product.object, product.how = True, "contrast"
        return
    if passage.language == "en" and _OVER.search(passage.gap(floor, product.start)) and _has_ratio(passage):
        product.object, product.how = True, "than"
    for how in ("than", "exceed", "trail", "match"):
        for mark in passage.between(floor, product.start, how):
            gap = passage.gap(mark.end, product.start)
            if how == "match" and _HELD_EQUAL.match(gap):
                continue  # "at the same power": what is held equal is no likeness
            if not re.search(r"[,;:.(]|\d|\s(?!that|those|what|it)\w\S*\s(?:on|for)\s", gap) and len(gap.split()) <= 5:
                product.object, product.how = True, how
    if (
        passage.language != "en"
        and _has_ratio(passage)
        and any(
            _LEADS.fullmatch(passage.gap(word.end, product.start))
            for word in passage.between(floor, product.start, "predecessor")
        )
    ):
        product.object, product.how = True, "than"
    if passage.language != "en" and _is_multiple_of(passage, product):
        product.object, product.how = True, "than"
    around = passage.between(floor, product.start, "than_around")
    if around and product.how in ("than", "match") and passage.gap(around[-1].end, product.start).strip() == "":
        product.object = True


_AS_MUCH = re.compile(r"\s?(?:인|에 해당|에 달|수준|규모|に相当|に当たる|的)")


def _is_multiple_of(passage: Passage, product: Product) -> bool:
    """True for a product right before its multiple, "NVL72 1.7배인 300PFLOPS", where another is spoken of."""
    spoken = passage.topic is not None or any(p.topic and p.id != product.id for p in passage.products)
    behind = [q for q in passage.of("quantity") if q.start >= product.tail][:1]
    return bool(
        spoken
        and not product.topic
        and behind
        and behind[0].value.unit == "times"
        and not passage.gap(product.tail, behind[0].start).strip()
        and _AS_MUCH.match(passage.gap(behind[0].end, passage.span[1]))
    )


def _mark_by_figure(passage: Passage, product: Product) -> None:
    """Makes an object of a product whose figure is the one compared with: "H100의 3.35TB/s에 못 미친다", "A100の80GBより"."""
    if product.object or not product.possessive or passage.language not in ("ko", "ja"):
        return
    told = [q for q in passage.of("quantity") if q.value.unit not in ("%", "times", "ratio")]
    behind = [q for q in told if q.start >= product.tail and q.start - product.tail <= _HELD]
    patterns = postpositions(passage.language)
    noun = _MEASURED_NOUN.match(passage.folded, behind[0].end) if behind else None
    for how in ("than", "exceed", "trail", "match"):
        if noun and (patterns[how].match(passage.folded, behind[0].end) or patterns[how].match(passage.folded, noun.end())):
            product.object, product.how = True, how


def _mark_members(passage: Passage) -> None:
    """Makes objects of all that a compared family is told to be of: "호퍼(H100, H200) 시리즈보다"."""
    for product in [p for p in passage.products if p.object and p.how == "than"]:
        opened = passage.folded.rfind("(", passage.span[0], product.start)
        if opened < 0 or ")" in passage.gap(opened, product.start) or ")" not in passage.folded[product.end : product.tail]:
            continue
        for other in passage.products:
            if not other.object and (other.tail == opened or (other.start > opened and other.end <= product.start)):
                other.object, other.how = True, product.how


_MEASURED_NOUN = re.compile(r"[^\s,、。はがをにでとよ은는이가을를에보]{0,10}")  # "25億トランジスターと比べて"
_HELD = 3  # characters of a genitive
_LEADS = re.compile(r"\s*(?:인|의|の|である|的|제품인|모델인)?\s*[\"'「]?")  # "전작인 HBM3E", "前世代のH100"
_OVER = re.compile(
    r"\b(?:over|from)\s+(?:(?:the|a|an|its|nvidia'?s?|amd'?s?|intel'?s?|google'?s?|huawei'?s?|older|previous|current)\s+)*$"
)


def _has_ratio(passage: Passage) -> bool:
    return any(mark.value.unit in ("%", "times", "ratio") for mark in passage.of("quantity"))


def _joined(passage: Passage, before: Product, product: Product) -> bool:
    gap = passage.gap(before.tail, product.start).strip()
    if gap == "," and passage.language == "zh" and before.how == "than":
        return False  # "相較於N2P，A16": the comma ends what is compared with
    return gap in ("and", "or", "and the", "or the", "/", "와", "과", "및", "和", "与", "、", "や", "と", ",", "와 엔비디아", "·")


def _free_first(passage: Passage) -> None:
    """Where every product seems an object ("than" governs a clause, not the name), nothing can be said of any."""
    first = passage.products[0]
    if first.how in ("match", "exceed", "trail") and len(passage.products) > 1:
        first.object, first.how = False, None


# "El Capitan, equipped with the MI300A,", "NVL72 (powered by GB200 GPUs)": what the product before is built of.
_BUILT_OF = re.compile(
    r"(?:\b(?:equipped with|powered by|built (?:on|with|around|from)|based on|driven by|running on|using|made up of|composed of|consisting of|featuring|fitted with|underpinned by)"
    r"\s+(?:(?:the|a|an|its|up to|eight|nvidia'?s?|amd'?s?|intel'?s?|google'?s?|huawei'?s?|arm-based|custom|latest|new)\s+)*)$"
)
# "GH200を採用したスパコン", "MI300A를 탑재한 엘 캐피탄", "搭载MI300A的El Capitan": what a machine is built of stands before it.
_BUILT_IN = {
    "ja": re.compile(r"(?:\([^()]*\))?を(?:\d+[基台個枚]\s?)?(?:採用|搭載|使用|利用|内蔵|組み込)(?:した|する|し)"),
    "ko": re.compile(
        r"(?:\([^()]*\))?[을를]\s?(?:\d[\d,만천]*\s?[개장대]\s?)?(?:탑재|채택|사용|활용|장착|적용|기반으로)(?:한|하는|해)"
    ),
    "zh": re.compile(r"(?:\([^()]*\))?的"),
}
_CARRYING = re.compile(r"(?:搭载|搭載|采用|採用|配备|配備|使用|基于|基於)(?:了|的是)?[^,，。;\d]{0,8}$")


def _is_component(passage: Passage, product: Product, before: Product | None) -> bool:
    """True for a product that is named as what another of the sentence is built of."""
    if product.general or product.object:
        return False
    led = passage.gap(max(passage.span[0], product.start - 48), product.start)
    if passage.language == "en":
        return before is not None and not before.general and not before.part and bool(_BUILT_OF.search(led))
    match = _BUILT_IN[passage.language].match(passage.folded, product.tail)
    if match is None or (passage.language == "zh" and not _CARRYING.search(led)):
        return False
    behind = [p for p in passage.products if p.start >= product.end and not p.general and p.id != product.id]
    return (
        bool(behind)
        and behind[0].start - match.end() <= _NEAR_MACHINE
        or _MACHINE.match(passage.folded, match.end()) is not None
        and before is not None
    )


_NEAR_MACHINE = 14  # characters between the verb and the machine it describes
_MACHINE = re.compile(r"\s?(?:スパコン|スーパーコンピュータ|システム|サーバ|슈퍼컴퓨터|시스템|서버|超算|超级计算机|服务器|系统)")


def _is_counted(passage: Passage, product: Product) -> bool:
    return any(mark.value.unit in (None, "1") and is_beside(passage, mark, product) for mark in passage.of("quantity"))


def is_beside(passage: Passage, mark: Mark, product: Product) -> bool:
    """True where a number counts a product: "72 B200s", "910C 384개"."""
    return _stands_before(passage, mark, product) or _stands_behind(passage, mark, product)


_BEFORE = re.compile(
    r"\s*(?:x|×|of|의|の|個の|pieces of)?\s*(?:nvidia|huawei|amd|google|intel|arm-based|엔비디아|화웨이|英伟达|华为|華為|輝達)?\s*[\"']?"
)
_BEHIND = re.compile(r"(?:\s?(?:다이|ダイ|裸片))?\s*(?:를|을|を)?\s*(?:총|모두|合計|全部で|最大で?|최대|最多|约|約|약|[x×*])?\s*")


def _stands_before(passage: Passage, mark: Mark, product: Product) -> bool:
    return mark.end <= product.start and bool(_BEFORE.fullmatch(passage.gap(mark.end, product.start))) and is_whole(mark.value)


def _stands_behind(passage: Passage, mark: Mark, product: Product) -> bool:
    counted = bool(mark.info.get("counter")) and is_whole(mark.value)
    return counted and mark.start >= product.tail and bool(_BEHIND.fullmatch(passage.gap(product.tail, mark.start)))


def is_whole(quantity: Quantity) -> bool:
    """True where a quantity can be a count."""
    return float(quantity.value).is_integer() and quantity.value > 0
