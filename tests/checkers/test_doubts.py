"""Refutations in doubt: each case beside one that stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checkers import find_claims
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.core.fact import Fact
from claimsheet.extract.reading import read
from tests.checkers.desks import claim, desk, fact, label, mention, verdict

WATTS = (fact("acme-a-sxm", "tdp", 700.0, "W"), fact("bolt-x", "tdp", 1000.0, "W", "bolt"))


def code(made: Any, at: Any) -> str:
    return verdict(made, at).summary.code


def test_a_figure_of_another_product_of_the_text_denies_nothing() -> None:
    said = claim("figure", "acme-a", "tdp", 1000.0, "W")
    assert label(said, desk(*WATTS)) == "refuted"
    assert code(said, desk(*WATTS, named=("acme-a", "bolt-x"))) == "no_evidence_other"
    assert label(replace(said, value=900.0), desk(*WATTS, named=("acme-a", "bolt-x"))) == "refuted"


def test_a_product_named_alone_in_its_sentence_is_the_one_meant() -> None:
    named = desk(*WATTS, named=("acme-a", "bolt-x"))
    said = claim("figure", "acme-a", "tdp", 1000.0, "W")
    assert label(replace(said, alone=True), named) == "refuted"
    assert code(replace(said, alone=False), named) == "no_evidence_other"


@pytest.mark.parametrize(
    ("language", "text", "alone"),
    [
        ("en", "The H100 came first. The MI300X draws 700 W.", True),
        ("en", "The H100 came first. It draws 700 W.", False),
        ("en", "Unlike the H100, the MI300X draws 700 W.", False),
        ("en", "The H100 and MI300X draw 700 W and 750 W respectively.", False),
        ("ko", "H100이 먼저 나왔다. MI300X의 TDP는 700W다.", True),
        ("zh", "H100先推出。MI300X的功耗为700W。", True),
        ("ja", "H100が先に登場した。MI300XのTDPは700Wだ。", True),
    ],
)
def test_whether_a_product_stands_alone_in_its_sentence(language: str, text: str, *, alone: bool) -> None:
    claims = find_claims(read(Document(text, language), catalogue()))
    assert claims
    assert {one.alone for one in claims} == {alone}


def test_another_product_past_a_bound_explains_nothing() -> None:
    named = desk(*WATTS, named=("acme-a", "bolt-x"))
    assert label(claim("figure", "acme-a", "tdp", 750.0, "W", relation="gt"), named) == "refuted"
    assert (
        code(claim("figure", "acme-a", "tdp", 950.0, "W", relation="gt"), named) == "no_evidence_other"
    )  # "over 950 W" tells of 1000


def test_a_figure_many_times_off_is_of_something_else() -> None:
    assert code(claim("figure", "acme-a", "tdp", 5000.0, "W"), desk(*WATTS)) == "no_evidence_far"
    assert label(claim("figure", "acme-a", "tdp", 1400.0, "W"), desk(*WATTS)) == "refuted"


@pytest.mark.parametrize(("by", "expected"), [("name", "refuted"), ("title", "not_enough_evidence")])
def test_a_carried_product_is_denied_less_far_off(by: str, expected: str) -> None:
    said = replace(claim("figure", "acme-a", "tdp", 1400.0, "W"), subject=mention("acme-a", by))
    assert label(said, desk(*WATTS)) == expected


def test_a_slip_of_units_is_named_however_far_off() -> None:
    bandwidth = fact("acme-a-sxm", "memory_bandwidth", 3.35, "TB/s")
    said = verdict(claim("figure", "acme-a", "memory_bandwidth", 3.35, "GB/s"), desk(bandwidth))
    assert said.label == "refuted"
    assert said.diagnosis is not None


def test_a_system_is_not_held_against_one_chip() -> None:
    peaks = (
        fact("acme-a-rack72", "memory_bandwidth", 240.0, "TB/s", scope="rack"),
        fact("bolt-x", "memory_bandwidth", 8.0, "TB/s", "bolt", scope="package"),
        fact("acme-a-sxm", "memory_bandwidth", 3.35, "TB/s", scope="package"),
    )
    assert label(claim("ratio", "acme-a-rack72", "memory_bandwidth", 20.0, "ratio", other="bolt-x"), desk(*peaks)) == (
        "not_enough_evidence"
    )
    assert label(claim("ratio", "bolt-x", "memory_bandwidth", 4.0, "ratio", other="acme-a"), desk(*peaks)) == "refuted"


MEMORIES: tuple[Fact, ...] = (
    fact("acme-a-sxm", "memory_type", "HBM3", "text"),
    fact("bolt-x", "memory_type", "HBM3e", "text", "bolt"),
)


@pytest.mark.parametrize(
    ("value", "text", "named", "expected"),
    [
        ("HBM2e", "text", (), "refuted"),
        ("HBM3e", "text", ("acme-a", "bolt-x"), "not_enough_evidence"),  # the other product's
        ("HBM2e", "A has HBM3, up from HBM2e", ("acme-a",), "not_enough_evidence"),  # the right name stands beside it
        ("GDDR6", "A has GDDR6 and no HBM3X", ("acme-a",), "refuted"),  # HBM3X is no HBM3
    ],
)
def test_names_of_another_product(value: str, text: str, named: tuple[str, ...], expected: str) -> None:
    assert label(claim("figure", "acme-a", "memory_type", value), desk(*MEMORIES, text=text, named=named)) == expected


DATES = (
    fact("acme-a-sxm", "announced", "2022-03-22", "date", date_kind="announced"),
    fact("bolt-x", "announced", "2024-06-02", "date", "bolt", date_kind="announced"),
)


@pytest.mark.parametrize(
    ("value", "named", "expected"),
    [("2021-03", (), "refuted"), ("2024-06", ("acme-a", "bolt-x"), "not_enough_evidence")],
)
def test_a_date_of_another_product_of_the_text(value: str, named: tuple[str, ...], expected: str) -> None:
    said = claim("date", "acme-a", "announced", value, "date", conditions={"date_kind": "announced"})
    assert label(said, desk(*DATES, named=named)) == expected


def test_products_shown_again_later() -> None:
    said = replace(
        claim("date", "acme-a", "announced", "2023-06", "date", conditions={"date_kind": "announced"}),
        text="A was shown in June 2023",
    )
    assert label(said, desk(*DATES)) == "not_enough_evidence"


def test_sources_divided_on_another_member_deny_nothing() -> None:
    prices = (
        fact("acme-a-sxm", "tdp", 700.0, "W"),
        fact("acme-a-pcie", "tdp", 350.0, "W"),
        fact("acme-a-pcie", "tdp", 310.0, "W", "acme2"),
    )
    assert label(claim("figure", "acme-a", "tdp", 350.0, "W"), desk(*prices)) != "refuted"
    assert label(claim("figure", "acme-a", "tdp", 500.0, "W"), desk(*prices)) == "refuted"
