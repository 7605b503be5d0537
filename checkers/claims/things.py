"""What a number of a sentence counts: the noun beside it, the part it stands by, or what the number before counted."""

from __future__ import annotations

import re

from checkers.claims.cores import CLUSTER, core_name
from claimsheet.core.catalogue import catalogue
from claimsheet.core.mark import Mark
from claimsheet.extract.counting import Counted, counted, find_counted, is_name_number
from claimsheet.extract.passages import Passage, Product
from claimsheet.extract.roles import is_beside

SYSTEMS = frozenset({"node", "rack", "pod", "system"})
_MAKERS = {"nvidia": "gpus", "amd": "gpus", "huawei": "npus", "intel": "chips"}


NOUN = 14


_CLOCKED = 30  # characters between a number of cores and their clock
_CLOCK_OF = re.compile(r"\s?(?:的|の|의|で動作する|で動く|로 동작하는|로 작동하는|clocked|max)?\s?")


def of_cluster(passage: Passage, mark: Mark) -> str | None:
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


def find_thing(passage: Passage, mark: Mark) -> Counted | None:
    if is_name_number(passage, mark):
        return None
    if mark.info.get("counter") and _OF_HBM.match(passage.gap(mark.end, passage.span[1])):
        return counted()["hbm stacks"]
    thing = find_counted(passage, mark) or _of_named_cores(passage, mark)
    if thing is None and mark.info.get("counter") and (of_cluster(passage, mark) or "").endswith("core"):
        thing = counted()["cores"]
    part = part_beside(passage, mark)
    if part is not None and (thing is None or thing.what in ("chips", "gpus", "cpus", "npus", "racks", "nodes")):
        return _by_part(part, thing)
    if thing is None and mark.info.get("magnitude") and passage.has("metric"):
        near = [w for w in passage.of("metric") if w.value == "transistor_count" and abs(w.start - mark.start) < 60]
        return counted()["transistors"] if near else None
    return thing or _of_before(passage, mark)


def _of_named_cores(passage: Passage, mark: Mark) -> Counted | None:
    """Cores by the name of their kind alone: "three C1-Premium", "4颗Cortex-A720"."""
    behind = passage.between(mark.end, min(passage.span[1], mark.end + NOUN), "condition")
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


def part_beside(passage: Passage, mark: Mark) -> Product | None:
    """The product that is counted: "72 B200 GPUs", "H100 8장"."""
    return next((product for product in passage.products if is_beside(passage, mark, product)), None)


def _by_part(part: Product, thing: Counted | None) -> Counted:
    chip = catalogue().chip(part.id)
    if chip.level in SYSTEMS:
        return counted()["racks" if chip.level == "rack" else "nodes"]
    if chip.kind == "cpu":
        return counted()["cpus"]
    vague = thing is None or thing.what in ("racks", "nodes", "chips")
    return counted()[_MAKERS.get(chip.vendor, "chips")] if vague or thing is None else thing
