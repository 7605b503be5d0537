"""Counts a sentence states: "72 Blackwell GPUs", "21,760 CUDA cores", "12-high", "800억 개 트랜지스터"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.claims.cores import core_name
from checkers.claims.pieces import is_of_piece
from checkers.claims.things import NOUN, SYSTEMS, find_thing, of_cluster, part_beside
from checkers.drafts import draft, find_conditions
from claimsheet.core.catalogue import Chip, catalogue
from claimsheet.core.claim import Claim, Kind, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.counting import Counted, counted
from claimsheet.extract.figure_pairs import find_paired
from claimsheet.extract.owners import find_owner
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import Owner
from claimsheet.extract.wording import find_relation, is_aimed_at, is_asked, is_denied, is_inclusive, is_left_behind, is_silent


def propose(passage: Passage, used: set[Span]) -> Iterator[Claim]:
    """The counts of a sentence."""
    if is_asked(passage):
        return
    seen: set[tuple[str, str, float]] = set()
    for mark in passage.of("quantity"):
        if mark.span in used or mark.value.unit not in (None, "1") or mark.info.get("point"):
            continue
        claim = _count(passage, mark)
        if claim and (key := (claim.subject.id, claim.conditions.what or "", mark.value.value)) not in seen:
            seen.add(key)
            yield claim


def _count(passage: Passage, mark: Mark) -> Claim | None:
    if (
        is_denied(passage, mark)
        or is_aimed_at(passage, mark)
        or _is_added(passage, mark)
        or _IN_NAME.search(passage.gap(max(passage.span[0], mark.start - 12), mark.start))
        or is_silent(passage, mark)
        or mark.value.value <= 0
        or _SCORE.match(passage.gap(mark.end, passage.span[1]))
    ):
        return None
    thing = find_thing(passage, mark)
    if thing is None or (thing.metric != "transistor_count" and not float(mark.value.value).is_integer()):
        return None
    if mark.value.value == 1 and thing.what in ("chips", "dies", "racks", "cores", "layers"):
        return None  # "a chip", "one die": said of what each has, and no count
    if thing.metric == "core_count" and _is_of_cluster(passage, mark):
        return None
    if thing.metric == "transistor_count" and mark.value.value < _TRANSISTORS_LEAST:
        return None  # "across two 104-billion-transistor dies": the two counts the dies
    owner, paired = find_paired(passage, mark)
    owner = owner if paired else _find_whole(passage, mark, thing)
    if not paired and is_left_behind(passage, mark):
        return None
    if owner is not None and (is_of_piece(passage, mark, catalogue().chip(owner.product.id)) or _is_unlikely(owner, thing, mark)):
        return None
    if thing.what in _DICE and _OTHER_DIE.match(passage.gap(mark.end, passage.span[1])):
        return None
    if owner is not None and thing.metric == "stack_height" and _is_of_other_maker(passage, mark, owner):
        return None
    if owner is not None and _is_joined(passage, mark, owner, thing):
        thing = counted()["dies"]
    if owner is not None and thing.metric == "transistor_count" and _is_density(passage, mark):
        return _density(passage, mark, owner)
    if owner is None or not _can_have(catalogue().chip(owner.product.id), thing):
        return None
    relation, hedged, _ = find_relation(passage, mark)
    kind: Kind = "figure" if thing.metric == "transistor_count" else "count"
    which = (_which(passage, mark) or of_cluster(passage, mark)) if thing.metric == "core_count" else None
    conditions = find_conditions(passage, mark, what=which or thing.what)
    high = mark.value.high
    return draft(
        kind, passage, mark, owner, thing.metric, value=float(mark.value.value), value_high=high, unit="1", relation=relation, hedged=hedged,
        inclusive=is_inclusive(passage, mark), conditions=conditions,
    )  # fmt: skip


_DICE = frozenset({"dies", "chiplets", "tiles"})
# "three Intel 3 base tiles": of one kind of die, which no count of all denies.
_OTHER_DIE = re.compile(
    r"[^,.;\d]{0,8}(?:\d{1,2}[a-z]?\s)?(?:base|i/o|io|soc|graphics|memory|cache)[\s-](?:tiles?|dies?|chiplets?)\b"
)
_IN_NAME = re.compile(
    r"(?:zen|젠|rdna|cdna|xe|cortex-?|oryon|core ultra|pcie|ddr|usb)\s?$"
)  # "Zen 5 cores": the 5 is of the name


def _is_of_other_maker(passage: Passage, mark: Mark, owner: Owner) -> bool:
    """True for layers before which another maker is named: "YMTC ... 294단, 삼성전자는 286단"."""
    vendor = catalogue().chip(owner.product.id).vendor
    between = passage.between(min(owner.product.end, mark.start), mark.start, "maker", "vendor")
    return bool(between) and between[-1].value != vendor


_ADDED = {
    "en": (
        re.compile(r"\b(?:add|adds|adding|additional|another|extra|further)\s+(?:an?\s+|up to\s+)?$"),
        re.compile(r"\s+(?:more|additional)\b(?!\s+than)"),
    ),
    "ko": (re.compile(r"추가로\s$"), re.compile(r"\S{0,6}(?:를|을)?\s?추가")),
    "zh": (re.compile(r"(?:再|另|新增|追加|增加|额外)(?:增加|增|购|部署)?$"), None),
    "ja": (re.compile(r"(?:さらに|追加で)$"), re.compile(r"[^、。]{0,8}を追加")),
}


def _is_added(passage: Passage, mark: Mark) -> bool:
    """True for what is to come on top: "plans to add 50,000 more H100s" tells no total."""
    led, behind = _ADDED[passage.language]
    more = behind is not None and behind.match(passage.gap(mark.end, passage.span[1]))
    return bool(led.search(passage.gap(max(passage.span[0], mark.start - 24), mark.start)) or more)


_PER_AREA = re.compile(
    r"\s*(?:of\s+)?transistors?\s*(?:per|/|each|a)\s*(?:square[\s-]?(?:mm|millimet)|mm)|\s?(?:个|個|개의?|개)?\s?(?:晶体管|電晶體|트랜지스터|トランジスター?)?\s?/\s?(?:mm|㎟)"
)
_EACH_AREA = re.compile(
    r"(?:每平方(?:毫米|公釐)|(?:제곱|평방)\s?(?:밀리미터|mm)\s?당|1?平方(?:mm|ミリ(?:メートル)?)(?:あたり|当たり)|1?mm2(?:あたり|当たり|당)|㎟당)[^,。.]{0,8}$"
)
_MILLION = 1e6


def _is_density(passage: Passage, mark: Mark) -> bool:
    """True for transistors of a square millimetre: "236 million transistors per mm2", "每平方毫米1.49亿晶体管"."""
    led = passage.gap(max(passage.span[0], mark.start - 24), mark.start)
    return bool(_PER_AREA.match(passage.gap(mark.end, passage.span[1])) or _EACH_AREA.search(led))


def _density(passage: Passage, mark: Mark, owner: Owner) -> Claim:
    relation, hedged, _ = find_relation(passage, mark)
    return draft(
        "figure", passage, mark, owner, "transistor_density", value=float(mark.value.value) / _MILLION, unit="MTr/mm2", relation=relation,
        hedged=hedged, conditions=find_conditions(passage, mark),
    )  # fmt: skip


_GENITIVE = re.compile(r"\s?(?:コア|코어|核心?)?\s?[의の的]?\s?")
_SCORE = re.compile(r"\s?(?:점(?!\w)|点(?!灯)|分(?![の之])|points?\b)")


_CLUSTERS = re.compile(r"\d\s?\+\s?$"), re.compile(r"\s?\+\s?\d")  # "2+6 cores": kinds of core, not all of them
_CARD_CORES_LEAST = 100  # a graphics card's own cores are many: four are a CPU's beside it


def _is_of_cluster(passage: Passage, mark: Mark) -> bool:
    """True for one number of a row of clusters: "2+6"."""
    led = passage.gap(max(passage.span[0], mark.start - 4), mark.start)
    return bool(_CLUSTERS[0].search(led) or _CLUSTERS[1].match(passage.gap(mark.end, passage.span[1])))


_TRANSISTORS_LEAST = 1e6
_CHIPS_MOST = 64  # in one package


def _is_unlikely(owner: Owner, thing: Counted, mark: Mark) -> bool:
    """True for chips so many that they are sold, not part of a product of another sentence, and for cores too few to be a card's."""
    chip = catalogue().chip(owner.product.id)
    if thing.what == "cores" and chip.kind == "gpu" and mark.value.value < _CARD_CORES_LEAST:
        return True
    single = chip.level in ("package", "card", "die", "family")
    return single and owner.by != "name" and thing.what == "chips" and mark.value.value > _CHIPS_MOST


def _is_joined(passage: Passage, mark: Mark, owner: Owner, thing: Counted) -> bool:
    """True where a package is said to join chips: "the 910C combines two 910B processors" counts its dies."""
    single = catalogue().chip(owner.product.id).level == "package" and thing.what in ("npus", "gpus", "chips")
    return single and passage.has("compose") and part_beside(passage, mark) is not None


def _which(passage: Passage, mark: Mark) -> str | None:
    """Which cores are counted, where the words say: prime, performance, efficiency."""
    if _IN_ALL.search(passage.gap(max(passage.span[0], mark.start - 6), mark.start)):
        return None
    start, end = mark.start - 26, mark.end + 26
    words = [
        w
        for w in passage.between(max(start, passage.span[0]), min(end, passage.span[1]), "condition")
        if w.value[0] == "what" and w.value[1].endswith("core")
    ]
    near = [w for w in words if _is_noun_of(passage, w, mark)]
    return core_name(passage, min(near, key=lambda w: abs(w.start - mark.start))) if near else None


_IN_ALL = re.compile(r"(?:計|合計|総計|总计|總計|一共|共|총|합계|도합|total of)\s?$")
_JOINS = re.compile(r"及|和|와|과|및|與|与|と(?!い)|\band\b|plus")


def _is_noun_of(passage: Passage, word: Mark, mark: Mark) -> bool:
    """True where a word stands with a number, and no comma or other number between: "6つの効率コア", "高効率コア×6"."""
    gap = passage.gap(word.end, mark.start) if word.end <= mark.start else passage.gap(mark.end, word.start)
    counted = passage.between(min(word.end, mark.end), max(word.start, mark.start), "quantity")
    if word.end <= mark.start and _JOINS.search(gap):
        return False
    if word.end > mark.start and passage.language != "en" and not _GENITIVE.fullmatch(gap):
        return False
    return not re.search(r"[,;、。+]", gap) and not counted and (word.end <= mark.start or len(gap) <= NOUN)


def _find_whole(passage: Passage, mark: Mark, thing: Counted) -> Owner | None:
    """The product that has the counted things: for chips the system of the sentence, for the rest the owner of the figure."""
    if not {"node", "system", "rack"} & set(thing.of) or "package" in thing.of:
        return find_owner(passage, mark)
    systems = [
        p for p in passage.products if not p.part and catalogue().chip(p.id).level in SYSTEMS | {"superchip"} or _is_super(p)
    ]
    systems = [p for p in systems if not p.part and (not p.object or p.possessive or (p.relative and p.end <= mark.start))]
    before = [p for p in systems if p.end <= mark.start]
    if systems:
        return Owner((before or systems)[-1] if before else systems[0])
    return Owner(passage.topic, passage.topic_by) if passage.topic is not None else find_owner(passage, mark)


def _is_super(product: Product) -> bool:
    chip = catalogue().chip(product.id)
    return chip.kind in ("superchip", "supercomputer", "system")


def _can_have(chip: Chip, thing: Counted) -> bool:
    """False where such a product has no such things: a GPU has no racks, a sentence on it counts something else."""
    if chip.kind == "foundry_node":
        return False
    if chip.kind == "memory":
        return thing.what in ("layers", "dies")
    if thing.what == "layers":
        return False
    levels = set(thing.of)
    if chip.kind in ("superchip", "supercomputer", "system"):
        return bool(levels & {"superchip", "system", "rack", "node", "pod"})
    if chip.level in SYSTEMS:
        return bool(levels & (SYSTEMS | {"superchip"}))
    return bool(levels & {"package", "card", "die", "wafer"}) and not (
        thing.what == "chips" and chip.level != "package" and chip.level != "family"
    )
