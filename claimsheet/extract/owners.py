"""Whose figure it is: the product that a quantity, date or name belongs to, and the one it is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimsheet.core.catalogue import catalogue
from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage, Product


@dataclass(frozen=True, slots=True)
class Owner:
    """A product and how it was found: name, coreference or title."""

    product: Product
    by: str = "name"


# "80 GB on the H100", "145 kW for a single GB200 NVL72": a product behind its figure.
_BEHIND = re.compile(
    r"(?:\s+[\w/.-]+){0,5}?\s+(?:on|for|in|from|of|with|per|inside|across|by)\s+(?:(?:the|a|an|each|one|every|single|its|full|nvidia'?s?|amd'?s?|intel'?s?"
    r"|huawei'?s?|google'?s?|original|older|newer|standard|current)\s+)*[\"']?"
)
_FAR = 34


def find_owner(passage: Passage, mark: Mark) -> Owner | None:
    """The product a figure belongs to; None where none is named, in the sentence or before it."""
    if (turn := _former_or_latter(passage, mark)) is not None:
        return Owner(passage.pair[turn], "coreference") if passage.pair else None
    for look in (_in_column, _in_turn, _of_each, _in_bracket, _bracket_behind, _attached, _by_possessive, _behind_figure, _before, _after):
        if product := look(passage, mark):
            return Owner(product)
    if passage.columns:
        return None  # a cell under a heading that is no product we know
    if passage.topic is not None:
        return None if _speaks_of_another(passage) or _speaks_of_kind(passage) else carried(passage)
    generals = [p for p in passage.products if _is_subject(passage, p)]
    return Owner(generals[0]) if generals else None


_FORMER = re.compile(r"\bthe former\b|前者|(?<![가-힣])전자(?=[는가의])")
_LATTER = re.compile(r"\bthe latter\b|后者|後者|(?<![가-힣])후자(?=[는가의])")


def _former_or_latter(passage: Passage, mark: Mark) -> int | None:
    """0 or 1 where "the former" or "the latter" leads into a figure, with no product or figure between."""
    start = max([passage.span[0], *(q.end for q in passage.of("quantity") if q.end <= mark.start)])
    start = max([start, *(p.end for p in passage.products if p.end <= mark.start)])
    led = passage.gap(start, mark.start)
    return 1 if _LATTER.search(led) else 0 if _FORMER.search(led) else None


_LED_BY = re.compile(r"(?:\b(?:by|from|of|with|to|for|on|than|at|against|in|and|or|via|using)|(?:由|从|從|向|与|與|和|对|對|被|用|采用|採用|来自|來自))\s*(?:the\s)?$")


def carried(passage: Passage) -> Owner | None:
    """The product spoken of before; where the sentence is about a rival maker, that maker's product of the two, or none."""
    topic = passage.topic
    if topic is None:
        return None
    maker = _rival(passage, topic)
    if maker is None:
        return Owner(topic, passage.topic_by)
    near = [p for p in (passage.counter, *(passage.pair or ())) if p is not None] + [
        Product(chip, topic.span, "", topic.end) for chip in passage.titled
    ]
    made = [p for p in near if catalogue().chip(p.id).vendor == maker]
    return Owner(made[0], "coreference") if made else None


def _rival(passage: Passage, topic: Product) -> str | None:
    """The maker of like products that a sentence without a product of its own is about: "AMD provides 2.4 times the memory"."""
    if passage.language not in ("en", "zh") or any(not (p.general or p.part) for p in passage.products):
        return None
    chip = catalogue().chip(topic.id)
    for word in passage.of("vendor", "maker"):
        if word.value != chip.vendor and not _LED_BY.search(passage.gap(max(passage.span[0], word.start - 12), word.start)):
            return str(word.value) if chip.vendor == "jedec" or chip.kind in _made_kinds(str(word.value)) else None
    return None


@cache
def _made_kinds(vendor: str) -> frozenset[str]:
    """The kinds of product that a maker has in the catalogue."""
    return frozenset(chip.kind for chip in catalogue().chips.values() if chip.vendor == vendor)


_QUOTED = re.compile(r"[「『'\"]([a-z][a-z0-9 .-]{1,24})[」』'\"](?:\([^()]{1,20}\))?(?:が|は|은|는|이|가)(?![a-z])")


def _speaks_of_another(passage: Passage) -> bool:
    """True where a quoted name that we do not know is what the sentence is about: "「Selene」が7位"."""
    return passage.language in ("ko", "ja") and bool(_QUOTED.search(passage.folded, *passage.span))


_OF_KIND = re.compile(r"(?:\s?(?:技術|規格|메모리|기술|メモリー?))?(?:は|는|은)")


def _speaks_of_kind(passage: Passage) -> bool:
    """True where a kind of memory opens the sentence as its topic: "現在のHBM技術は約36GB"."""
    return passage.language in ("ko", "ja") and any(
        mark.value[0] == "memory_type" and mark.start - passage.span[0] < 8 and _OF_KIND.match(passage.gap(mark.end, passage.span[1]))
        for mark in passage.of("name")
    )


def _is_subject(passage: Passage, product: Product) -> bool:
    """True where a standard or generation is what the sentence is about, not a property: "32 GB GDDR7" speaks of no GDDR7."""
    if not product.general or product.object:
        return False
    if follows_figure(passage, product):
        return False
    return product.topic or product.possessive or product.start - passage.span[0] < 14


_EACH = re.compile(r"[,\s]*(?:s\s*)?(?:each|every one)\b[^,.;()]{0,24}|[를을이가은는]?\s?(?:각각|하나당|개당)\s?[^,.()]{0,12}|,?(?:每颗|每顆|每个|每個|每块|各)[^,，。()]{0,10}")


def _of_each(passage: Passage, mark: Mark) -> Product | None:
    """The counted product that "each" speaks of: "two Grace CPUs, each with 72 cores"."""
    parts = [p for p in passage.products if p.part and p.end <= mark.start]
    return parts[-1] if parts and _EACH.fullmatch(passage.gap(parts[-1].tail, mark.start)) else None


def follows_figure(passage: Passage, product: Product) -> bool:
    """True where a name stands right behind a figure: "32 GB GDDR7"."""
    return any(
        q.end <= product.start and passage.gap(q.end, product.start).strip() in ("", "of", "의", "の", "的")
        for q in passage.of("quantity")
    )


def _in_column(passage: Passage, mark: Mark) -> Product | None:
    """The product at the head of the table's column that a figure stands in."""
    return next((product for start, end, product in passage.columns if start <= mark.start and mark.end <= end), None)


def _in_turn(passage: Passage, mark: Mark) -> Product | None:
    """ "80 GB and 141 GB respectively": the products and the figures of one dimension, each in its turn."""
    if not passage.has("respectively") or mark.type != "quantity":
        return None
    free = list({p.id: p for p in _free(passage)}.values())
    alike = [q for q in passage.of("quantity") if q.value.dimension == mark.value.dimension and q.value.unit == mark.value.unit]
    return free[alike.index(mark)] if len(free) > 1 and len(alike) == len(free) else None


def bracket_of(passage: Passage, place: int) -> int | None:
    """Where the bracket opens that `place` stands in, within the sentence; None outside brackets."""
    depth = 0
    for offset in range(place - 1, passage.span[0] - 1, -1):
        character = passage.folded[offset]
        if character == ")":
            depth += 1
        elif character == "(":
            if depth == 0:
                return offset
            depth -= 1
    return None


def _in_bracket(passage: Passage, mark: Mark) -> Product | None:
    opened = bracket_of(passage, mark.start)
    if opened is None:
        return None
    inside = [p for p in passage.products if opened < p.start < mark.start and not p.general]
    if inside:
        return inside[-1]
    before = [p for p in passage.products if p.end <= opened and not p.general]
    if _pair_at(passage, mark) is not None:
        return None
    if before and re.fullmatch(r"[\s\"'*_-]*(?:[^\s(),]{1,14})?\s*", passage.gap(before[-1].tail, opened)):
        return before[-1]
    return None


def _bracket_behind(passage: Passage, mark: Mark) -> Product | None:
    """ "640 cores (V100)": the product alone in the bracket behind its figure."""
    for product in passage.products:
        if product.start > mark.end and not product.general and passage.folded[product.end : product.end + 1] == ")":
            gap = passage.gap(mark.end, product.start)
            return product if re.fullmatch(r"[^,;()。]{0,18}\(", gap) else None
    return None


_ATTACHED = re.compile(r"\s?(?:[의の的]\s?)?")
_CORES = re.compile(r"[\s-]?(?:コア|코어|cores?|核心?)(?:の|의|的|인|である|cpu|プロセッサー?|프로세서|处理器|處理器|\s)*")


# "144GB HBM3E 메모리가 탑재된 GH200", "80GBのHBM3を搭載したH100"
_CARRIED = re.compile(
    r"(?:의|の)?\s?(?:hbm|gddr|lpddr)\w*(?:\s?(?:메모리|メモリー?))?\s?[가이를을がを]?\s?(?:(?:탑재|장착)(?:된|한)|搭載した|搭載する)\s?(?:\S{1,6}[의の]\s?)?[\"'「]?"
)


def _attached(passage: Passage, mark: Mark) -> Product | None:
    """The product that a figure is an adjective of: "48GB 16단 HBM3E", "64コアCPUであるEPYC 7742"."""
    if passage.language == "en" or mark.type != "quantity" or passage.between(mark.end, mark.end + 1, "quantity"):
        return None
    dimension = mark.value.dimension
    form = _ATTACHED if dimension == "byte" else _CORES if dimension in (None, "1") else None
    after = [p for p in passage.products if p.start >= mark.end and not p.general][:1]
    gap = passage.gap(mark.end, after[0].start) if after else ""
    carried = dimension == "byte" and after and _CARRIED.fullmatch(gap)
    return after[0] if after and form and (form.fullmatch(gap) or carried) else None


def _by_possessive(passage: Passage, mark: Mark) -> Product | None:
    before = [p for p in passage.products if p.end <= mark.start and not p.general]
    if not before or not before[-1].possessive or before[-1].part:
        return None
    gap = passage.gap(before[-1].tail, mark.start)
    if len(gap) > _FAR or re.search(r"[,;()]", gap) or passage.between(before[-1].tail, mark.start, "quantity"):
        return None
    return before[-1]


def _behind_figure(passage: Passage, mark: Mark) -> Product | None:
    if passage.language != "en":
        return None
    after = [p for p in passage.products if p.start >= mark.end and not p.general]
    if not after or after[0].start - mark.end > 60 or passage.between(mark.end, after[0].start, "quantity"):
        return None
    gap = passage.gap(mark.end, after[0].start)
    return after[0] if "," not in gap and _BEHIND.fullmatch(gap) else None


def _free(passage: Passage) -> list[Product]:
    return [p for p in passage.products if not (p.object or p.part or p.general)]


def _before(passage: Passage, mark: Mark) -> Product | None:
    before = [
        p for p in passage.products if p.end <= mark.start and (p.relative or not p.object) and not p.part and not p.general
    ]
    open_ones = [p for p in before if not _closed_away(passage, p, mark)]
    chosen = open_ones or before
    return chosen[-1] if chosen else None


def _closed_away(passage: Passage, product: Product, mark: Mark) -> bool:
    """True where the product stands in a bracket that the figure stands outside of."""
    opened = bracket_of(passage, product.start)
    return opened is not None and opened != bracket_of(passage, mark.start)


def _after(passage: Passage, mark: Mark) -> Product | None:
    """The first product behind: "With 192 GB, the MI300X ...", "192GB를 탑재한 MI300X"."""
    if passage.topic is not None and passage.has("pronoun") and passage.of("pronoun")[0].start < mark.start:
        return None
    after = [p for p in _free(passage) if p.start >= mark.end and not _closed_away(passage, p, mark)]
    if after and _NEXT_CLAUSE.search(passage.gap(mark.end, after[0].start)):
        return None
    return after[0] if after else None


_NEXT_CLAUSE = re.compile(r"[,，;]\s*(?:而|但|while|whereas|but)\s*(?:the\s|an?\s)?[^,，;\d]{0,12}$")  # ", while the H200 has": its own figure follows


def find_subject(passage: Passage, mark: Mark, other: Product | None) -> Owner | None:
    """The subject of a ratio or comparison: the product spoken of that is not the one compared with."""
    usable = [p for p in _free(passage) if p is not other and (other is None or p.id != other.id)]
    before = [p for p in usable if p.end <= mark.start]
    marked = [p for p in before if p.topic and passage.language in ("ko", "ja")]
    for group in (marked[-1:], before[-1:], usable[:1]):
        if group and not _pronoun_first(passage, group[0], other):
            return Owner(group[0])
    generals = [p for p in passage.products if p is not other and _is_subject(passage, p)]
    if generals and _is_led(passage, generals[0]) and catalogue().chip(generals[0].id).kind == "foundry_node":
        return Owner(generals[0])
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
    r"|nvidia'?s?|amd'?s?|intel'?s?|google'?s?|huawei'?s?|apple'?s?|samsung'?s?|performance|delivers|delivered|by|level|single|older|previous|an?))*\s*[\"']?"
)


def find_other(passage: Passage, mark: Mark) -> Product | None:
    """The product a ratio is measured against: by genitive beside the number, or by a word of comparison in the sentence."""
    return find_genitive(passage, mark) or _compared(passage, mark)


def find_genitive(passage: Passage, mark: Mark) -> Product | None:
    """The product a ratio is of by genitive: "60 % of the H100", "H100의 60%"."""
    if passage.language == "en":
        return _genitive_behind(passage, mark)
    before = [p for p in passage.products if p.end <= mark.start]
    if not before:
        return None
    gap = re.sub(r"^\s?\([^()]*\)", "", passage.gap(before[-1].tail, mark.start))
    told = [q for q in passage.between(before[-1].tail, mark.start, "quantity") if bracket_of(passage, q.start) is None]
    if len(gap) > 26 or re.search(r"[,;。()、]|보다|대비|より|比", gap) or told:
        return None
    near = before[-1].possessive or bool(re.match(r"의|の|的", gap)) or bool(re.match(r"\s?(?:성능|급|대역폭|용량|연산)", gap))
    if (
        not near
        or (passage.language == "ja" and re.search(r"[はがも]", gap))
        or (passage.language == "ko" and re.search(r"(?:은|는|이|가|을|를)\s", gap))
    ):
        return None
    free = [p for p in passage.products if p is not before[-1] and not p.object and not p.general and p.id != before[-1].id]
    return before[-1] if free or passage.topic is not None else None


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


_AGAINST = re.compile(
    r"[\s,*\"']*(?:\([^()]*\)\s*)?(?:and\s+)?(?:vs\.?|versus|against|compared (?:to|with)|as opposed to|up from|over|than|대|대비|보다|对比|對比|对|相比|比|に対し|対)\s*"
    r"(?:just|only|about|around|the|a|an|approximately|the previous|its)?\s*(?:the\s)?[\s*\"']*"
)
_TO = re.compile(
    r"[\s*\"']*(?:of memory |of bandwidth )?(?:to|up to|에서|→|提升到|提升至|增至|提高到|增加到|到|から|升级到|升級到|扩大到|翻倍至)\s*(?:약|a|about|nearly|just)?[\s*\"']*"
)
_FROM = re.compile(r"(?:\bfrom|从|從|由|기존|over)\s*(?:just|about|only|the)?[\s*\"']*$")


def _pair_at(passage: Passage, mark: Mark) -> tuple[Mark, Mark] | None:
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
    pair = _pair_at(passage, mark)
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
        other = next(iter(rest.values())) if len(rest) == 1 else implied(passage, subject)
    return (Owner(other), True) if other is not None else (None, True)


_STANDARD = re.compile(r"(?:業界標準|업계\s?표준|行业标准|業界標準値|industry standard)[^,.。、\d]{0,6}$|jedec[^,.。、\d]{0,14}(?:표준|기준|규격|標準|规范|規範|标准|規格|standard)[^,.。、\d]{0,8}$")


def _of_standard(passage: Passage, mark: Mark) -> Product | None:
    """The standard, in place of the maker's product, that a figure is said to be of: "JEDEC 표준인 8Gbps를 웃도는"."""
    if not _STANDARD.search(passage.gap(max(passage.span[0], mark.start - 40), mark.start)):
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


def implied(passage: Passage, subject: Owner | None) -> Product | None:
    """The one other product that the title names, where the subject is its other one."""
    if subject is None or subject.product.id not in passage.titled:
        return None
    others = [chip for chip in passage.titled if chip != subject.product.id]
    return Product(others[0], subject.product.span, "", subject.product.end) if len(set(others)) == 1 else None


_DEPARTS = re.compile(r"(?:から(?:では|は)?|에서|に対し|に対して|대비)\s?(?:約|약)?\s?")
_BASE = re.compile(r"\)?(?:から|에서|に対し|に対して|대비|より|보다)\s?(?:も\s?)?(?:約|약)?\s?")


def find_base(passage: Passage, mark: Mark) -> Mark | None:
    """The figure that a ratio is told against: "120GB/sから27.5%", "HBM3E(9.6Gbps)より22%"."""
    before = [q for q in passage.of("quantity") if q.end <= mark.start]
    return before[-1] if before and _BASE.fullmatch(passage.gap(before[-1].end, mark.start)) else None


def _departed(passage: Passage, mark: Mark) -> Product | None:
    """The product that a change starts from: "RTX 4090から78%向上", "Summitの148.6PFLOPSから約2.8倍"."""
    before = [p for p in passage.products if p.end <= mark.start]
    if not before or passage.language == "en":
        return None
    told = passage.between(before[-1].tail, mark.start, "quantity")
    start = told[0].end if told and _ATTACHED.fullmatch(passage.gap(before[-1].tail, told[0].start)) else before[-1].tail
    return before[-1] if _DEPARTS.fullmatch(passage.gap(start, mark.start)) else None


def mark_counterparts(passage: Passage) -> None:
    """Makes an object of each product that a ratio is told against by genitive: "three times the bandwidth of the H100"."""
    for mark in passage.of("quantity"):
        if mark.value.unit not in ("%", "times", "ratio"):
            continue
        other = find_genitive(passage, mark) or _departed(passage, mark)
        if other is not None and not other.object and find_subject(passage, mark, other) is not None:
            other.object, other.how = True, "than"
