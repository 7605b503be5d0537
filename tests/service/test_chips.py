"""The catalogue, the sources and the health of the service."""

from __future__ import annotations

from typing import Any

import pytest

from app import create_app
from claimsheet.core.settings import Settings
from claimsheet.core.units import comparable
from service.office import open_office
from service.sheets import Sheets, split_ids
from tests.fakes import open_fake_office
from tests.problems import assert_problem


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(office=open_fake_office()).test_client()


def test_chips_come_in_parts(client: Any) -> None:
    first = client.get("/v1/chips?limit=3").json
    assert ([chip["id"] for chip in first["items"]], first["total"], first["next"]) == (
        ["acme-a", "acme-a-sxm", "acme-b"],
        4,
        "acme-b",
    )
    second = client.get(f"/v1/chips?limit=3&cursor={first['next']}").json
    assert ([chip["id"] for chip in second["items"]], second["next"]) == (["acme-c"], None)


@pytest.mark.parametrize(("words", "found"), [("알파", ["acme-a-sxm"]), ("BETA", ["acme-b"]), ("max", []), ("%FF", [])])
def test_chips_are_found_by_name(client: Any, words: str, found: list[str]) -> None:
    assert [chip["id"] for chip in client.get(f"/v1/chips?q={words}").json["items"]] == found


def test_a_chip_shows_who_agrees_and_who_does_not(client: Any) -> None:
    chip = client.get("/v1/chips/acme-a-sxm").json
    memory = next(figure for figure in chip["figures"] if figure["metric"] == "memory_capacity")
    told = {role: [citation["id"] for citation in memory[role]] for role in ("citations", "agreeing", "dissent", "aside")}
    assert told == {"citations": ["a1"], "agreeing": ["a2"], "dissent": ["a3"], "aside": ["a4"]}
    assert memory["found"] == {"low": 80, "high": 80}
    assert client.get("/v1/chips/acme-a").json["variants"] == ["acme-a-sxm"]


def test_chips_are_compared_basis_by_basis(client: Any) -> None:
    answer = client.get("/v1/compare?chips=acme-a,acme-b&metric=memory_capacity").json
    assert answer["read_as"] == {"acme-a": "acme-a-sxm", "acme-b": "acme-b"}
    row = answer["comparisons"][0]
    assert [value["found"]["low"] for value in row["values"]] == [80, 40]
    assert row["ratios"] == [{"chip": "acme-a", "over": "acme-b", "low": 2, "high": 2}]


def test_texts_are_compared_without_a_ratio(client: Any) -> None:
    row = client.get("/v1/compare?chips=acme-a,acme-b&metric=process_node").json["comparisons"][0]
    assert row["ratios"] == []


def test_what_is_not_stated_is_not_compared(client: Any) -> None:
    assert client.get("/v1/compare?chips=acme-a,acme-c&metric=memory_capacity").json["comparisons"] == []


def test_sources_hide_what_no_reader_can_open(client: Any) -> None:
    assert [source["id"] for source in client.get("/v1/sources").json["items"]] == ["news", "sheet"]
    assert client.get("/v1/sources/sheet").json["facts"] == 4
    assert_problem(client.get("/v1/sources/drawer"), 404)


def test_metrics_and_health(client: Any) -> None:
    assert [metric["id"] for metric in client.get("/v1/metrics").json["items"]] == ["memory_capacity", "process_node"]
    assert client.get("/healthz").json["facts_version"] == "sha256:fake"


def test_the_interface_describes_itself(client: Any) -> None:
    paths = client.get("/openapi.json").json["paths"]
    assert {"/v1/checks", "/v1/chips", "/v1/chips/{chip_id}", "/v1/compare", "/v1/metrics", "/v1/sources", "/healthz"} <= set(
        paths
    )


@pytest.mark.parametrize(
    ("path", "status", "pointer"),
    [
        ("/v1/chips/none", 404, "/chip_id"),
        ("/v1/chips/%00", 404, ""),
        ("/v1/chips/%ff%fe", 404, "/chip_id"),
        ("/v1/sources/none", 404, "/source_id"),
        ("/v1/chips?limit=0", 422, "limit"),
        ("/v1/chips?limit=201", 422, "limit"),
        ("/v1/chips?limit=x", 422, "limit"),
        ("/v1/chips?limit=" + "9" * 5000, 422, "limit"),
        ("/v1/chips?size=3", 422, "size"),
        ("/v1/chips?q=" + "a" * 101, 422, "q"),
        ("/v1/compare", 422, "chips"),
        ("/v1/compare?chips=acme-a&metric=memory_capacity", 422, "chips"),
        ("/v1/compare?chips=acme-a,acme-a&metric=memory_capacity", 422, "chips"),
        ("/v1/compare?chips=acme-a,none&metric=memory_capacity", 404, "chips"),
        ("/v1/compare?chips=acme-a,acme-b&metric=none", 404, "metric"),
        ("/v1/nothing", 404, ""),
    ],
)
def test_a_wrong_address_is_a_problem(client: Any, path: str, status: int, pointer: str) -> None:
    answer = client.get(path)
    assert_problem(answer, status)
    assert pointer in [error["pointer"] for error in answer.json["errors"]]


def test_a_wrong_method_is_told_the_right_ones(client: Any) -> None:
    answer = client.put("/v1/checks")
    assert_problem(answer, 405)
    assert "POST" in answer.headers["Allow"]


def test_ids_are_split() -> None:
    assert split_ids("a, b,c") == ["a", "b", "c"]


def test_what_is_stated_of_the_family_is_compared_where_the_chip_has_nothing_of_its_own() -> None:
    sheets = Sheets(open_office(Settings()))
    assert {figure.deciding[0].chip for figure in sheets.find_deciding("amd-epyc-9015", "announced")} == {"amd-epyc-turin"}
    assert sheets.compare(["amd-epyc-9015", "amd-epyc-9965"], "announced")["comparisons"]
    own = {figure.deciding[0].chip for figure in sheets.find_deciding("nvidia-h100-sxm", "memory_capacity")}
    assert own == {"nvidia-h100-sxm"}


def test_results_of_a_test_have_the_unit_of_their_source_and_one_a_basis() -> None:
    sheets = Sheets(open_office(Settings()))
    figures = [figure for figure in sheets.sheet("nvidia-h100-sxm") if figure["found"]]
    told = {figure["unit"] for figure in figures if figure["metric"] == "benchmark"}
    assert {"tokens/s", "TFLOPS"} <= told
    for figure in figures:
        units = {one["unit"] for one in figure["citations"]}
        assert figure["unit"] in units, figure["metric"]


def test_chips_are_compared_in_one_unit_a_basis() -> None:
    compared = Sheets(open_office(Settings())).compare(["nvidia-h100-sxm", "nvidia-h200-sxm"], "benchmark")
    for row in compared["comparisons"]:
        cited = {one["unit"] for value in row["values"] for one in value["citations"]}
        assert cited == {row["unit"]} or all(comparable(unit, row["unit"]) for unit in cited)
    assert len({row["unit"] for row in compared["comparisons"]}) > 1


def test_rates_of_operations_are_one_unit() -> None:
    for figure in Sheets(open_office(Settings())).figures("nvidia-h100-sxm", "peak_compute"):
        assert figure.unit == (
            "TOPS"
            if {fact.unit for fact in figure.deciding + figure.agreeing + figure.dissent + figure.aside} == {"TOPS"}
            else "TFLOPS"
        )
