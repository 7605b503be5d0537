"""Counts a sentence states: "72 Blackwell GPUs", "21,760 CUDA cores", "12-high", "800억 개 트랜지스터"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkers.claims.cores import CLUSTER, core_name
from checkers.claims.pieces import is_of_piece
from checkers.drafts import draft, find_conditions
from claimsheet.core.catalogue import Chip, catalogue
from claimsheet.core.claim import Claim, Kind, Span
from claimsheet.core.mark import Mark
from claimsheet.extract.counting import Counted, counted, find_counted, is_name_number
from claimsheet.extract.figure_pairs import find_paired
from claimsheet.extract.owners import find_owner
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.references import Owner
from claimsheet.extract.roles import is_beside
from claimsheet.extract.wording import find_relation, is_aimed_at, is_asked, is_denied, is_silent

_SYSTEMS = frozenset({"node", "rack", "pod", "system"})
_MAKERS = {"nvidia": "gpus", "amd": "gpus", "huawei": "npus", "intel": "chips"}


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
        or is_silent(passage, mark)
        or mark.value.value <= 0
        or _SCORE.match(passage.gap(mark.end, passage.span[1]))
    ):
        return None
    thing = _find_thing(passage, mark)
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
    if owner is not None and (is_of_piece(passage, mark, catalogue().chip(owner.product.id)) or _is_unlikely(owner, thing, mark)):
        return None
    if owner is not None and _is_joined(passage, mark, owner, thing):
        thing = counted()["dies"]
    if owner is not None and thing.metric == "transistor_count" and _is_density(passage, mark):
        return _density(passage, mark, owner)
    if owner is None or not _can_have(catalogue().chip(owner.product.id), thing):
        return None
    relation, hedged, _ = find_relation(passage, mark)
    kind: Kind = "figure" if thing.metric == "transistor_count" else "count"
    which = (_which(passage, mark) or _of_cluster(passage, mark)) if thing.metric == "core_count" else None
    conditions = find_conditions(passage, mark, what=which or thing.what)
    high = mark.value.high
    return draft(
        kind, passage, mark, owner, thing.metric, value=float(mark.value.value), value_high=high, unit="1", relation=relation, hedged=hedged,
        conditions=conditions,
    )  # fmt: skip


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


_NOUN = 14
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
    return single and passage.has("compose") and _part_beside(passage, mark) is not None


def _which(passage: Passage, mark: Mark) -> str | None:
    """Which cores are counted, where the words say: prime, performance, efficiency."""
    start, end = mark.start - 26, mark.end + 26
    words = [
        w
        for w in passage.between(max(start, passage.span[0]), min(end, passage.span[1]), "condition")
        if w.value[0] == "what" and w.value[1].endswith("core")
    ]
    near = [w for w in words if _is_noun_of(passage, w, mark)]
    return core_name(passage, min(near, key=lambda w: abs(w.start - mark.start))) if near else None


_JOINS = re.compile(r"及|和|와|과|및|與|与|と(?!い)|\band\b|plus")


def _is_noun_of(passage: Passage, word: Mark, mark: Mark) -> bool:
    """True where a word stands with a number, and no comma or other number between: "6つの効率コア", "高効率コア×6"."""
    gap = passage.gap(word.end, mark.start) if word.end <= mark.start else passage.gap(mark.end, word.start)
    counted = passage.between(min(word.end, mark.end), max(word.start, mark.start), "quantity")
    if word.end <= mark.start and _JOINS.search(gap):
        return False
    if word.end > mark.start and passage.language != "en" and not _GENITIVE.fullmatch(gap):
        return False
    return not re.search(r"[,;、。+]", gap) and not counted and (word.end <= mark.start or len(gap) <= _NOUN)


_CLOCKED = 30  # characters between a number of cores and their clock
_CLOCK_OF = re.compile(r"\s?(?:的|の|의|で動作する|で動く|로 동작하는|로 작동하는|clocked|max)?\s?")


def _of_cluster(passage: Passage, mark: Mark) -> str | None:
    """The kind of core that a number counts, told with its clock: "6 顆 3.62GHz 的效能核心"; "cluster core" where no word names it."""
    for clock in (q for q in passage.of("quantity") if q.value.dimension == "frequency"):
        start, end = (clock.end, mark.start) if clock.end <= mark.start else (mark.end, clock.start)
        between = passage.between(start, end, "quantity")
        if not 0 <= end - start <= _CLOCKED or between or re.search(r"[,;、。+，和及과와]|\band\b", passage.gap(start, end)):
            continue
        kinds = [w for w in passage.between(clock.end, passage.span[1], "condition") if w.value[0] == "what"]
        named = kinds and clock.start >= mark.end and _CLOCK_OF.fullmatch(passage.gap(clock.end, kinds[0].start))
        return core_name(passage, kinds[0]) if named else CLUSTER
    return None


_OF_HBM = re.compile(r"\s?(?:의|の|的)?\s?hbm\d?[a-z]?(?![a-z\d])")


def _find_thing(passage: Passage, mark: Mark) -> Counted | None:
    if is_name_number(passage, mark):
        return None
    if mark.info.get("counter") and _OF_HBM.match(passage.gap(mark.end, passage.span[1])):
        return counted()["hbm stacks"]
    thing = find_counted(passage, mark) or _of_named_cores(passage, mark)
    if thing is None and mark.info.get("counter") and (_of_cluster(passage, mark) or "").endswith("core"):
        thing = counted()["cores"]
    part = _part_beside(passage, mark)
    if part is not None and (thing is None or thing.what in ("chips", "gpus", "cpus", "npus", "racks", "nodes")):
        return _by_part(part, thing)
    if thing is None and mark.info.get("magnitude") and passage.has("metric"):
        near = [w for w in passage.of("metric") if w.value == "transistor_count" and abs(w.start - mark.start) < 60]
        return counted()["transistors"] if near else None
    return thing or _of_before(passage, mark)


def _of_named_cores(passage: Passage, mark: Mark) -> Counted | None:
    """Cores by the name of their kind alone: "three C1-Premium", "4颗Cortex-A720"."""
    behind = passage.between(mark.end, min(passage.span[1], mark.end + _NOUN), "condition")
    named = any(
        w.value[0] == "what" and w.value[1].endswith("core") and not passage.gap(mark.end, w.start).strip() for w in behind
    )
    return counted()["cores"] if named else None


_NOUN_LEAST = 10  # a smaller number without its noun may count anything
_SPREAD = 20  # times


def _of_before(passage: Passage, mark: Mark) -> Counted | None:
    """What the sentence before counted, where this one tells the number of another product and leaves the noun out: "A v5p pod has 8,960"."""
    before = passage.before
    if before is None or mark.value.unit is not None or mark.value.value < _NOUN_LEAST or passage.has("thing"):
        return None
    told = [
        (thing, q.value.value)
        for q in before.of("quantity")
        if q.value.unit in (None, "1") and (thing := find_counted(before, q))
    ]
    alike = [q for q in passage.of("quantity") if q.value.unit in (None, "1")]
    mine, other = ({p.id for p in one.products if not (p.general or p.part)} for one in (passage, before))
    if len(told) != 1 or len(alike) != 1 or not mine - other or _kinds(mine) != _kinds(other):
        return None
    thing, value = told[0]
    return thing if value / _SPREAD <= mark.value.value <= value * _SPREAD else None


def _kinds(chips: set[str]) -> set[str]:
    return {catalogue().chip(chip).kind for chip in chips}


def _part_beside(passage: Passage, mark: Mark) -> Product | None:
    """The product that is counted: "72 B200 GPUs", "H100 8장"."""
    return next((product for product in passage.products if is_beside(passage, mark, product)), None)


def _by_part(part: Product, thing: Counted | None) -> Counted:
    chip = catalogue().chip(part.id)
    if chip.level in _SYSTEMS:
        return counted()["racks" if chip.level == "rack" else "nodes"]
    if chip.kind == "cpu":
        return counted()["cpus"]
    vague = thing is None or thing.what in ("racks", "nodes", "chips")
    return counted()[_MAKERS.get(chip.vendor, "chips")] if vague or thing is None else thing


def _find_whole(passage: Passage, mark: Mark, thing: Counted) -> Owner | None:
    """The product that has the counted things: for chips the system of the sentence, for the rest the owner of the figure."""
    if not {"node", "system", "rack"} & set(thing.of) or "package" in thing.of:
        return find_owner(passage, mark)
    systems = [
        p for p in passage.products if not p.part and catalogue().chip(p.id).level in _SYSTEMS | {"superchip"} or _is_super(p)
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
    if chip.level in _SYSTEMS:
        return bool(levels & (_SYSTEMS | {"superchip"}))
    return bool(levels & {"package", "card", "die", "wafer"}) and not (
        thing.what == "chips" and chip.level != "package" and chip.level != "family"
    )
