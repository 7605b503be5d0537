"""Figures of a piece of a product (one die, one core, one stack) and of what a product is used for: none of its own."""

from __future__ import annotations

import re

from claimsheet.core.catalogue import Chip
from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage

_PIECE = (
    r"(?:dies?|stacks?|cores?|clusters?|chiplets?|tiles?|xcds?|ccds?|gcds?|sms?|cus?|compute units?|multiprocessors?|slices?"
    r"|channels?|banks?|lanes?|link)"
)
# What stands before or behind the figure of a piece: "each compute die packs 38", "128 cores per SM", "24 GB each", "每个核心2个".
_EACH = re.compile(
    rf"\b(?:each|every|per)\s+(?:of the\s+|of its\s+)?(?:(?!with\b|ha[sd]\b|\d)[\w/-]+\s+){{0,3}}?{_PIECE}\b"
    r"|(?:每|单|單)\s?(?:个|個|颗|顆|片|块|塊|条|條|根|组|組)?\s?[^,。,;\d]{0,6}?(?:核心|裸片|裸晶|晶粒|芯粒|小芯片|堆栈|堆疊|堆叠|计算单元|sm|链路|通道)"
    r"|(?:ccd|xcd|ccx|gcd|iod|sm|cu|ダイ|クラスタ|チップレット|スタック|다이|칩렛|클러스터|스택)\s?1?\s?(?:基|個|つ|枚|개|기)?\s?(?:辺り|あたり|当たり|당)"
)
_EACH_BEHIND = re.compile(
    rf"[\s-]*transistors?\s+dies?\b|\s*(?:of\s+)?(?:[\w/-]+\s+){{0,4}}?(?:(?:per|for each|in each|on each)\s+(?:[\w/-]+\s+)?{_PIECE}\b"
    r"|each\b(?!\s+(?:gpu|card|chip|node|server|rack)))"
)
_OPENS = re.compile(rf"[\s*•-]*each\s+(?:of\s+(?:the\s+|its\s+)?)?(?:[\w/-]+\s+){{0,4}}?{_PIECE}\b")
# "140 GB just for weights", "203 GB) fits on two", "needs 140 GB", "需要140GB": memory that is needed, not had.
_NEEDS = re.compile(
    r"(?:\b(?:needs?|requires?|requiring|takes?|consumes?|consuming|occupies|occupying)\s+(?:up to |at least |about |around |roughly |over |~\s?)?"
    r"|(?:需要|需|占用|占)\s?(?:约|約|至少)?)$"
)
_FOR_MODEL = re.compile(
    r"\s+(?:just\s+|only\s+)?(?:for|of)\s+(?:the\s+|its\s+|model\s+)?(?:weights|parameters|kv cache)|\)\s*(?:easily\s+|just\s+)?fits?\b"
)


# "32基のアクセラレータを搭載する計算ラック12台": what each rack holds.
_HELD_BY = re.compile(
    r"(?:[^、。,]{0,12}?)(?:を|을|를)?\s?(?:搭載|備え|収め|収容|格納|탑재|장착|수용|담은)[^、。,\s]{0,4}\s?[^、。,\d]{0,6}?(?:ラック|랙|ノード|노드|サーバ|서버|トレイ|트레이|キャビネット|캐비닛)"
    r"|[^、。,，]{0,10}?的[^、。,，\d]{0,4}(?:机柜|機櫃|节点|節點|服务器|伺服器|托盘)"
)


def is_of_piece(passage: Passage, mark: Mark, chip: Chip, *, each: bool = True) -> bool:
    """True for a figure of one die, core, stack or link of a product that has more than one; `each` behind a cache is kept as a condition."""
    if chip.kind == "memory" or passage.is_row:
        return False  # of a memory, the stack is the product
    if _OPENS.match(passage.gap(*passage.span)) or _goes_on_each(passage):
        return True
    if mark.value.unit in (None, "1") and _HELD_BY.match(passage.gap(mark.end, passage.span[1])):
        return True
    start = passage.clause(mark.start)[0]
    led = passage.gap(max([start, *(p.end for p in passage.products if p.end <= mark.start)]), mark.start)
    return bool(_EACH.search(led) or each and _EACH_BEHIND.match(passage.gap(mark.end, min(passage.span[1], mark.end + 80))))


_EACH_OF_THEM = re.compile(
    r"\s*each\s+(?:one\s+)?(?:has|have|contains?|carries|features|comes|packs|integrates|holds|includes|of them)\b"
)


_STACKED = re.compile(
    r"\s?(?:용량의|짜리|의|の|的)?\s?(?:hbm|gddr|lpddr)\w*\s?(?:d램|dram|메모리|스택|堆栈|堆疊|颗粒|顆粒|スタック|メモリー?)?\s?(?:를|을|を)?\s?(?:\d+|[두세네]|[两兩四六八])\s?(?:개|장|颗|顆|個|个|基|枚|스택)"
)
_STACKS_OF = re.compile(r"\b(?:two|four|five|six|eight|twelve|\d{1,2})\s+$")
_OF_STACKS = re.compile(r"[\s-]*(?:of\s+)?(?:hbm|gddr)\w*\s+(?:memory\s+)?(?:stacks|cubes|sites|modules|chips)\b")


def is_of_stack(passage: Passage, mark: Mark) -> bool:
    """True for the bytes of one of several stacks: "24GB 용량의 HBM3 D램 2개", "eight 24 GB HBM3E stacks"."""
    behind = passage.gap(mark.end, passage.span[1])
    led = passage.gap(max(passage.span[0], mark.start - 8), mark.start)
    return bool(_STACKED.match(behind) or (_STACKS_OF.search(led) and _OF_STACKS.match(behind)))


def _goes_on_each(passage: Passage) -> bool:
    """True where "Each has" goes on about the pieces that the sentence before counted: "two dies ... Each has 48 MB"."""
    if passage.before is None or not _EACH_OF_THEM.match(passage.gap(*passage.span)):
        return False
    return any(word.value in ("dies", "chiplets", "hbm stacks", "cores") for word in passage.before.of("thing"))


def is_needed(passage: Passage, mark: Mark) -> bool:
    """True for memory that a model needs or fills."""
    led = passage.gap(max(passage.span[0], mark.start - 26), mark.start)
    return bool(_NEEDS.search(led) or _FOR_MODEL.match(passage.gap(mark.end, passage.span[1])))


_MEASURED = {
    "en": re.compile(
        r"\b(?:measur(?:e|es|ed|ing)|achievable|getting|got|observed|effective|sustain(?:s|ed|ing)? only|reports?|reported by|benchmarked at|in practice)\b"
    ),
    "ko": re.compile(r"유효|실효|실측"),
    "ja": re.compile(r"実効|実測"),
    "zh": re.compile(r"有效|实测|實測|测得|測得|跑出|实际(?:可|能)?(?:达到|获得)"),
}
_PEAKS = frozenset({"peak_compute", "memory_bandwidth", "interconnect_bandwidth"})
_SUM_BEFORE = re.compile(r"\d[^=\n.]{0,24}=\s*~?$|\d\s?[*×]\s*$")
_SUM_BEHIND = re.compile(r"\s*(?:=|\*|×)\s*~?\d")
_DRIVE = re.compile(
    r"[\s-]*(?:的\s*|of\s+|pcie\s+|m\.2\s+|m2\s+)*(?:ssd|nvme|hdd|emmc|ufs|固态|固態|硬盘|硬碟|硬盤|磁盘|存储空间|儲存空間|hard (?:disk|drive)|solid[- ]state|storage|disk)"
)
_SYSTEM_RAM = re.compile(r"[\s-]*(?:的\s*|of\s+)?ddr[345]?(?![a-z])")
_CARDS = frozenset({"gpu", "accelerator"})


def is_measured(passage: Passage, mark: Mark, metric: str) -> bool:
    """True for a rate that was measured on a product: a peak bounds it, and neither bears it out nor denies it."""
    words = _MEASURED.get(passage.language)
    start, end = passage.clause(mark.start)
    return (
        metric in _PEAKS
        and words is not None
        and bool(words.search(passage.gap(max(start, mark.start - 60), min(end, mark.end + 30))))
    )


def is_sum(passage: Passage, mark: Mark) -> bool:
    """True for a number inside or behind arithmetic: "18 x 53.125 = 956.25 GB/s"."""
    led = passage.gap(max(passage.span[0], mark.start - 34), mark.start)
    return not passage.is_row and bool(_SUM_BEFORE.search(led) or _SUM_BEHIND.match(passage.gap(mark.end, passage.span[1])))


def is_of_machine(passage: Passage, mark: Mark, chip: Chip) -> bool:
    """True for the disk of a machine, or its main memory where the product is a card in it: "16 GB DDR4, 512 GB SSD and a GTX 1050"."""
    behind = passage.gap(mark.end, passage.span[1])
    return mark.value.dimension == "byte" and bool(_DRIVE.match(behind) or (chip.kind in _CARDS and _SYSTEM_RAM.match(behind)))


_NETWORK = re.compile(r"[2-6]g")
_BAND = re.compile(r"\s?(?:频段|頻段|频谱|頻譜|bands?\b|spectrum\b|wi-?fi\b)")


def is_radio(passage: Passage, mark: Mark) -> bool:
    """True for a generation of mobile network ("5G") and a radio band ("sub-6 GHz"): no figures of a chip."""
    if _NETWORK.fullmatch(passage.gap(*mark.span)):
        return True
    led = passage.gap(max(passage.span[0], mark.start - 4), mark.start)
    behind = passage.gap(mark.end, passage.span[1])
    if mark.value.dimension == "frequency" and mark.value.unit == "Hz":
        return True  # of a display
    return mark.value.dimension == "frequency" and bool(led.endswith(("sub-", "sub ")) or _BAND.match(behind))
