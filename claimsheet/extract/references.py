"""Who is spoken of: what is carried from the sentences before, and which products of a sentence can own a figure."""

from __future__ import annotations

import re
from bisect import bisect_left
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


_FORMER = re.compile(r"\bthe former\b|前者|(?<![가-힣])전자(?=[는가의보])")
_LATTER = re.compile(r"\bthe latter\b|后者|後者|(?<![가-힣])후자(?=[는가의보])")
# Behind its ratio in English, "twice the memory of the former"; right before it elsewhere, "前者的两倍".
_BACK = {
    "en": re.compile(
        r"(?:\s+[a-z-]+){0,5}?\s+(?:of|as|than|that of)\s+(?P<who>the (?:former|latter)|that (?:chip|card|gpu|accelerator|processor)'?s?)(?![a-z])"
    ),
    "ko": re.compile(r"(?<![가-힣])(?P<who>전자|후자|그)(?:의|보다|대비|에 비해)\s?(?:약\s?)?$"),
    "zh": re.compile(r"(?P<who>前者|后者|後者)的?(?:约|約)?$"),
    "ja": re.compile(r"(?P<who>前者|後者)(?:の|より|に比べ|比で)\s?(?:約)?$"),
}


def _turn_of(words: str) -> int | None:
    return 1 if _LATTER.search(words) else 0 if _FORMER.search(words) else None


def former_or_latter(passage: Passage, mark: Mark) -> int | None:
    """0 or 1 where "the former" or "the latter" leads into a figure, with no product or figure between."""
    start = max([passage.span[0], *(q.end for q in passage.of("quantity") if q.end <= mark.start)])
    start = max([start, *(p.end for p in passage.products if p.end <= mark.start)])
    return _turn_of(passage.gap(start, mark.start))


def two_spoken_of(passage: Passage) -> tuple[Product, Product] | None:
    """The two products that "the former" and "the latter" tell apart: of the sentence before, or the one carried on and the one named here."""
    if passage.pair is not None:
        return passage.pair
    named = [p for p in passage.products if not (p.general or p.part)]
    return (passage.topic, named[0]) if passage.topic is not None and len({p.id for p in named}) == 1 else None


def referred_back(passage: Passage, mark: Mark) -> Product | None:
    """The one of the two products before that a ratio is told against by "the former", "the latter" or "that chip"."""
    pattern, two = _BACK[passage.language], two_spoken_of(passage)
    if two is None:
        return None
    if passage.language == "en":
        match = pattern.match(passage.gap(mark.end, passage.span[1]))
    else:
        match = pattern.search(passage.gap(passage.span[0], mark.start))
    if match is None:
        return None
    turn = _turn_of(match["who"] + "의" if passage.language == "ko" else match["who"])
    return two[turn if turn is not None else 1]


def subject_of_two(passage: Passage, other: Product | None) -> Owner | None:
    """The subject of a ratio told between two products spoken of before: the one named by its turn, else the one that is not the other."""
    two = two_spoken_of(passage)
    if two is None:
        return None
    opening = passage.gap(passage.span[0], passage.span[0] + 14)
    if (turn := _turn_of(opening)) is not None:
        return Owner(two[turn], "coreference")
    return Owner(two[0] if other is two[1] else two[1], "coreference") if other is two[0] or other is two[1] else None


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


_LED_BY = re.compile(
    r"(?:\b(?:by|from|of|with|to|for|on|than|at|against|in|and|or|via|using)|(?:由|从|從|向|与|與|和|对|對|被|用|采用|採用|来自|來自))\s*(?:the\s)?$"
)


_ACTS = re.compile(
    r"\s?(?:전자|電子|社)?\s?(?:は|も|が|는|은|이|가|도)(?![가-힣])"
)  # a maker that a Korean or Japanese sentence is about


def _rival(passage: Passage, topic: Product) -> str | None:
    """The maker of like products that a sentence without a product of its own is about: "AMD provides 2.4 times the memory"."""
    if any(not (p.general or p.part) for p in passage.products):
        return None
    chip = catalogue().chip(topic.id)
    for word in passage.of("vendor", "maker"):
        if passage.language in ("ko", "ja") and not _ACTS.match(passage.gap(word.end, passage.span[1])):
            continue
        if word.value != chip.vendor and not _LED_BY.search(passage.gap(max(passage.span[0], word.start - 12), word.start)):
            return str(word.value) if chip.vendor == "jedec" or chip.kind in _made_kinds(str(word.value)) else None
    return None


@cache
def _made_kinds(vendor: str) -> frozenset[str]:
    """The kinds of product that a maker has in the catalogue."""
    return frozenset(chip.kind for chip in catalogue().chips.values() if chip.vendor == vendor)


_QUOTED = re.compile(r"[「『'\"]([a-z][a-z0-9 .-]{1,24})[」』'\"](?:\([^()]{1,20}\))?(?:が|は|은|는|이|가)(?![a-z])")


def speaks_of_another(passage: Passage) -> bool:
    """True where a quoted name that we do not know is what the sentence is about: "「Selene」が7位"."""
    return passage.language in ("ko", "ja") and bool(_QUOTED.search(passage.folded, *passage.span))


_OF_KIND = re.compile(r"(?:\s?(?:技術|規格|메모리|기술|メモリー?))?(?:は|는|은)")


def speaks_of_kind(passage: Passage) -> bool:
    """True where a kind of memory opens the sentence as its topic: "現在のHBM技術は約36GB"."""
    return passage.language in ("ko", "ja") and any(
        mark.value[0] == "memory_type"
        and mark.start - passage.span[0] < 8
        and _OF_KIND.match(passage.gap(mark.end, passage.span[1]))
        for mark in passage.of("name")
    )


# What goes on behind a generation that a sentence is about: "Blackwell uses", "블랙웰 아키텍처는", "Blackwell采用"; not "the Blackwell card draws".
_GOES_ON = {
    "en": re.compile(
        r"(?:\s(?:architecture|generation|family|series|gpus|chips|accelerators|cards))?(?:'s\s|\s(?:also\s|now\s|still\s)?(?:is|are|was|were|has|have|had|can|will|uses?|used|features?|brings?"
        r"|offers?|comes?|came|relies|rely|supports?|delivers?|packs?|doubles?|moves?|gets?|builds?|consists?|employs?|stays?|remains?|adds?)\b)"
    ),
    "ko": re.compile(r"(?:\s?(?:아키텍처|제품군|세대|시리즈|gpu))?(?:은|는|이|가|의)(?![가-힣])"),
    "zh": re.compile(
        r"(?:\s?(?:架构|架構|系列|一代|世代|gpu|芯片))?(?:则|則|也|还|還|均|都)?(?:采用|採用|使用|基于|基於|是|为|為|有|拥有|擁有|由|支持|支援|将|將|集成|包含|配备|配備|的)"
    ),
    "ja": re.compile(r"(?:(?:アーキテクチャー?|世代|シリーズ|ファミリー?|gpu))?(?:は|が|の|では|も)"),
}


def generation_spoken_of(passage: Passage) -> Product | None:
    """The generation that opens a sentence as what it is about, where it names no product: what was spoken of before is not meant."""
    if any(not (p.general or p.part) for p in passage.products):
        return None
    for product in passage.products:
        opens = (
            product.start - passage.span[0] < _OPENING
            and not product.object
            and catalogue().chip(product.id).kind in _GENERATIONS
        )
        if opens and _GOES_ON[passage.language].match(passage.folded, product.end):
            return product
    return None


def is_alike(generation: Product, other: Product) -> bool:
    """False for a generation known by its data centre parts where a graphics card is spoken of: which of the two is meant the words leave open."""
    return catalogue().chip(generation.id).kind == catalogue().chip(other.id).kind


_OPENING = 8  # characters: "The new"
_GENERATIONS = frozenset({"accelerator", "gpu", "cpu"})


def is_subject(passage: Passage, product: Product) -> bool:
    """True where a standard or generation is what the sentence is about, not a property: "32 GB GDDR7" speaks of no GDDR7."""
    if not product.general or product.object:
        return False
    if follows_figure(passage, product):
        return False
    return product.topic or product.possessive or product.start - passage.span[0] < 14


ATTACHED = re.compile(r"\s?(?:[의の的]\s?)?")


def follows_figure(passage: Passage, product: Product) -> bool:
    """True where a name stands right behind a figure: "32 GB GDDR7"."""
    return any(
        q.end <= product.start and passage.gap(q.end, product.start).strip() in ("", "of", "의", "の", "的")
        for q in passage.of("quantity")
    )


def bracket_of(passage: Passage, place: int) -> int | None:
    """Where the bracket opens that `place` stands in, within the sentence; None outside brackets."""
    places, opened = passage.brackets()
    before = bisect_left(places, place)
    return opened[before - 1] if before else None


def free_products(passage: Passage) -> list[Product]:
    return [p for p in passage.products if not (p.object or p.part or p.general)]
