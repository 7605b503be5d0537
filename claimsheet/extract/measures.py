"""What a quantity measures: its metric, from its dimension and the words beside it; what a number counts."""

from __future__ import annotations

import re

from claimsheet.core.mark import Mark
from claimsheet.extract.passages import Passage

# The metrics a dimension can be of, the usual one first; None first where only a word decides.
CANDIDATES: dict[str, tuple[str | None, ...]] = {
    "byte": ("memory_capacity", "cache_capacity"),
    "byte_rate": ("memory_bandwidth", "interconnect_bandwidth", "pin_speed"),
    "flops": ("peak_compute", "benchmark"),
    "ops": ("peak_compute",),
    "watt": ("tdp",),
    "length": ("process_node",),
    "area": ("die_area",),
    "transistor_density": ("transistor_density",),
    "frequency": ("boost_clock",),
    "bit": (None, "memory_bus_width"),
    "time": (None, "interconnect_latency"),
    "token_rate": ("inference_performance",),
    "flops_per_watt": ("energy_efficiency",),
    "transfer_rate": (None, "pin_speed"),
    "USD": ("price",),
    "KRW": ("price",),
    "CNY": ("price",),
    "JPY": ("price",),
    "EUR": ("price",),
    "TWD": ("price",),
}
SMALL = ("KB", "KiB", "MB", "MiB")  # what a chip of our days has so little of is cache
RATIO_UNITS = ("%", "times", "ratio")
_BITS = re.compile(r"[gt]b|bit", re.IGNORECASE)


def region(passage: Passage, mark: Mark) -> tuple[int, int]:
    """From the quantity before to the quantity behind, within the sentence: where the words of this one stand."""
    if (label := passage.label_of(mark.start)) is not None:
        return label  # of a table: its heading says what a cell is of
    return passage.gap_around(mark, "quantity", "date", "age")


def _distance(word: Mark, mark: Mark) -> int:
    return word.start - mark.end if word.start >= mark.end else mark.start - word.end


def nearest(passage: Passage, mark: Mark, *types: str) -> list[Mark]:
    """The words of some types in the quantity's region, nearest first."""
    if not passage.has(*types):
        return []
    start, end = region(passage, mark)
    return sorted(passage.between(start, end, *types), key=lambda word: (_distance(word, mark), word.start))


def find_metric(passage: Passage, mark: Mark) -> str | None:
    """The metric of a quantity with a dimension; None where its dimension needs a word and none is there."""
    candidates = CANDIDATES.get(mark.value.dimension or "")
    if candidates is None:
        return None
    if mark.value.dimension == "bit" and _OF_MEMORY.match(passage.gap(mark.end, passage.span[1])):
        return "memory_bus_width"
    if mark.value.unit in SMALL:
        candidates = ("cache_capacity", "memory_capacity")
    said = _said_metric(passage, mark, candidates) or _elided(passage, mark, candidates)
    metric = _settle(said or candidates[0], mark, passage)
    if metric == "memory_bandwidth" and said is None and (_tells_direction(passage) or joins_dies(passage, mark)):
        return "interconnect_bandwidth"
    return "interconnect_bandwidth" if metric == "memory_bandwidth" and _speaks_of_links(passage) else metric


_OF_MEMORY = re.compile(
    r"[\s-]*(?:gddr|lpddr|hbm|ddr\d|memory|显存|顯存|記憶體|메모리|メモリー?)(?!\s?(?:虛擬|虚拟|가상|仮想|virtual|寻址|定址|address|アドレス|주소))"
)  # "16GB 256-bit GDDR7"
_MEMORY = re.compile(r"memory|hbm|vram|gddr|dram|메모리|显存|顯存|内存|記憶體|メモリ")


_JOINED = re.compile(
    r"(?:dies?|chiplets?|다이|칩렛|裸片|裸晶|芯粒|ダイ|チップレット)[^,.;、。]{0,24}(?:link|connect|join|stitch|communicat|연결|잇는|이어|互连|互联|相连|连接|連接|互連|接続|つな|結)[^,.;、。]{0,16}$"
)


_JOINS = re.compile(r"\s?(?:로|으로|で|の速度で)\s?(?:잇|이어|연결|接続|つな|結|連結)|(?:相连|互连|互联|连接|連接|互連)")
_DIES_TOLD = re.compile(r"다이|칩렛|裸片|裸晶|芯粒|晶粒|ダイ|チップレット")


def joins_dies(passage: Passage, mark: Mark) -> bool:
    """True for the rate at which the dies of one package are joined: "two dies linked at 10 TB/s", "2つのダイを10TB/sで接続"."""
    led = passage.gap(max(passage.span[0], mark.start - 64), mark.start)
    joined = _JOINS.match(passage.gap(mark.end, passage.span[1])) and _DIES_TOLD.search(led[-40:])
    return bool(_JOINED.search(led) or joined)


def _tells_direction(passage: Passage) -> bool:
    """True for a sentence that tells a direction and names no memory."""
    told = any(word.value[0] == "direction" for word in passage.of("condition"))
    return told and not passage.is_row and not _MEMORY.search(passage.gap(*passage.span))


def _speaks_of_links(passage: Passage) -> bool:
    """True for a sentence on links alone: its rates are no memory's, though it only says "bandwidth"."""
    linked = any(word.value == "interconnect_bandwidth" for word in passage.of("metric"))
    return linked and not passage.is_row and not _MEMORY.search(passage.gap(*passage.span))


def _said_metric(passage: Passage, mark: Mark, candidates: tuple[str | None, ...]) -> str | None:
    """The metric that the words beside a quantity say."""
    for word in nearest(passage, mark, "metric"):
        if word.value in candidates and not _cut_off(passage, word, mark):
            if word.value == "memory_bandwidth" and _is_of_link(passage, word, mark):
                return _settle("interconnect_bandwidth", mark, passage)
            return _narrow(passage, word, candidates)
    for word in nearest(passage, mark, "condition"):
        if (
            word.value[0] == "direction"
            and "interconnect_bandwidth" in candidates
            and _distance(word, mark) < 24
            and not passage.is_row
        ):
            return "interconnect_bandwidth"  # a memory has no direction
        if word.value[0] == "tier" and "cache_capacity" in candidates and _distance(word, mark) < 12:
            return "cache_capacity"
    return None


def _elided(passage: Passage, mark: Mark, candidates: tuple[str | None, ...]) -> str | None:
    """The metric of the figure of this dimension before, where this one names none: "the A100's NVLink runs at 600 GB/s, the H100's at 900"."""
    if passage.is_row:
        return None
    before = [q for q in passage.of("quantity") if q.end <= mark.start and q.value.dimension == mark.value.dimension]
    return _said_metric(passage, before[-1], candidates) if before else None


_PLAIN = ("bandwidth", "带宽", "頻寬", "帶寬")


def _is_of_link(passage: Passage, word: Mark, mark: Mark) -> bool:
    """True where a plain "bandwidth" shares its clause with a link and no memory: "130 TB/s of bandwidth over NVLink"."""
    if word.text.lower() not in _PLAIN or passage.is_row:
        return False
    start, end = region(passage, mark)
    start, end = max(start, word.start - 45, passage.span[0]), min(end, word.end + 45)
    links = [w for w in passage.between(start, end, "metric") if w.value == "interconnect_bandwidth"]
    return (
        bool(links)
        and not _MEMORY.search(passage.gap(start, end))
        and not re.search(r"[,;，；]", passage.gap(*sorted((links[0].start, word.start))))
    )


def _narrow(passage: Passage, word: Mark, candidates: tuple[str | None, ...]) -> str:
    """The metric of a plain word that a narrower one leads into: "NVLink 대역폭", "cache capacity"."""
    for other in passage.of("metric"):
        narrower = other.value in candidates and other.value != word.value and other.value != candidates[0]
        if narrower and other.end <= word.start and passage.gap(other.end, word.start).strip() in ("", "의", "の", "的"):
            return str(other.value)
    return str(word.value)


def _settle(metric: str | None, mark: Mark, passage: Passage) -> str | None:
    """Rates printed in bits are of links and pins, not of memories as a whole."""
    if metric == "memory_bandwidth" and mark.value.dimension == "byte_rate" and mark.value.unit in ("Gb/s", "Tb/s", "Mb/s"):
        if mark.value.unit == "Tb/s" and _MEMORY.search(passage.gap(*passage.clause(mark.start))):
            return metric  # so much no pin carries: bits for bytes
        words = {word.value for word in passage.of("metric")}
        return "interconnect_bandwidth" if "interconnect_bandwidth" in words else "pin_speed"
    return metric


def _cut_off(passage: Passage, word: Mark, mark: Mark) -> bool:
    """True where a word behind the quantity stands in the next clause: "80 GB, a bandwidth of" (the bandwidth is the next one's)."""
    if word.start < mark.end:
        return False
    gap = passage.gap(mark.end, word.start)
    return bool(re.search(r"[,;、()]", gap)) or len(gap) > 45


_UNLIKE = ("memory_type", "architecture", "stack_height", "process_node")  # no ratio is told of these
_BOTH = re.compile(r"\s*(?:과|와|및|·|/|and|和|及|与|與|と|、|,|이나)\s*(?:the\s+)?")


def find_ratio_metrics(passage: Passage, mark: Mark) -> list[str]:
    """The metrics of a ratio by the words beside it: one, or two that a word joins ("연산 성능과 메모리 용량이 두 배"), or none."""
    start, end = region(passage, mark)
    words = [w for w in passage.between(start, end, "metric") if w.value not in _UNLIKE and not _is_held(passage, w)]
    if led := [w for w in words if w.start >= mark.end and _NOUN_OF.fullmatch(passage.gap(mark.end, w.start))]:
        return [str(led[0].value)]
    if not words:
        words = [w for w in passage.between(passage.span[0], start, "metric") if w.value not in _UNLIKE][-1:]
    if not words:
        return []
    first = min(words, key=lambda w: (_weigh(passage, w, mark), w.start))
    if first.value == "performance" and (compared := find_compared(passage, start, end)):
        return [compared]
    if narrowed := _narrow_link(passage, first) or _narrow_rate(passage, first):
        return [narrowed]
    joined = [
        w.value
        for w in words
        if _BOTH.fullmatch(passage.gap(w.end, first.start)) or _BOTH.fullmatch(passage.gap(first.end, w.start))
    ]
    return list(dict.fromkeys([str(first.value), *joined]))


# "In memory bandwidth", "메모리 대역폭 면에서", "在内存带宽上", "メモリ帯域幅の面で": in what two are compared.
_LED_IN = re.compile(
    r"\b(?:in(?:\s+terms\s+of)?|by|on|regarding|when\s+it\s+comes\s+to|measured\s+by)\s+(?:(?:the|its|their|raw|total|peak|pure|maximum)\s+)*$"
)
_IN_BEHIND = {
    "ko": re.compile(r"\s?(?:(?:이라는|라는)\s)?(?:에서|에선|(?:측)?면에서|기준으로|에\s?있어서?|으?로\s?(?:보면|따지면))"),
    "zh": re.compile(r"(?:方面|上|层面|層面|来看|來看|来说|來說|而言|这一项|這一項)"),
    "ja": re.compile(r"(?:の(?:面|点)(?:で|では)|において|では?|に関して|で見ると|で比べ)"),
}


def find_compared(passage: Passage, start: int, end: int) -> str | None:
    """The metric that a phrase names as that in which two products are compared; None where none does."""
    for word in passage.between(start, end, "metric"):
        if word.value in _UNLIKE or word.value == "performance":
            continue
        if passage.language == "en":
            told = _LED_IN.search(passage.gap(max(passage.span[0], word.start - _LEAD), word.start))
        else:
            told = _IN_BEHIND[passage.language].match(passage.gap(word.end, passage.span[1]))
        if told:
            return str(word.value)
    return None


_LEAD = 36  # characters
_SAME = re.compile(r"(?:同一|同じ|同等の?|相同|同样|同樣|同等|동일한?|같은|\b(?:same|iso|equal|constant|given))[\s-]?$")
_AT = re.compile(r"\s?(?:で|下|에서|の下|において|时|時|,)")
_NOUN_OF = re.compile(r"\s?(?:の|의)\s?")  # "25〜30%の消費電力削減": the noun behind says what it is of


def _is_held(passage: Passage, word: Mark) -> bool:
    """True for what is held equal: "at the same performance", "同一電力で"."""
    led = passage.gap(max(passage.span[0], word.start - 10), word.start)
    return bool(_SAME.search(led)) and (passage.language == "en" or bool(_AT.match(passage.gap(word.end, passage.span[1]))))


def _narrow_link(passage: Passage, word: Mark) -> str | None:
    """Interconnect bandwidth where a link's name leads into the plain word: "NVLink帯域"."""
    return (
        "interconnect_bandwidth"
        if _narrow(passage, word, ("memory_bandwidth", "interconnect_bandwidth")) == "interconnect_bandwidth"
        else None
    )


def _narrow_rate(passage: Passage, word: Mark) -> str | None:
    """Pin speed where the speed spoken of is told in bits a second: "11.7Gbps의 데이터 처리 속도를 구현해 1.22배"."""
    told = any(
        q.value.unit in ("Gb/s", "Mb/s")
        and q.end <= word.start
        and passage.gap(q.end, word.start).strip() in ("", "의", "の", "的")
        for q in passage.of("quantity")
    )
    return "pin_speed" if told and word.value in ("memory_bandwidth", "performance") else None


_ATTACHED = 1  # a genitive between


def _weigh(passage: Passage, word: Mark, mark: Mark) -> float:
    """Distance, with a penalty for a break between and for the plain words of speed, which any metric word beats."""
    start, end = sorted((word.start, mark.start))
    weight = float(_distance(word, mark))
    if passage.language in ("ko", "ja") and word.start >= mark.end and _distance(word, mark) > _ATTACHED:
        weight += 15  # what a ratio is of stands before it there
    if re.search(r"[,;(、。]", passage.gap(start, end)):
        weight += 30
    return weight + (
        14
        if word.value == "performance" and word.text.lower() in ("faster", "speed", "빠르", "快", "高速", "速度", "속도")
        else 0
    )
