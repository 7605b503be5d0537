"""The rules every fact keeps, whether it ships or was collected."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.errors import DataError
from claimsheet.core.fact import RANKS, Fact, Source
from claimsheet.core.units import units

_ID = re.compile(r"[\w.+\-]{3,200}", re.ASCII)
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-H[12])?")


def _find_faults_of_names(fact: Fact, known: Catalogue, sources: Mapping[str, Source]) -> Iterator[str]:
    if not _ID.fullmatch(fact.id):
        yield "no id"
    if fact.chip not in known.chips:
        yield f"no chip {fact.chip}"
    if fact.metric not in known.metrics:
        yield f"no metric {fact.metric}"
    if fact.source not in sources:
        yield f"no source {fact.source}"
    if fact.versus is not None and fact.versus not in known.chips:
        yield f"no chip {fact.versus}"
    if not fact.locator:
        yield "no locator"


def _find_faults_of_value(fact: Fact) -> Iterator[str]:
    if fact.unit not in ("text", "date") and fact.unit not in units():
        yield f"no unit {fact.unit}"
    if isinstance(fact.value, str) != (fact.unit in ("text", "date")) or fact.value == "":
        yield f"{fact.value!r} is no value in {fact.unit}"
    if fact.unit == "date" and not _DATE.fullmatch(str(fact.value)):
        yield f"{fact.value!r} is no date like 2025, 2025-03, 2025-03-18, 2025-Q1 or 2025-H1"
    if not isinstance(fact.value, str) and not (math.isfinite(fact.value) and fact.value >= 0):
        yield f"{fact.value} is no figure"
    if fact.rank not in RANKS:
        yield f"rank {fact.rank} is none of {RANKS}"
    if fact.count is not None and fact.count < 1:
        yield f"a count of {fact.count}"


def check_fact(fact: Fact, where: tuple[str, int], known: Catalogue, sources: Mapping[str, Source]) -> None:
    """DataError, with the place, for what no fact may be."""
    for fault in (*_find_faults_of_names(fact, known, sources), *_find_faults_of_value(fact)):
        raise DataError(*where, f"{fact.id}: {fault}")
