"""When a figure that does not agree denies nothing."""

from __future__ import annotations

import pytest

from tests.checkers.desks import claim, desk, fact, label


@pytest.mark.parametrize(
    ("value", "expected"), [(9.6, "supported"), (8.5, "not_enough_evidence"), (11.0, "refuted"), (5.0, "refuted")]
)
def test_memory_is_sold_in_bins(value: float, expected: str) -> None:
    assert (
        label(claim("figure", "bolt-m2", "pin_speed", value, "Gb/s"), desk(fact("bolt-m2", "pin_speed", 9.6, "Gb/s"))) == expected
    )


def test_bounds_deny_nothing_beyond_them() -> None:
    over = fact("bolt-x", "transistor_count", 8e10, "1", bound="at_least")
    assert label(claim("figure", "bolt-x", "transistor_count", 9e10, "1"), desk(over)) == "not_enough_evidence"
    assert label(claim("figure", "bolt-x", "transistor_count", 4e10, "1"), desk(over)) == "refuted"


def test_what_is_reckoned_denies_nothing() -> None:
    """Dense reckoned from sparse may bear a figure out, and refutes none."""
    sparse = fact(
        "acme-a-sxm", "peak_compute", 2000.0, "TFLOPS", precision="fp16", sparsity="sparse", engine="tensor", scope="package"
    )
    said = {"precision": "fp16", "sparsity": "dense"}
    assert label(claim("figure", "acme-a", "peak_compute", 1000.0, "TFLOPS", conditions=said), desk(sparse)) == "supported"
    assert (
        label(claim("figure", "acme-a", "peak_compute", 1300.0, "TFLOPS", conditions=said), desk(sparse)) == "not_enough_evidence"
    )


@pytest.mark.parametrize(
    ("value", "relation", "expected"),
    [(0.79, "eq", "supported"), (0.65, "about", "misleading"), (0.65, "eq", "refuted"), (0.5, "about", "refuted")],
)
def test_a_rough_ratio_rounded_too_far_misleads(value: float, relation: str, expected: str) -> None:
    found = (
        fact("acme-a-sxm", "memory_bandwidth", 1000.0, "GB/s", scope="package"),
        fact("bolt-x", "memory_bandwidth", 780.0, "GB/s", "bolt", scope="package"),
    )
    said = claim("ratio", "bolt-x", "memory_bandwidth", value, "ratio", other="acme-a", relation=relation)
    assert label(said, desk(*found)) == expected
