"""Tables under a plan: facts cell by cell, what is left over, and what stops the reading."""

from typing import Any

import pytest

from claimsheet.collectors.plan import read_plan
from claimsheet.collectors.reading import Desk, Reading, check_expectations, read_statements, read_tables, settle_doubles
from claimsheet.collectors.tables import Cell, Table
from claimsheet.core.catalogue import catalogue
from claimsheet.core.errors import DataError, ReadingError
from claimsheet.core.fact import Source

SOURCE = Source("sheet", "Sheet", "NVIDIA", "https://spec.example/h100", "vendor-page", None, "en", None, None, rank=1)
TABLE: dict[str, Any] = {
    "across": "products",
    "title": "Specifications",
    "products": {"H100 SXM": "nvidia-h100-sxm", "H100 NVL": "nvidia-h100-nvl"},
    "labels": {
        "FP64": {"metric": "peak_compute", "precision": "fp64", "engine": "vector"},
        "FP16 Tensor Core": {"metric": "peak_compute", "precision": "fp16", "engine": "tensor"},
        "GPU Memory": {"metric": "memory_capacity"},
        "Max Thermal Design Power (TDP)": {"metric": "tdp"},
        "Form Factor": None,
    },
}
PLAN = {
    "format": "html",
    "marks": {"*": {"sparsity": "sparse"}},
    "by_metric": {"peak_compute": {"sparsity": "dense"}},
    "conditions": {"scope": "package"},
    "tables": [TABLE],
    "expect": {"least": 6, "most": 10, "metrics": ["peak_compute", "tdp"]},
}
ROWS = [
    ["", "H100 SXM", "H100 NVL"],
    ["FP64", "34 teraFLOPS", "30 teraFLOPS"],
    ["FP16 Tensor Core*", "1,979 teraFLOPS", "1,671 teraFLOPS"],
    ["GPU Memory", "80GB", "94GB"],
    ["Max Thermal Design Power (TDP)*", "Up to 700W (configurable)", "350-400W (configurable)"],
    ["Form Factor", "SXM", "PCIe dual-slot"],
]


def table(rows=ROWS, title="H100 > Product Specifications", number=1):
    return Table(number, title, tuple(tuple(Cell(words) for words in row) for row in rows))


def desk(plan=PLAN):
    return Desk(SOURCE, read_plan("sheet", plan), catalogue())


def read(rows=ROWS, plan=PLAN, **told):
    reading = Reading()
    read_tables(desk(plan), [table(rows, **told)], reading)
    reading.facts = settle_doubles(reading.facts)
    return reading


def figures(reading):
    return {(f.chip, f.metric, f.precision, f.sparsity, f.engine, f.bound): f.value for f in reading.facts}


def test_every_cell_becomes_a_fact_under_its_conditions():
    assert figures(read()) == {
        ("nvidia-h100-sxm", "peak_compute", "fp64", "dense", "vector", None): 34,
        ("nvidia-h100-nvl", "peak_compute", "fp64", "dense", "vector", None): 30,
        ("nvidia-h100-sxm", "peak_compute", "fp16", "sparse", "tensor", None): 1979,
        ("nvidia-h100-nvl", "peak_compute", "fp16", "sparse", "tensor", None): 1671,
        ("nvidia-h100-sxm", "memory_capacity", None, None, None, None): 80,
        ("nvidia-h100-nvl", "memory_capacity", None, None, None, None): 94,
        ("nvidia-h100-sxm", "tdp", None, None, None, None): 700,
        ("nvidia-h100-nvl", "tdp", None, None, None, "lower"): 350,
        ("nvidia-h100-nvl", "tdp", None, None, None, "upper"): 400,
    }


def test_a_fact_says_where_it_stands_and_in_which_words():
    fact = next(f for f in read().facts if f.value == 1979)
    assert fact.locator == "H100 > Product Specifications, row FP16 Tensor Core, column H100 SXM"
    assert (fact.as_stated, fact.rank, fact.scope, fact.source) == ("1,979 teraFLOPS", 1, "package", "sheet")


def test_trade_marks_raised_or_not_are_no_part_of_a_label():
    labels = {**TABLE["labels"], "NVIDIA NVLink Bandwidth": {"metric": "interconnect_bandwidth", "link": "NVLink"}}
    plan = {**PLAN, "tables": [{**TABLE, "labels": labels}]}
    for words in ("NVIDIA^® NVLink^™ Bandwidth", "NVIDIA® NVLink™ Bandwidth", "NVIDIA NVLink Bandwidth"):
        facts = read([*ROWS, [words, "900 GB/s", "600 GB/s"]], plan).facts
        assert {fact.value for fact in facts if fact.metric == "interconnect_bandwidth"} == {900, 600}


def test_a_changed_figure_keeps_its_id():
    changed = [[cell.replace("1,979", "1,980") for cell in row] for row in ROWS]
    assert {f.id for f in read().facts} == {f.id for f in read(changed).facts}


def test_the_other_direction_reads_the_same():
    turned = [list(column) for column in zip(*ROWS, strict=True)]
    turned[0][0] = "Model"
    plan = {**PLAN, "tables": [{**TABLE, "across": "labels", "head": "Model"}]}
    assert figures(read(turned, plan)) == figures(read())


def test_an_added_column_and_row_are_left_over_and_told():
    rows = [[*ROWS[0], "H100 PCIe"], *([*row, "1 W"] for row in ROWS[1:]), ["NVLink", "yes", "no", "no"]]
    reading = read(rows)
    assert len(reading.facts) == 9
    assert reading.leftovers == {"product 'H100 PCIe'": 6, "label 'NVLink'": 2}


def test_a_product_that_is_of_no_concern_is_not_left_over():
    rows = [[*row, "1 W"] for row in ROWS]
    assert not read(rows, {**PLAN, "tables": [{**TABLE, "others": False}]}).leftovers


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([[cell.replace("H100 NVL", "H100 NVL 94GB") for cell in row] for row in ROWS], "no product 'H100 NVL' .renamed or gone"),
        ([row[:2] for row in ROWS], "no product 'H100 NVL'"),
        ([[cell.replace("H100 NVL", "H100 SXM") for cell in row] for row in ROWS], "the column 'H100 SXM' stands twice"),
        ([*ROWS, ["GPU Memory", "96GB", "94GB"]], "80GB .* and 96GB"),
        (
            [[cell.replace("80GB", "plenty") for cell in row] for row in ROWS],
            "row GPU Memory, column H100 SXM: 'plenty' is no figure",
        ),
        ([[cell.replace("80GB", "80W") for cell in row] for row in ROWS], "W is no unit of memory_capacity"),
    ],
)
def test_a_table_that_is_not_as_planned_stops_the_reading(rows, said):
    with pytest.raises(ReadingError, match=said):
        read(rows)


def test_the_table_has_to_be_there_and_be_the_only_one():
    with pytest.raises(ReadingError, match="0 of 1 tables have title 'Specifications', not one"):
        read(title="Gallery")
    with pytest.raises(ReadingError, match="2 of 2 tables"):
        read_tables(desk(), [table(), table(number=2)], Reading())


def test_a_second_row_with_the_same_figure_is_one_fact():
    assert len(read([*ROWS, ROWS[3]]).facts) == len(read().facts)


def test_a_row_across_the_whole_table_is_a_heading():
    assert len(read([ROWS[0], ["Compute"] * 3, *ROWS[1:]]).facts) == 9


def test_a_renamed_row_is_left_over_and_its_metric_missed():
    rows = [[cell.replace("Max Thermal Design Power (TDP)", "Power") for cell in row] for row in ROWS]
    reading = read(rows)
    assert reading.leftovers == {"label 'Power'": 2}
    with pytest.raises(ReadingError, match="no tdp came out"):
        check_expectations(desk().plan, reading.facts)


def test_too_few_and_too_many_are_refused():
    with pytest.raises(ReadingError, match="2 facts came out, expected 6 to 10"):
        check_expectations(desk().plan, read().facts[:2])


def test_an_odd_cell_of_a_long_list_is_left_over_and_stops_nothing():
    rows = [[cell.replace("80GB", "plenty") for cell in row] for row in ROWS]
    reading = read(rows, {**PLAN, "tables": [{**TABLE, "odd": True}]})
    assert len(reading.facts) == 8
    assert [words.partition(": ")[2] for words in reading.leftovers] == ["'plenty' is no figure"]


def test_a_product_that_is_gone_from_a_long_list_is_told():
    reading = read([row[:2] for row in ROWS], {**PLAN, "tables": [{**TABLE, "odd": True}]})
    assert (len(reading.facts), reading.leftovers) == (4, {"no product 'H100 NVL' (renamed or gone)": 1})


def test_a_product_may_be_named_by_two_columns_and_references_say_nothing():
    rows = [["Model", "Code", "TDP (W) ^[3]"], ["H100 ^[12]", "SXM", "700 ^[a]"], ["H100", "NVL", "400"]]
    told = {"across": "labels", "head": ["Model", "Code"], "labels": {"TDP (W)": {"metric": "tdp", "unit": "W"}}}
    products = {"H100 / SXM": "nvidia-h100-sxm", "H100 / NVL": "nvidia-h100-nvl"}
    reading = read(rows, {**PLAN, "tables": [{**told, "products": products}]})
    assert [(f.chip, f.value) for f in reading.facts] == [("nvidia-h100-nvl", 400), ("nvidia-h100-sxm", 700)]


def test_a_head_of_two_rows_and_names_from_the_catalogue():
    rows = [
        ["Model", "Memory", "Memory"],
        ["Model", "Size (GiB)", "Bus"],
        ["NVIDIA H100 SXM accelerator", "80", "x"],
        ["Radeon", "4", "y"],
    ]
    labels = {"Memory / Size (GiB)": {"metric": "memory_capacity", "unit": "GiB", "taken_as": "GB"}, "Memory / Bus": None}
    told = {
        "across": "labels",
        "head": "Model",
        "heads": 2,
        "names": {"vendor": "nvidia", "drop": "accelerator|NVIDIA"},
        "others": False,
    }
    reading = read(rows, {**PLAN, "tables": [{**told, "labels": labels}]})
    assert [(f.chip, f.value) for f in reading.facts] == [("nvidia-h100-sxm", 80)]


def test_a_table_of_one_product_needs_no_heads():
    labels = {
        "Compute": {
            "metric": "peak_compute",
            "precision": "fp8",
            "engine": "tensor",
            "find": r"(?P<value>[\d,]+) FP8 (?P<unit>TFLOPS)",
        }
    }
    plan = {
        **PLAN,
        "tables": [{"across": "one", "products": {"the chip": "aws-trainium2"}, "labels": {**labels, "Programmability": None}}],
    }
    reading = read([["Compute", "Eight cores: 1,299 FP8 TFLOPS"], ["Programmability", "yes"]], plan)
    assert [(f.chip, f.value, f.locator) for f in reading.facts] == [
        ("aws-trainium2", 1299, "H100 > Product Specifications, row Compute, column the chip")
    ]
    with pytest.raises(ReadingError, match="3 columns, not a label and a figure"):
        read(plan=plan)


STATED = {"chip": "nvidia-h200-sxm", "metric": "memory_capacity", "find": r"(?P<value>\d+) (?P<unit>gigabytes)"}


def state(words, **told):
    reading = Reading()
    read_statements(desk({**PLAN, "tables": [], "statements": [{**STATED, **told}]}), words, reading)
    return reading.facts


def test_a_statement_is_found_across_lines():
    fact = state("It has 141\ngigabytes of HBM3e.")[0]
    assert (fact.value, fact.as_stated, fact.locator) == (141, "141 gigabytes", "in the words of the page")


def test_a_long_statement_is_cited_by_the_words_around_its_figure():
    words = "Device Memory, below, " + "in a long sentence " * 30 + "is 80 GB, " + "and more " * 40
    (fact,) = state(words, find=r"Device Memory.*?is (?P<value>\d+) (?P<unit>GB).*")
    assert "is 80 GB, and more" in fact.as_stated
    assert len(fact.as_stated) <= 200


def test_a_statement_said_twice_alike_is_one():
    assert len(state("141 gigabytes, yes, 141 gigabytes", where="first paragraph")) == 1


def test_an_optional_statement_that_is_gone_is_told():
    reading = Reading()
    read_statements(desk({**PLAN, "tables": [], "statements": [{**STATED, "optional": True}]}), "It has memory.", reading)
    assert (reading.facts, len(reading.leftovers)) == ([], 1)


@pytest.mark.parametrize(("words", "said"), [("It has memory.", "does not hold"), ("141 gigabytes or 144 gigabytes", "2 times")])
def test_a_statement_that_is_gone_or_says_two_things_stops_the_reading(words, said):
    with pytest.raises(ReadingError, match=said):
        state(words)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "docx"}, "no format 'docx'"),
        ({"tables": []}, "nothing to read"),
        ({"format": "text"}, "plain text has no tables"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"marks": {"*": {"weight": 1}}}, "no condition 'weight'"),
        ({"tables": [{**TABLE, "across": "sideways"}]}, "a table is across products"),
        ({"tables": [{**TABLE, "labels": {"FP64": {"metric": "tdp", "find": "("}}}]}, "no pattern"),
        ({"tables": [{**TABLE, "labels": {"FP64": {"metric": "tdp", "find": "x"}}}]}, "has no group 'value'"),
        ({"tables": [{**TABLE, "vocabularies": ["klingon"]}]}, "klingon.json"),
        ({"expect": {}}, "least"),
    ],
)
def test_a_plan_that_is_not_as_agreed_names_its_source(change, said):
    with pytest.raises(DataError, match=said):
        read_plan("sheet", {**PLAN, **change})


@pytest.mark.parametrize("words", ["67 teraFLOPS (with sparsity)", "67 teraFLOPS (Sparse)"])
def test_a_figure_that_is_said_to_be_sparse_is_not_read_as_dense(words):
    rows = [[cell.replace("34 teraFLOPS", words) for cell in row] for row in ROWS]
    with pytest.raises(ReadingError, match="speaks of sparsity"):
        read(rows)


@pytest.mark.parametrize("words", ["34 teraFLOPS (without sparsity)", "34 teraFLOPS (no sparsity)", "34 teraFLOPS (non-sparse)"])
def test_a_figure_that_is_said_not_to_be_sparse_is_read(words):
    rows = [[cell.replace("34 teraFLOPS", words) for cell in row] for row in ROWS]
    assert len(read(rows).facts) == len(read(ROWS).facts)


@pytest.mark.parametrize("words", ["34 teraFLOPS (per die)", "34 teraFLOPS (bidirectional)", "34 teraFLOPS^[1]"])
def test_what_stands_behind_a_figure_is_told(words):
    rows = [[cell.replace("34 teraFLOPS", words) for cell in row] for row in ROWS]
    assert any("behind a figure" in told for told in read(rows).leftovers)
