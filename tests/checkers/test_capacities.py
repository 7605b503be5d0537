"""Capacities come in steps: what bears one out, and what is only near it."""

from __future__ import annotations

import pytest

from checkers.tolerance import tells_capacity
from claimsheet.core.claim import Claim
from tests.checkers.desks import claim, desk, fact, label, verdict


def memory(value: float, written: str = "", unit: str = "GB", relation: str = "eq") -> Claim:
    return claim(
        "figure", "acme-a-sxm", "memory_capacity", value, unit, relation=relation, written=written or f"{value:g} {unit}"
    )


@pytest.mark.parametrize(
    ("stated", "found", "tells"),
    [
        (81, 80.0, False),
        (80, 79.6, True),  # usable, rounded
        (141, 141.1, True),
        (141.1, 141.0, True),
        (96, 95.8, True),
        (140, 141.0, True),  # two digits stated
        (142, 141.0, False),
        (81.92, 80.0, True),  # 80 x 1,024 MB
    ],
)
def test_which_capacities_are_one(stated: float, found: float, *, tells: bool) -> None:
    assert tells_capacity(memory(stated), found) is tells


def test_a_capacity_between_two_steps_is_not_borne_out() -> None:
    known = desk(fact("acme-a-sxm", "memory_capacity", 80.0, "GB"))
    assert verdict(memory(81.0), known).summary.code == "no_evidence_near"
    assert label(memory(81.0, relation="about"), known) == "supported"
    assert label(memory(80.0), known) == "supported"
    assert label(memory(90.0), known) == "refuted"


def test_a_capacity_that_some_source_prints_is_no_slip() -> None:
    known = desk(
        fact("acme-a-sxm", "memory_capacity", 180.0, "GB"), fact("acme-a-sxm", "memory_capacity", 183.0, "GB", "news1", rank=4)
    )
    assert label(memory(183.0), known) == "supported"
    assert verdict(memory(182.0), known).summary.code == "no_evidence_near"


def test_binary_and_decimal_capacities_are_one() -> None:
    decimal, binary = (
        desk(fact("acme-a-sxm", "memory_capacity", 80.0, "GB")),
        desk(fact("acme-a-sxm", "memory_capacity", 80.0, "GiB")),
    )
    assert label(memory(80.0, unit="GiB"), decimal) == "supported"
    assert label(memory(85.9), decimal) == "supported"
    assert label(memory(80.0), binary) == "supported"
    assert label(memory(74.5), decimal) == "refuted"


def test_systems_are_told_by_sums() -> None:
    known = desk(fact("acme-a-rack72", "memory_capacity", 13.4, "TB", scope="rack"))
    assert label(claim("figure", "acme-a-rack72", "memory_capacity", 13.5, "TB", written="13.5 TB"), known) == "supported"
