"""Figures: tolerance, variants, status, sparsity, rank, outliers, systems, slips."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checkers.desks import claim, desk, fact, label, verdict

BANDWIDTH = (
    fact("acme-a-sxm", "memory_bandwidth", 3350.0, "GB/s", scope="package"),
    fact("acme-a-sxm", "memory_bandwidth", 3000.0, "GB/s", "acme2", status="superseded", scope="package"),
    fact("acme-a-pcie", "memory_bandwidth", 2000.0, "GB/s", scope="card"),
)


@pytest.mark.parametrize(
    ("value", "relation", "written", "expected"),
    [
        (3.35, "eq", "3.35 TB/s", "supported"),
        (3.4, "eq", "3.4 TB/s", "supported"),
        (3, "eq", "3 TB/s", "misleading"),
        (2.0, "eq", "2 TB/s", "supported"),
        (5, "eq", "5 TB/s", "refuted"),
        (3, "gt", "3 TB/s", "supported"),
        (3.5, "about", "3.5 TB/s", "supported"),
        (3.35, "at_most", "3.35 TB/s", "supported"),
        (4.8, "at_most", "4.8 TB/s", "refuted"),
        (3.0, "lt", "3 TB/s", "supported"),
    ],
)
def test_bandwidth_of_a_family(value: float, relation: str, written: str, expected: str) -> None:
    made = claim("figure", "acme-a", "memory_bandwidth", value, "TB/s", relation=relation, written=written)
    assert label(made, desk(*BANDWIDTH)) == expected


def test_a_variant_that_agrees_is_named() -> None:
    said = verdict(claim("figure", "acme-a", "memory_bandwidth", 2.0, "TB/s"), desk(*BANDWIDTH))
    assert any(note.code == "family_variant" and note.values["variant"] == "A PCIe" for note in said.caveats)


def test_a_named_variant_with_the_figure_of_another_misleads() -> None:
    assert label(claim("figure", "acme-a-pcie", "memory_bandwidth", 3.35, "TB/s"), desk(*BANDWIDTH)) == "misleading"


def test_the_variant_in_the_words_counts() -> None:
    made = claim("figure", "acme-a", "memory_bandwidth", 2.0, "TB/s", conditions={"variant": "PCIe"})
    assert label(made, desk(*BANDWIDTH)) == "supported"


def test_sparse_sold_as_dense_misleads_and_the_dense_half_is_shown() -> None:
    sparse = fact(
        "acme-a-sxm", "peak_compute", 3958.0, "TFLOPS", precision="fp8", sparsity="sparse", engine="tensor", scope="package"
    )
    named = {"precision": "fp8"}
    assert label(claim("figure", "acme-a", "peak_compute", 4.0, "PFLOPS", conditions=named), desk(sparse)) == "misleading"
    said = verdict(claim("figure", "acme-a", "peak_compute", 1979.0, "TFLOPS", conditions=named), desk(sparse))
    assert said.label == "supported"
    assert said.bases[0].calculation == "3,958 TFLOPS sparse / 2 = 1,979"
    stated = claim("figure", "acme-a", "peak_compute", 3958.0, "TFLOPS", conditions=named | {"sparsity": "sparse"})
    assert label(stated, desk(sparse)) == "supported"


def test_a_dense_figure_that_is_no_half_stands_by_itself() -> None:
    common: dict[str, Any] = {"precision": "fp4", "engine": "tensor", "scope": "package"}
    facts = (
        fact("acme-a-sxm", "peak_compute", 20.0e3, "TFLOPS", sparsity="sparse", **common),
        fact("acme-a-sxm", "peak_compute", 15.0e3, "TFLOPS", "base", 3, sparsity="dense", **common),
    )
    made = claim("figure", "acme-a", "peak_compute", 15.0, "PFLOPS", conditions={"precision": "fp4"})
    assert label(made, desk(*facts)) == "supported"


def test_unstated_sparsity_is_dense_only_without_a_sparse_mode() -> None:
    common: dict[str, Any] = {"precision": "fp16", "sparsity": "unstated", "engine": "tensor", "scope": "package"}
    without = fact("bolt-x", "peak_compute", 780.0, "TFLOPS", "base", 3, **common)
    having = fact("acme-a-sxm", "peak_compute", 780.0, "TFLOPS", "base", 3, **common)
    assert label(claim("figure", "bolt-x", "peak_compute", 780.0, "TFLOPS"), desk(without)) == "supported"
    assert label(claim("figure", "acme-a", "peak_compute", 780.0, "TFLOPS"), desk(having)) == "not_enough_evidence"


def test_best_rank_decides_and_lower_ranks_dissent() -> None:
    facts = (
        fact("bolt-x", "tdp", 310.0, "W", "bolt", scope="package"),
        fact("bolt-x", "tdp", 350.0, "W", "news1", 4, scope="package"),
    )
    said = verdict(claim("figure", "bolt-x", "tdp", 310.0, "W"), desk(*facts))
    assert said.label == "supported"
    assert said.dissent == (facts[1].id,)
    assert label(claim("figure", "bolt-x", "tdp", 350.0, "W"), desk(*facts)) == "refuted"


def test_one_rank_at_odds_conflicts_and_an_outlier_does_not() -> None:
    two = [
        fact("bolt-x", "tdp", watts, "W", source, 4, scope="package") for watts, source in ((310.0, "news1"), (350.0, "news2"))
    ]
    assert label(claim("figure", "bolt-x", "tdp", 310.0, "W"), desk(*two)) == "conflicting"
    more = [fact("bolt-x", "tdp", 310.0, "W", source, 4, scope="package") for source in ("news3", "base2")]
    assert label(claim("figure", "bolt-x", "tdp", 310.0, "W"), desk(*two, *more)) == "supported"


@pytest.mark.parametrize("change", [{"status": "contradicted"}, {"trust": "low"}, {"trust": "rumour"}])
def test_what_never_decides(change: dict[str, Any]) -> None:
    only = fact("bolt-x", "tdp", 310.0, "W", "bolt", scope="package", **change)
    assert label(claim("figure", "bolt-x", "tdp", 310.0, "W"), desk(only)) == "not_enough_evidence"


def test_no_source_without_an_address_and_never_the_document_itself() -> None:
    hidden = fact("bolt-x", "tdp", 310.0, "W", "hidden", 4, scope="package")
    own = fact("bolt-x", "tdp", 310.0, "W", "news1", 4, scope="package")
    made = claim("figure", "bolt-x", "tdp", 310.0, "W")
    assert label(made, desk(hidden)) == "not_enough_evidence"
    assert label(made, desk(own, url="http://www.news1.example/page/?utm=1")) == "not_enough_evidence"


def test_installed_and_usable_memory_are_both_right() -> None:
    facts = (
        fact("bolt-x", "memory_capacity", 144.0, "GB", "bolt", aspect="installed", scope="package"),
        fact("bolt-x", "memory_capacity", 141.0, "GB", "bolt", aspect="usable", scope="package"),
    )
    for value in (144.0, 141.0):
        assert label(claim("figure", "bolt-x", "memory_capacity", value, "GB"), desk(*facts)) == "supported"


def test_the_figure_of_a_system_misleads() -> None:
    facts = (
        fact("acme-a-sxm", "memory_capacity", 80.0, "GB", scope="package"),
        fact("acme-a-rack72", "memory_capacity", 5760.0, "GB", scope="rack"),
    )
    said = verdict(claim("figure", "acme-a", "memory_capacity", 5.76, "TB"), desk(*facts))
    assert (said.label, said.summary.code) == ("misleading", "misleading_system")


def test_a_system_is_reckoned_from_its_parts() -> None:
    facts = (
        fact("acme-a-sxm", "memory_capacity", 80.0, "GB", scope="package"),
        fact("acme-a-rack72", "count", 72.0, "1", what="gpus", scope="rack"),
    )
    named = facts[1].__class__(**{**{f: getattr(facts[1], f) for f in facts[1].__slots__}, "as_stated": "72 A SXM"})
    said = verdict(claim("figure", "acme-a-rack72", "memory_capacity", 5.76, "TB"), desk(facts[0], named))
    assert said.label == "supported"
    assert said.bases[0].calculation == "72 x 80 GB = 5.76 TB"
    assert said.bases[0].rank == 3


@pytest.mark.parametrize(
    ("value", "unit", "code"),
    [(3.35, "GB/s", "thousandfold"), (26.8, "TB/s", "bit_for_byte"), (700.0, "GB/s", "other_chip")],
)
def test_slips_are_named(value: float, unit: str, code: str) -> None:
    facts = (*BANDWIDTH, fact("acme-z", "memory_bandwidth", 700.0, "GB/s", scope="package"))
    said = verdict(claim("figure", "acme-a", "memory_bandwidth", value, unit), desk(*facts))
    assert said.label == "refuted"
    assert said.diagnosis is not None
    assert said.diagnosis.code == code


def test_the_tolerance_asked_for_holds() -> None:
    made = claim("figure", "acme-a-sxm", "memory_bandwidth", 3.4, "TB/s")
    assert label(made, desk(*BANDWIDTH[:1], tolerance=0.005)) == "refuted"


def test_an_unshipped_product_is_judged_by_what_was_announced() -> None:
    facts = (
        fact("bolt-x", "memory_bandwidth", 23300.0, "GB/s", "base", 3, status="announced", scope="package"),
        fact("bolt-x", "memory_bandwidth", 19600.0, "GB/s", "news1", 4, status="announced", scope="package"),
    )
    assert label(claim("figure", "bolt-x", "memory_bandwidth", 19.6, "TB/s"), desk(*facts)) == "supported"


@pytest.mark.parametrize(
    ("metric", "found", "value", "unit", "expected"),
    [
        ("process_node", "TSMC 4N", 4.0, "nm", "supported"),
        ("process_node", "TSMC 4N", "TSMC N4", None, "misleading"),
        ("process_node", "TSMC 4N", 5.0, "nm", "misleading"),  # of the 5 nm family
        ("process_node", "TSMC 4N", 7.0, "nm", "refuted"),
        ("process_node", "SMIC N+2", 7.0, "nm", "supported"),
        ("memory_type", "HBM3e", "HBM3", None, "refuted"),
        ("memory_type", "HBM3e", "HBM", None, "supported"),
        ("architecture", "Ada Lovelace", "Ada", None, "supported"),
        ("architecture", "Hopper", "Blackwell", None, "refuted"),
    ],
)
def test_names(metric: str, found: str, value: float | str, unit: str | None, expected: str) -> None:
    assert (
        label(claim("figure", "bolt-x", metric, value, unit), desk(fact("bolt-x", metric, found, "text", scope="package")))
        == expected
    )


def test_market_prices_agree_inside_the_range_of_offers() -> None:
    offers = [
        fact("bolt-x", "price", usd, "USD", source, 4, price_kind="market")
        for usd, source in ((25000.0, "news1"), (40000.0, "news2"))
    ]
    assert label(claim("figure", "bolt-x", "price", 30000, "USD"), desk(*offers)) == "supported"
    assert label(claim("figure", "bolt-x", "price", 80000, "USD"), desk(*offers)) == "refuted"
