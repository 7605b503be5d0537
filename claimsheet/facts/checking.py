"""The rules every fact keeps, whether it ships or was collected."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from claimsheet.core.catalogue import Catalogue
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Fact, Source
from claimsheet.core.units import units

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-H[12])?")


def check_fact(fact: Fact, where: tuple[str, int], known: Catalogue, sources: Mapping[str, Source]) -> None:
    """DataError, with the place, for what no fact may be."""
    if fact.chip not in known.chips:
        raise DataError(*where, f"{fact.id}: no chip {fact.chip}")
    if fact.metric not in known.metrics:
        raise DataError(*where, f"{fact.id}: no metric {fact.metric}")
    if fact.source not in sources:
        raise DataError(*where, f"{fact.id}: no source {fact.source}")
    if not fact.locator:
        raise DataError(*where, f"{fact.id}: no locator")
    if fact.unit not in ("text", "date") and fact.unit not in units():
        raise DataError(*where, f"{fact.id}: no unit {fact.unit}")
    if isinstance(fact.value, str) != (fact.unit in ("text", "date")):
        raise DataError(*where, f"{fact.id}: {fact.value!r} is no value in {fact.unit}")
    if fact.unit == "date" and not _DATE.fullmatch(str(fact.value)):
        raise DataError(*where, f"{fact.id}: {fact.value!r} is no date like 2025, 2025-03, 2025-03-18, 2025-Q1 or 2025-H1")
    if not isinstance(fact.value, str) and not (math.isfinite(fact.value) and fact.value >= 0):
        raise DataError(*where, f"{fact.id}: {fact.value} is no figure")
