"""What no source decides can be implausible, with the arithmetic, and is never supported or refuted for it."""

from __future__ import annotations

from typing import Any

import pytest

from claimsheet.core.claim import Claim
from tests.checkers.desks import claim, desk, fact, verdict

BUS = (
    fact("acme-a-sxm", "memory_bus_width", 4096.0, "bit", scope="package"),
    fact("acme-a-sxm", "memory_type", "M1", "text", scope="package"),
    fact("bolt-m1", "pin_speed", 8.0, "Gb/s", "bolt", scope="package"),
)
STACKS = (
    fact("acme-a-sxm", "count", 4.0, "1", scope="package", what="hbm stacks"),
    fact("acme-a-sxm", "memory_type", "M1", "text", scope="package"),
    fact("bolt-m1", "memory_capacity", 24.0, "GB", "bolt", scope="package"),
)
CLOCK = (
    fact("acme-a-sxm", "core_count", 10_000.0, "1", scope="package", what="cuda cores"),
    fact("acme-a-sxm", "boost_clock", 2000.0, "MHz", scope="package"),
)
DENSITY = (
    fact("acme-a-sxm", "die_area", 800.0, "mm2", scope="die"),
    fact("acme-a-sxm", "process_node", "4 nm", "text", scope="die"),
    *(
        made
        for chip, count in (("acme-z", 8e10), ("bolt-x", 7e10), ("bolt-w", 6e10))
        for made in (
            fact(chip, "die_area", 800.0, "mm2", scope="die"),
            fact(chip, "transistor_count", count, "1", scope="die"),
            fact(chip, "process_node", "5 nm", "text", scope="die"),
        )
    ),
)


def remarks(made: Claim, *facts: Any) -> list[str]:
    """The codes of what is said beside a verdict that stays open."""
    said = verdict(made, desk(*facts))
    assert said.label == "not_enough_evidence"
    assert all(basis.context and basis.facts and basis.calculation for basis in said.bases)
    return [note.code for note in said.caveats if note.code.startswith("implausible")]


@pytest.mark.parametrize(
    ("metric", "value", "unit", "conditions", "facts", "code"),
    [
        ("memory_bandwidth", 9, "TB/s", {}, BUS, "implausible_bus"),  # 4,096 bit x 8 Gb/s = 4.1 TB/s
        ("memory_capacity", 192, "GB", {}, STACKS, "implausible_stacks"),  # 4 x 24 GB
        ("peak_compute", 90, "TFLOPS", {"precision": "fp32"}, CLOCK, "implausible_clock"),  # 10,000 x 2 x 2 GHz = 40
        ("transistor_count", 2e11, "1", {}, DENSITY, "implausible_density"),  # the densest makes 100 a mm2
    ],
)
def test_a_figure_beyond_what_its_parts_allow(
    metric: str, value: float, unit: str, conditions: dict[str, Any], facts: Any, code: str
) -> None:
    assert remarks(claim("figure", "acme-a", metric, value, unit, conditions=conditions), *facts) == [code]


@pytest.mark.parametrize(
    ("metric", "value", "unit", "conditions", "facts"),
    [
        ("memory_bandwidth", 4, "TB/s", {}, BUS),
        ("memory_capacity", 96, "GB", {}, STACKS),
        ("peak_compute", 40, "TFLOPS", {"precision": "fp32"}, CLOCK),
        ("peak_compute", 90, "TFLOPS", {"precision": "fp16"}, CLOCK),  # of another precision nothing is known
        ("transistor_count", 8e10, "1", {}, DENSITY),
        ("memory_bandwidth", 9, "TB/s", {}, ()),
    ],
)
def test_a_figure_that_could_be(metric: str, value: float, unit: str, conditions: dict[str, Any], facts: Any) -> None:
    assert remarks(claim("figure", "acme-a", metric, value, unit, conditions=conditions), *facts) == []


PEERS = [
    fact(chip, "tdp", 300.0 + 10 * place, "W", scope="package") for place, chip in enumerate(("acme-a-pcie", "acme-z", "bolt-w"))
]


@pytest.mark.parametrize(
    ("value", "unit", "codes"), [(700, "W", []), (90, "kW", ["implausible_class"]), (0.7, "W", ["implausible_class"])]
)
def test_watts_against_the_class(monkeypatch: pytest.MonkeyPatch, value: float, unit: str, codes: list[str]) -> None:
    monkeypatch.setattr("checkers.plausibility._FEWEST", 3)
    assert remarks(claim("figure", "bolt-x", "tdp", value, unit), *PEERS) == codes


def test_a_few_products_are_no_class() -> None:
    assert remarks(claim("figure", "bolt-x", "tdp", 90, "kW"), *PEERS) == []


def test_nothing_is_said_of_what_a_source_decides() -> None:
    known = fact("acme-a-sxm", "memory_bandwidth", 3350.0, "GB/s", scope="package")
    said = verdict(claim("figure", "acme-a-sxm", "memory_bandwidth", 9, "TB/s"), desk(known, *BUS))
    assert said.label == "refuted"
    assert not any(note.code.startswith("implausible") for note in said.caveats)
