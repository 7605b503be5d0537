"""Ratios, comparisons, performance, efficiency and gains."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checkers.desks import claim, desk, fact, label, verdict

PEAK: dict[str, Any] = {"precision": "fp16", "sparsity": "dense", "engine": "tensor", "scope": "package"}
PEAKS = (
    fact("acme-a-sxm", "peak_compute", 990.0, "TFLOPS", **PEAK),
    fact("bolt-x", "peak_compute", 780.0, "TFLOPS", "base", 3, **PEAK),
    fact("acme-a-sxm", "memory_bandwidth", 3350.0, "GB/s", scope="package"),
    fact("bolt-x", "memory_bandwidth", 3200.0, "GB/s", "base", 3, scope="package"),
)


def remark(value: float, source: str, **more: object) -> object:
    return fact("bolt-x", "performance", value, "ratio", source, 4, versus="acme-a", aspect="performance", **more)


@pytest.mark.parametrize(
    ("value", "more", "expected"),
    [
        (0.79, {}, "supported"),
        (0.6, {}, "refuted"),
        (1.27, {}, "refuted"),
        (0.85, {"relation": "about"}, "supported"),
        (0.8, {"nearly": True}, "supported"),
        (0.75, {"nearly": True}, "refuted"),
    ],
)
def test_ratio_of_peaks(value: float, more: dict[str, Any], expected: str) -> None:
    assert label(claim("ratio", "bolt-x", "peak_compute", value, "ratio", other="acme-a", **more), desk(*PEAKS)) == expected


def test_an_upside_down_ratio_is_named() -> None:
    said = verdict(claim("ratio", "bolt-x", "peak_compute", 1.27, "ratio", other="acme-a"), desk(*PEAKS))
    assert said.diagnosis is not None
    assert said.diagnosis.code == "inverse_ratio"


def test_unlike_bases_mislead() -> None:
    facts = (
        fact(
            "acme-a-sxm", "peak_compute", 3958.0, "TFLOPS", precision="fp8", sparsity="sparse", engine="tensor", scope="package"
        ),
        fact("acme-a-sxm", "peak_compute", 990.0, "TFLOPS", **PEAK),
        fact("acme-z", "peak_compute", 312.0, "TFLOPS", **PEAK),
    )
    assert label(claim("ratio", "acme-a", "peak_compute", 6.3, "ratio", other="acme-z"), desk(*facts)) == "misleading"


def test_n_times_more_is_n_and_one_plus_n_an_alternative() -> None:
    facts = (
        fact("bolt-x", "memory_capacity", 128.0, "GB", "bolt", scope="package"),
        fact("bolt-w", "memory_capacity", 32.0, "GB", "bolt", scope="package"),
    )
    assert (
        label(claim("ratio", "bolt-x", "memory_capacity", 4.0, "ratio", other="bolt-w", times_more=True), desk(*facts))
        == "supported"
    )
    assert (
        label(claim("ratio", "bolt-x", "memory_capacity", 3.0, "ratio", other="bolt-w", times_more=True), desk(*facts))
        == "misleading"
    )


def test_one_source_with_both_sides_comes_first() -> None:
    facts = (
        fact("bolt-x", "tdp", 559.0, "W", "base", 3, scope="package"),
        fact("bolt-w", "tdp", 145.0, "W", "base", 3, scope="package"),
        fact("bolt-w", "tdp", 120.0, "W", "base2", 3, scope="package"),
    )
    said = verdict(claim("ratio", "bolt-x", "tdp", 4.0, "ratio", relation="about", other="bolt-w"), desk(*facts))
    assert said.label == "supported"
    assert said.bases[0].calculation == "559 W / 145 W = 3.855"


def test_fourteen_articles_with_one_remark_are_one_remark() -> None:
    remarks = [remark(0.6, source, origin="a remark") for source in ("news1", "news2", "news3")]
    said = verdict(claim("ratio", "bolt-x", "performance", 0.6, "ratio", other="acme-a"), desk(*PEAKS, *remarks))  # type: ignore[arg-type]
    assert (said.label, said.summary.code) == ("not_enough_evidence", "no_evidence_echo")
    assert any(note.code == "echo" and note.values["count"] == 3 for note in said.caveats)
    context = [basis for basis in said.bases if basis.context]
    assert {basis.metric for basis in context} == {"peak_compute", "memory_bandwidth"}
    assert not any(basis.default for basis in context)


@pytest.mark.parametrize(("value", "expected"), [(0.3, "refuted"), (2.5, "refuted"), (0.79, "not_enough_evidence")])
def test_peaks_only_bound_performance(value: float, expected: str) -> None:
    assert label(claim("ratio", "bolt-x", "performance", value, "ratio", other="acme-a"), desk(*PEAKS)) == expected


def audited(chip: str, value: float, count: int) -> object:
    return fact(
        chip,
        "benchmark",
        value,
        "tokens/s",
        "lab",
        2,
        count=count,
        benchmark="mlperf-inference-v4.1/model/offline",
        measured=True,
    )


@pytest.mark.parametrize(("value", "expected"), [(1.4, "supported"), (2.0, "refuted")])
def test_audited_results_like_for_like_decide(value: float, expected: str) -> None:
    results = (audited("bolt-x", 34000.0, 8), audited("acme-a-sxm", 24500.0, 8), audited("acme-a-sxm", 82000.0, 32))
    assert label(claim("ratio", "bolt-x", "inference_performance", value, "ratio", other="acme-a"), desk(*results)) == expected  # type: ignore[arg-type]


def test_a_makers_figure_without_its_workload_misleads_and_with_it_holds() -> None:
    told = fact(
        "bolt-x",
        "performance",
        1.9,
        "ratio",
        "bolt",
        versus="acme-a",
        aspect="inference_performance",
        workload="Llama 2 70B inference",
        stated_by="Bolt",
        measured=True,
    )
    assert label(claim("ratio", "bolt-x", "performance", 1.9, "ratio", other="acme-a"), desk(told)) == "misleading"
    named = {"workload": "llama 2 70b"}
    assert (
        label(claim("ratio", "bolt-x", "inference_performance", 1.9, "ratio", other="acme-a", conditions=named), desk(told))
        == "supported"
    )


def test_a_memorys_performance_is_its_bandwidth_not_its_capacity() -> None:
    facts = [
        fact(chip, metric, value, unit, "bolt", scope="stack")
        for chip, metric, value, unit in (
            ("bolt-m2", "memory_bandwidth", 1200.0, "GB/s"),
            ("bolt-m1", "memory_bandwidth", 1200.0, "GB/s"),
            ("bolt-m2", "memory_capacity", 36.0, "GB"),
            ("bolt-m1", "memory_capacity", 24.0, "GB"),
        )
    ]
    said = verdict(claim("ratio", "bolt-m2", "performance", 1.5, "ratio", other="bolt-m1"), desk(*facts))
    assert (said.label, said.summary.code) == ("misleading", "misleading_quantity")


@pytest.mark.parametrize(
    ("metric", "relation", "value", "unit", "expected"),
    [
        ("memory_bandwidth", "lt", None, None, "supported"),
        ("memory_bandwidth", "gt", None, None, "refuted"),
        ("memory_bandwidth", "about", None, None, "supported"),
        ("memory_bandwidth", "gt", 150.0, "GB/s", "refuted"),
        ("memory_bandwidth", "lt", 150.0, "GB/s", "supported"),
        ("performance", "gt", None, None, "not_enough_evidence"),
    ],
)
def test_comparisons(metric: str, relation: str, value: float | None, unit: str | None, expected: str) -> None:
    assert label(claim("comparison", "bolt-x", metric, value, unit, relation=relation, other="acme-a"), desk(*PEAKS)) == expected


def test_what_does_not_fit() -> None:
    facts = desk(fact("bolt-x", "memory_capacity", 128.0, "GB", "bolt", scope="package"))
    assert label(claim("comparison", "bolt-x", "memory_capacity", 140.0, "GB", relation="lt"), facts) == "supported"
    assert label(claim("comparison", "bolt-x", "memory_capacity", 100.0, "GB", relation="lt"), facts) == "refuted"


def test_far_ahead_on_paper_settles_an_order() -> None:
    facts = (
        fact("bolt-x", "peak_compute", 3000.0, "TFLOPS", "bolt", **PEAK),
        fact("bolt-w", "peak_compute", 300.0, "TFLOPS", "bolt", **PEAK),
    )
    assert label(claim("comparison", "bolt-x", "performance", relation="gt", other="bolt-w"), desk(*facts)) == "supported"
    assert label(claim("comparison", "bolt-w", "performance", relation="gt", other="bolt-x"), desk(*facts)) == "refuted"


def test_efficiency_from_cited_parts() -> None:
    parts = [
        fact(chip, metric, value, unit, "base", 3, **more)
        for chip, metric, value, unit, more in (
            ("bolt-x", "peak_compute", 300.0, "TFLOPS", PEAK),
            ("bolt-x", "tdp", 559.0, "W", {"scope": "package"}),
            ("bolt-w", "peak_compute", 180.0, "TFLOPS", PEAK),
            ("bolt-w", "tdp", 145.0, "W", {"scope": "package"}),
        )
    ]
    wanted = {"per": "watt", "aspect": "peak_compute"}
    made = claim("efficiency", "bolt-x", "energy_efficiency", 0.435, "ratio", other="bolt-w", conditions=wanted)
    assert label(made, desk(*parts)) == "supported"
    worse = claim("efficiency", "bolt-x", "energy_efficiency", relation="lt", other="bolt-w", conditions={"per": "watt"})
    assert label(worse, desk(*parts)) == "supported"


def test_a_gain_told_as_a_range() -> None:
    ends = [
        fact("bolt-m2", "speed_gain", value, "ratio", "bolt", versus="bolt-m1", bound=bound)
        for value, bound in ((1.1, "lower"), (1.15, "upper"))
    ]
    assert (
        label(claim("ratio", "bolt-m2", "speed_gain", 1.12, "ratio", other="bolt-m1", increase=True), desk(*ends)) == "supported"
    )
    assert label(claim("ratio", "bolt-m2", "speed_gain", 1.5, "ratio", other="bolt-m1", increase=True), desk(*ends)) == "refuted"


TRAINED = {"benchmark": "mlperf-training-v5.1/llama2-70b-lora/time-to-train", "scope": "system", "count": 8}


@pytest.mark.parametrize(("value", "expected"), [(2.0, "supported"), (0.5, "refuted"), (4.0, "refuted")])
def test_times_to_train_are_less_where_training_is_faster(value: float, expected: str) -> None:
    """Of several times the shortest counts, and the ratio of speeds is the inverse of that of times."""
    at = desk(
        fact("bolt-x", "benchmark", 10.0, "min", "lab", 2, **TRAINED),
        fact("bolt-x", "benchmark", 16.0, "min", "lab", 2, **TRAINED),
        fact("acme-a-sxm", "benchmark", 20.0, "min", "lab", 2, **TRAINED),
    )
    assert label(claim("ratio", "bolt-x", "training_performance", value, "ratio", other="acme-a"), at) == expected
    assert label(claim("ratio", "bolt-x", "inference_performance", value, "ratio", other="acme-a"), at) == "not_enough_evidence"


@pytest.mark.parametrize(
    ("value", "more", "expected"),
    [
        (0.8, {"relation": "at_most"}, "supported"),
        (0.75, {"relation": "at_most"}, "supported"),
        (0.7, {"relation": "at_most"}, "refuted"),
        (0.7, {"relation": "lt"}, "refuted"),
        (0.7, {"relation": "gt"}, "supported"),
        (0.8, {"relation": "at_least"}, "refuted"),
        (0.7, {"relation": "at_least"}, "supported"),
        (0.7, {"relation": "at_least", "reached": True}, "refuted"),
        (0.75, {"relation": "at_least", "reached": True}, "supported"),
    ],
)
def test_bounds_of_what_is_left_are_one_sided_and_up_to_is_not(value: float, more: dict[str, Any], expected: str) -> None:
    facts = (
        fact("bolt-x", "tdp", 300.0, "W", "bolt", scope="package"),
        fact("bolt-w", "tdp", 400.0, "W", "bolt", scope="package"),
    )
    made = claim("ratio", "bolt-x", "tdp", value, "ratio", other="bolt-w", increase=True, turned=True, **more)
    assert label(made, desk(*facts)) == expected


def test_less_than_a_little_less_is_not_more() -> None:
    facts = (
        fact("bolt-x", "tdp", 500.0, "W", "bolt", scope="package"),
        fact("bolt-w", "tdp", 400.0, "W", "bolt", scope="package"),
    )
    less = claim("ratio", "bolt-x", "tdp", 0.9, "ratio", other="bolt-w", relation="gt", increase=True, turned=True)
    more = claim("ratio", "bolt-w", "tdp", 1.1, "ratio", other="bolt-x", relation="lt", increase=True)
    assert [label(one, desk(*facts)) for one in (less, more)] == ["refuted", "refuted"]
