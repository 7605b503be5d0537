"""MLPerf results: what is read, how accelerators are counted, and what stops the reading."""

import json

import pytest

from claimsheet.collectors.mlperf import count_accelerators, read_results
from claimsheet.collectors.plan import read_plan
from claimsheet.collectors.reading import Desk, Reading, settle_doubles
from claimsheet.core.catalogue import catalogue
from claimsheet.core.errors import ReadingError
from claimsheet.core.fact import Source

SOURCE = Source("round", "Results", "MLCommons", "https://mlperf.example", "benchmark-results", None, "en", None, None, rank=2)
PLAN = {
    "format": "mlperf",
    "round": "mlperf-inference-v9.0",
    "accelerators": {"NVIDIA H200-SXM-141GB": "nvidia-h200-sxm", "AMD MI355X (x87)": "amd-mi355x", "H200 (x8), L4 (x8)": None},
    "expect": {"least": 1, "most": 9},
}
RESULT = {
    "ID": "9.0-0001", "Submitter": "Acme", "Availability": "available", "Category": "closed", "System": "Acme X1", "Platform": "X1x8",
    "Model": "llama2-70b-99", "Scenario": "Offline", "Nodes": 2, "Accelerator": "NVIDIA H200-SXM-141GB", "a#": 8.0,
    "weight_data_types": "FP8", "Performance_Result": 34988.5, "Performance_Units": "Tokens/s",
}  # fmt: skip


def read(*records):
    reading = Reading()
    read_results(Desk(SOURCE, read_plan("round", PLAN), catalogue()), json.dumps(records), reading)
    return reading


def one(**told):
    return read(RESULT | told).facts[0]


def test_a_result_is_a_benchmark_under_its_conditions():
    fact = one()
    assert (fact.chip, fact.metric, fact.value, fact.unit, fact.precision) == (
        "nvidia-h200-sxm",
        "benchmark",
        34988.5,
        "tokens/s",
        "fp8",
    )
    assert (fact.count, fact.scope, fact.benchmark, fact.submitter) == (
        16,
        "system",
        "mlperf-inference-v9.0/llama2-70b-99/offline",
        "Acme",
    )
    assert (fact.measured, fact.status, fact.rank, fact.system) == (True, "shipping", 2, "Acme X1 (X1x8)")
    assert fact.locator == "record 0 (0-based), ID 9.0-0001, Model llama2-70b-99, Scenario Offline, Platform X1x8"


def test_a_preview_is_preliminary_and_a_query_is_a_sample():
    assert one(Availability="preview").status == "preliminary"
    assert one(Performance_Units="Queries/s").unit == "samples/s"


def test_weights_of_several_kinds_name_no_precision():
    assert one(weight_data_types="fp8, fp16").precision is None


@pytest.mark.parametrize(
    "told",
    [{"Category": "open"}, {"Performance_Units": "Latency (ms)"}, {"Accelerator": ""}, {"Accelerator": "H200 (x8), L4 (x8)"}],
)
def test_what_is_no_result_of_one_accelerator_in_the_closed_division_is_left(told):
    reading = read(RESULT | told)
    assert (reading.facts, dict(reading.leftovers)) == ([], {})


def test_an_accelerator_that_the_plan_does_not_know_is_left_over():
    assert read(RESULT | {"Accelerator": "Acme A1"}).leftovers == {"accelerator 'Acme A1'": 1}


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ({"Nodes": 1, "a#": 8}, 8),
        ({"Nodes": 18, "a#": 4}, 72),
        ({"Nodes": 18, "a#": 4, "Total Accelerators": 72}, 72),
        ({"Nodes": 11, "a#": 8, "Total Accelerators": 88, "Accelerator": "AMD MI355X (x87)"}, 87),
    ],
)
def test_accelerators_are_nodes_times_accelerators_a_node(told, count):
    assert count_accelerators(RESULT | told) == count


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"Nodes": 2, "a#": 8, "Total Accelerators": 8}, "2 nodes x 8 accelerators is not 8"),
        ({"a#": None}, "0 accelerators"),
        ({"Nodes": 1, "Accelerator": "AMD MI355X (x87)"}, "87 accelerators in 1 nodes of 8"),
    ],
)
def test_a_count_that_does_not_agree_stops_the_reading(told, said):
    with pytest.raises(ReadingError, match=said):
        count_accelerators(RESULT | told)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no JSON"),
        ("{}", "no list of results"),
        (json.dumps([{name: value for name, value in RESULT.items() if name != "Nodes"}]), "record 0: no 'Nodes'"),
        (json.dumps([RESULT | {"Performance_Units": "Dollars"}]), "'Dollars' is no unit of a result"),
    ],
)
def test_a_file_that_is_not_as_published_so_far_stops_the_reading(text, said):
    with pytest.raises(ReadingError, match=said):
        read_results(Desk(SOURCE, read_plan("round", PLAN), catalogue()), text, Reading())


def test_two_platforms_of_one_submitter_are_two_facts():
    assert len(settle_doubles(read(RESULT, RESULT | {"Platform": "X1x8_TRT", "Performance_Result": 30000}).facts)) == 2


@pytest.mark.parametrize(
    "told",
    [
        {"Nodes": "two"},
        {"a#": "8 (x2)"},
        {"Total Accelerators": "x"},
        {"Performance_Result": ""},
        {"Performance_Result": None},
        {"Performance_Result": "inf"},
        {"Performance_Result": float("nan")},
        {"Performance_Result": -5},
        {"Accelerator": ["a"]},
        {"Performance_Units": ["x"]},
    ],
)
def test_a_record_of_another_shape_is_told_by_its_number(told):
    with pytest.raises(ReadingError, match="record 0|9.0-0001"):
        one(**told)


def test_json_that_nests_without_end_is_told():
    with pytest.raises(ReadingError, match="no JSON"):
        read_results(Desk(SOURCE, read_plan("round", PLAN), catalogue()), "[" * 100_000, Reading())


def test_line_ends_of_other_systems_do_not_get_into_facts():
    assert one(System="Acme\u2028X1").system == "Acme X1 (X1x8)"
