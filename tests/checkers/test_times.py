"""Dates, ages, superlatives, counts and lists."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checkers.desks import claim, desk, fact, label, verdict

DATES = (
    fact("acme-a-sxm", "announced", "2022-03-22", "date", date_kind="announced"),
    fact("acme-a-sxm", "released", "2022-10", "date", date_kind="shipped"),
    fact("acme-a-pcie", "released", "2023-03", "date", date_kind="shipped"),
    fact("bolt-w", "released", "2019-08-23", "date", "bolt", date_kind="available"),
    fact("bolt-x", "released", "2025-Q1", "date", "bolt", date_kind="available"),
)


@pytest.mark.parametrize(
    ("metric", "value", "more", "expected"),
    [
        ("announced", "2022-03", {}, "supported"),
        ("announced", "2022-03-23", {}, "not_enough_evidence"),  # the day after: another time zone
        ("announced", "2022-03-25", {}, "refuted"),
        ("released", "2022", {}, "supported"),
        ("released", "2022-Q4", {}, "supported"),
        ("released", "2022-03", {}, "misleading"),
        ("released", "2023-03", {}, "misleading"),
        ("released", "2021", {}, "refuted"),
        ("announced", "2022-10", {}, "misleading"),
    ],
)
def test_dates_of_a_family(metric: str, value: str, more: dict[str, Any], expected: str) -> None:
    assert label(claim("date", "acme-a", metric, value, "date", **more), desk(*DATES)) == expected


@pytest.mark.parametrize(
    ("subject", "years", "published", "expected"),
    [
        ("bolt-w", 5.0, "2025-02-04", "supported"),
        ("bolt-x", 5.0, "2025-02-04", "misleading"),
        ("bolt-w", 3.0, "2025-02-04", "refuted"),
        ("bolt-w", 5.0, None, "not_enough_evidence"),
    ],
)
def test_ages(subject: str, years: float, published: str | None, expected: str) -> None:
    assert label(claim("age", subject, "released", years, "years"), desk(*DATES, published=published)) == expected


MEMORY = (
    *DATES,
    fact("acme-a-sxm", "memory_capacity", 80.0, "GB", scope="package"),
    fact("bolt-x", "memory_capacity", 128.0, "GB", "bolt", scope="package"),
)


def test_the_most_is_refuted_by_a_counter_example_of_its_day() -> None:
    most = claim("superlative", "acme-a", "memory_capacity", relation="most")
    assert label(most, desk(*MEMORY, published="2026-01")) == "refuted"
    assert label(most, desk(*MEMORY, published="2023-01")) == "not_enough_evidence"


def test_the_first_is_supported_by_a_statement_only() -> None:
    types = [fact("bolt-x", "memory_type", "HBM3e", "text", "bolt", aspect=aspect) for aspect in (None, "first")]
    first = claim("superlative", "bolt-x", "memory_type", "HBM3e", relation="first")
    assert label(first, desk(*DATES, types[0], published="2025-06")) == "not_enough_evidence"
    assert label(first, desk(*DATES, *types, published="2025-06")) == "supported"
    earlier = fact("bolt-w", "memory_type", "HBM3e", "text", "bolt")
    assert label(first, desk(*DATES, *types, earlier, published="2025-06")) == "refuted"


def test_what_is_not_released_yet_is_open() -> None:
    most = claim("superlative", "bolt-x", "memory_capacity", relation="most")
    assert verdict(most, desk(*MEMORY, published="2024-01")).summary.code == "no_evidence_unreleased"


COUNTS = (
    fact("acme-a-rack72", "count", 72.0, "1", what="gpus", scope="rack"),
    fact("acme-a-rack72", "count", 36.0, "1", what="cpus", scope="rack"),
    fact("acme-a-sxm", "core_count", 16896.0, "1", what="cuda cores", scope="package"),
    fact("acme-a-sxm", "core_count", 528.0, "1", what="tensor cores", scope="package"),
)


@pytest.mark.parametrize(
    ("subject", "value", "what", "expected"),
    [
        ("acme-a-rack72", 72, "gpus", "supported"),
        ("acme-a-rack72", 72, "chips", "supported"),
        ("acme-a-rack72", 71, "gpus", "refuted"),
        ("acme-a-rack72", 36, "cpus", "supported"),
        ("acme-a", 16896, "cuda cores", "supported"),
        ("acme-a", 17000, "cuda cores", "supported"),
        ("acme-a", 528, "cuda cores", "refuted"),
        ("acme-a", 8, "hbm stacks", "not_enough_evidence"),
    ],
)
def test_counts(subject: str, value: float, what: str, expected: str) -> None:
    assert label(claim("count", subject, "count", value, "1", conditions={"what": what}), desk(*COUNTS)) == expected


def test_another_kind_of_core_is_named() -> None:
    said = verdict(claim("count", "acme-a", "core_count", 528, "1", conditions={"what": "cuda cores"}), desk(*COUNTS))
    assert said.diagnosis is not None
    assert said.diagnosis.code == "other_cores"


def score(chip: str, value: float, month: str) -> object:
    return fact(chip, "benchmark", value, "PFLOPS", "list", 2, benchmark=f"top500/{month}/hpl", scope="system", measured=True)


LISTS = (
    score("hall-big", 1102.0, "2022-06"),
    score("hall-big", 1353.0, "2024-11"),
    score("hall-old", 442.0, "2024-11"),
    fact("hall-big", "peak_compute", 2055000.0, "TFLOPS", "base", 3, precision="fp64", sparsity="dense", scope="system"),
)


@pytest.mark.parametrize(
    ("metric", "value", "published", "expected"),
    [
        ("benchmark", 1.353, "2024-12", "supported"),
        ("benchmark", 1.102, "2024-12", "misleading"),
        ("benchmark", 1.102, "2023-01", "supported"),
        ("benchmark", 1.0, "2024-12", "refuted"),
        ("peak_compute", 1.353, "2024-12", "misleading"),
        ("peak_compute", 2.055, "2024-12", "supported"),
    ],
)
def test_the_latest_list_of_the_day(metric: str, value: float, published: str, expected: str) -> None:
    assert label(claim("figure", "hall-big", metric, value, "EFLOPS"), desk(*LISTS, published=published)) == expected  # type: ignore[arg-type]


def test_the_head_of_a_list_is_the_most() -> None:
    at = desk(*LISTS, published="2024-12")  # type: ignore[arg-type]
    assert label(claim("superlative", "hall-big", "performance", relation="most"), at) == "supported"
    assert label(claim("superlative", "hall-old", "performance", relation="most"), at) == "refuted"


def test_what_was_right_then_says_so() -> None:
    at = desk(*LISTS, published="2023-01")  # type: ignore[arg-type]
    said = verdict(claim("figure", "hall-big", "benchmark", 1.102, "EFLOPS"), at)
    assert any(note.code == "right_then" and note.values["found"] == "1.353 EFLOPS" for note in said.caveats)
