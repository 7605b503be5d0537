"""Cells as figures: what reads, in which unit, and what is refused with its reason."""

import re

import pytest

from claimsheet.collectors.figures import find_unit, read_figures
from claimsheet.collectors.plan import Label
from claimsheet.core.catalogue import catalogue
from claimsheet.core.errors import ReadingError


def read(words, metric, **told):
    if "find" in told:
        told["find"] = re.compile(told["find"])
    return [(one.value, one.unit, one.bound) for one in read_figures(words, Label(metric, **told), catalogue().metrics[metric])]


@pytest.mark.parametrize(
    ("words", "metric", "told", "value", "unit"),
    [
        ("1,979 teraFLOPS", "peak_compute", {}, 1979, "TFLOPS"),
        ("20 PFLOPS", "peak_compute", {}, 20000, "TFLOPS"),
        ("3,341 TOPS", "peak_compute", {}, 3341, "TOPS"),
        ("3,341 teraFLOPS", "peak_compute", {"taken_as": "TOPS"}, 3341, "TOPS"),
        ("9 PFLOPS", "peak_compute", {"taken_as": "TOPS"}, 9000, "TOPS"),
        ("9 POPS", "peak_compute", {"taken_as": "TOPS"}, 9000, "TOPS"),
        ("820 GiB/sec", "memory_bandwidth", {"taken_as": "GB/s"}, 820, "GB/s"),
        ("1.56e+14", "peak_compute", {"unit": "FLOPS"}, 156, "TFLOPS"),
        ("3.35TB/s", "memory_bandwidth", {}, 3350, "GB/s"),
        ("900 GB/sec", "interconnect_bandwidth", {}, 900, "GB/s"),
        ("80GB", "memory_capacity", {}, 80, "GB"),
        ("192", "memory_capacity", {"unit": "GiB"}, 206.158430208, "GB"),
        ("192", "memory_capacity", {"unit": "GiB", "taken_as": "GB"}, 192, "GB"),
        ("192 GiB", "memory_capacity", {"taken_as": "GB"}, 192, "GB"),
        ("24000000000", "memory_capacity", {"unit": "B"}, 24, "GB"),
        ("Up to 700W (configurable)", "tdp", {}, 700, "W"),
        ("Configurable up to 1,200 W", "tdp", {}, 1200, "W"),
        ("304 (38 per XCD)", "core_count", {"unit": "1"}, 304, "1"),
        ("3.80 GHz", "boost_clock", {}, 3800, "MHz"),
        ("814 mm²", "die_area", {}, 814, "mm2"),
        ("$1,999", "price", {}, 1999, "USD"),
        ("73 Billion", "transistor_count", {}, 73e9, "1"),
        ("29.7 B", "transistor_count", {}, 29.7e9, "1"),
        (
            "Eight cores that deliver",
            "core_count",
            {"unit": "1", "find": r"(?P<value>Two|Eight) cores", "values": {"Eight": "8"}},
            8,
            "1",
        ),
        ("28300.0", "transistor_count", {"unit": "million"}, 28.3e9, "1"),
        (
            "Four NVLink: 1.8 TB/s total",
            "interconnect_bandwidth",
            {"find": r"NVLink: (?P<value>[\d.]+) (?P<unit>[GT]B/s)"},
            1800,
            "GB/s",
        ),
    ],
)
def test_a_figure_is_told_in_the_unit_facts_are_kept_in(words, metric, told, value, unit):
    assert read(words, metric, **told) == [(value, unit, None)]


def test_a_range_is_its_two_ends():
    assert read("350-400W", "tdp") == [(350, "W", "lower"), (400, "W", "upper")]


def test_a_range_of_prices_may_repeat_the_sign():
    assert read("$236.00-$246.00", "price") == [(236, "USD", "lower"), (246, "USD", "upper")]


def test_parts_share_the_unit_of_the_last():
    label = Label("peak_compute", split="|", parts=({"sparsity": "sparse"}, {"sparsity": "dense"}))
    figures = read_figures("1,440 | 720 PFLOPS", label, catalogue().metrics["peak_compute"])
    assert [(one.value, one.conditions) for one in figures] == [
        (1440000, {"sparsity": "sparse"}),
        (720000, {"sparsity": "dense"}),
    ]


@pytest.mark.parametrize(
    ("words", "metric", "told", "value"),
    [
        ("CDNA3", "architecture", {"values": {"CDNA3": "CDNA 3"}}, "CDNA 3"),
        ("4", "process_node", {"text": "{} nm"}, "4 nm"),
        ("2020-05-14", "released", {"dates": ("iso",)}, "2020-05-14"),
        ("Q1'23", "released", {"dates": ("%m/%d/%Y", "quarter")}, "2023-Q1"),
        ("May 14, 2020", "released", {"dates": ("%B %d, %Y",)}, "2020-05-14"),
        ("May 2020", "released", {"dates": ("%B %Y",)}, "2020-05"),
        ("first half of 2020", "released", {"values": {"first half of 2020": "2020-H1"}}, "2020-H1"),
        ("141GB HBM3e", "memory_type", {"find": r"\bGB (?P<value>HBM\w+)|GB(?! )", "values": {}}, None),
    ],
)
def test_texts_and_dates(words, metric, told, value):
    if value is None:
        with pytest.raises(ReadingError):
            read(words, metric, **told)
    else:
        assert read(words, metric, **told)[0][0] == value


@pytest.mark.parametrize(
    ("words", "metric", "told", "said"),
    [
        ("fast", "peak_compute", {}, "'fast' is no figure"),
        ("80", "memory_capacity", {}, "'80' has no unit"),
        ("80 horses", "tdp", {}, "'horses' of '80 horses' is no unit"),
        ("80 GB", "tdp", {}, "GB is no unit of tdp"),
        ("80 GB and 94 GB", "memory_capacity", {}, "is no figure"),
        ("CDNA5", "architecture", {"values": {"CDNA3": "CDNA 3"}}, "none of the known words"),
        ("soon", "released", {"dates": ("%m/%d/%Y", "quarter")}, "'soon' is no date"),
        ("A 1 B 2", "core_count", {"unit": "1", "find": r"(?P<value>\d)"}, "2 times"),
        ("about 16% more", "speed_gain", {"unit": "ratio", "find": "(?P<value>1.%)", "values": {"15%": "1.15"}}, "no number"),
        ("3,35 TB/s", "memory_bandwidth", {"find": r"(?P<value>[\d.,]+) (?P<unit>TB/s)"}, "no number"),
        ("1,800 GB/s", "memory_bandwidth", {"find": r"(?P<value>\d+) (?P<unit>GB/s)"}, "a part of a number"),
        ("4.800 W", "tdp", {"find": r"(?P<value>\d+)", "unit": "W"}, "a part of a number"),
        ("9" * 400 + " W", "tdp", {}, "no number of ours"),
        ("80e999 GB", "memory_capacity", {}, "no number of ours"),
        ("3.35 TB/s", "memory_capacity", {"taken_as": "GB"}, "cannot be taken as GB"),
        ("80 W", "memory_capacity", {"taken_as": "GB"}, "cannot be taken as GB"),
        ("700 W", "peak_compute", {"taken_as": "TOPS"}, "cannot be taken as TOPS"),
        ("80 GB", "price", {}, "GB is no unit of price"),
        ("900 W", "benchmark", {}, "W is no unit of benchmark"),
        ("80 GB or 80 TB", "memory_capacity", {"find": r"(?P<value>\d+) (?P<unit>[GT]B)"}, "2 times"),
        ("2024-13-45", "released", {"dates": ("iso",)}, "is no date"),
        ("none here", "core_count", {"unit": "1", "find": r"(?P<value>\d)"}, "does not hold"),
        ("1 | 2 | 3 PFLOPS", "peak_compute", {"split": "|", "parts": ({}, {})}, "3 parts, not 2"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_reason(words, metric, told, said):
    with pytest.raises(ReadingError, match=re.escape(said)):
        read(words, metric, **told)


def test_capitals_matter_where_the_table_of_units_says_so():
    assert (find_unit("Gb/s"), find_unit("GB/s"), find_unit("TERAFLOPS")) == ("Gb/s", "GB/s", "TFLOPS")
