"""The sentences of verdicts: which one is said, and with what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.checkers.desks import claim, desk, fact, verdict

POWER = (fact("bolt-x", "tdp", 300.0, "W", "bolt", scope="package"), fact("bolt-w", "tdp", 400.0, "W", "bolt", scope="package"))


@pytest.mark.parametrize(
    ("value", "relation", "more", "code"),
    [
        (100.0, "lt", {}, "supported_difference"),
        (50.0, "lt", {}, "refuted_difference"),
        (50.0, "lt", {"told": "gt"}, "supported_difference"),
        (150.0, "lt", {"told": "at_least"}, "refuted_difference"),
        (100.0, "gt", {}, "refuted_difference_side"),
    ],
)
def test_a_difference_names_both_figures(value: float, relation: str, more: dict[str, Any], code: str) -> None:
    said = verdict(claim("comparison", "bolt-x", "tdp", value, "W", relation=relation, other="bolt-w", **more), desk(*POWER))
    assert said.summary.code == code
    assert (said.summary.values["mine"], said.summary.values["theirs"]) == ("300 W", "400 W")


def test_split_sources_leave_a_difference_in_conflict() -> None:
    other = (
        fact("bolt-x", "tdp", 350.0, "W", "acme", scope="package"),
        fact("bolt-w", "tdp", 400.0, "W", "acme", scope="package"),
    )
    said = verdict(claim("comparison", "bolt-x", "tdp", 100.0, "W", relation="lt", other="bolt-w"), desk(*POWER, *other))
    assert said.summary.code == "conflicting_difference"
    assert (said.summary.values["low"], said.summary.values["high"]) == ("50 W", "100 W")


def test_an_order_names_both_figures() -> None:
    assert (
        verdict(claim("comparison", "bolt-x", "tdp", relation="lt", other="bolt-w"), desk(*POWER)).summary.code
        == "supported_sides"
    )
    assert (
        verdict(claim("comparison", "bolt-x", "tdp", relation="gt", other="bolt-w"), desk(*POWER)).summary.code == "refuted_sides"
    )


@pytest.mark.parametrize(
    ("written", "increase", "code", "found"),
    [
        ("25%", True, "supported_percent", "75%"),
        ("75%", False, "supported_share", "75%"),
        ("three quarters", False, "supported_ratio", "0.75"),
    ],
)
def test_a_ratio_is_told_as_the_claim_tells_it(written: str, code: str, found: str, *, increase: bool) -> None:
    made = claim("ratio", "bolt-x", "tdp", 0.75, "ratio", other="bolt-w", written=written, increase=increase)
    said = verdict(made, desk(*POWER))
    assert (said.summary.code, said.summary.values["found"]) == (code, found)


def test_the_variant_that_bears_a_family_out_is_named_with_the_usual_one() -> None:
    facts = (fact("acme-a-sxm", "tdp", 700.0, "W", scope="package"), fact("acme-a-pcie", "tdp", 350.0, "W", scope="card"))
    said = verdict(claim("figure", "acme-a", "tdp", 350.0, "W"), desk(*facts)).summary
    assert said.code == "supported_variant"
    assert [said.values[name] for name in ("variant", "found", "usual", "other")] == ["A PCIe", "350 W", "A SXM", "700 W"]


def test_a_lesser_variant_bears_out_no_up_to_and_no_claim_beside_another() -> None:
    facts = (fact("acme-a-sxm", "tdp", 700.0, "W", scope="package"), fact("acme-a-pcie", "tdp", 350.0, "W", scope="card"))
    up_to = claim("figure", "acme-a", "tdp", 350.0, "W", relation="at_most")
    assert verdict(up_to, desk(*facts)).summary.code == "misleading_variant"
    plain = claim("figure", "acme-a", "tdp", 350.0, "W")
    assert verdict(plain, desk(*facts, named=("acme-a-sxm",))).summary.code == "misleading_variant"
    assert verdict(plain, desk(*facts, named=("acme-a-pcie",))).label == "supported"


def test_who_stated_a_figure_comes_before_who_published_it() -> None:
    facts = (fact("bolt-x", "tdp", 300.0, "W", "news1", stated_by="Bolt", scope="package"),)
    assert verdict(claim("figure", "bolt-x", "tdp", 300.0, "W"), desk(*facts)).summary.values["publisher"] == "Bolt, by News1"


@pytest.mark.parametrize(("kind", "status", "told"), [("announced", "shipping", "announced"), ("sale", "shipping", "available")])
def test_a_date_names_its_event(kind: str, status: str, told: str) -> None:
    metric = "announced" if kind == "announced" else "released"
    facts = (fact("bolt-x", metric, "2022-03-22", "date", date_kind=kind, status=status),)
    said = verdict(claim("date", "bolt-x", metric, "2022-03-22", "date"), desk(*facts))
    assert (said.summary.code, said.summary.values["kind_of_date"]) == ("supported_date", told)


def test_one_end_of_a_printed_range_is_told_as_one() -> None:
    facts = (fact("bolt-x", "price", 30000.0, "USD", bound="lower", price_kind="list"),)
    said = verdict(claim("figure", "bolt-x", "price", 30000.0, "USD"), desk(*facts))
    assert said.summary.values["found"] == "from 30,000 USD"


@pytest.mark.parametrize("asked", [{"what": "cuda cores"}, {}])
def test_a_count_says_what_is_counted(asked: dict[str, str]) -> None:
    at = desk(fact("bolt-x", "core_count", 128.0, "1", what="cuda cores"))
    said = verdict(claim("count", "bolt-x", "core_count", 128.0, "1", conditions=asked), at)
    assert said.summary.values["what"] == "cuda cores"


@pytest.mark.parametrize(("kind", "told"), [("pc_soc", "cpu cores"), ("mobile_soc", "cpu cores"), ("cpu", "cores")])
def test_cores_of_a_chip_with_others_are_those_of_its_cpu(kind: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at = desk(fact("bolt-x", "core_count", 16.0, "1", what="cores"))
    monkeypatch.setitem(at.catalogue.chips, "bolt-x", replace(at.chip("bolt-x"), kind=kind))
    said = verdict(claim("count", "bolt-x", "core_count", 16.0, "1", conditions={"what": "cores"}), at)
    assert (said.label, said.summary.values["what"]) == ("supported", told)
