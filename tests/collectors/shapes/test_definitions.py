"""Lists of labels and values."""

from __future__ import annotations

import pytest

from claimsheet.collectors.shapes.definitions import read_definitions
from tests.collectors.shapes.grids import grids, headers


def test_a_list_of_terms_is_a_table_of_two_columns() -> None:
    [table] = read_definitions("<h2>Memory</h2><dl><dt>Size</dt><dd>80 GB</dd><dt>Type</dt><dd>HBM3<sup>1</sup></dd></dl>")
    assert table.title == "Memory"
    assert grids([table]) == [[["Size", "80 GB"], ["Type", "HBM3^1"]]]
    assert headers(table) == [[True, False], [True, False]]


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("<dt>A<dt>B<dd>1", [["A", "1"], ["B", "1"]]),
        ("<dt>A<dd>1<dd>2<dt>B<dd>3", [["A", "1\n2"], ["B", "3"]]),
        ("<div><dt>A</dt><dd>1</dd></div><div><dt>B</dt><dd>2</dd></div>", [["A", "1"], ["B", "2"]]),
        ("<dt>A</dt><dd>1</dd><dt>B</dt>", [["A", "1"], ["B", ""]]),
        ("<dt>A</dt><dd hidden>0</dd><dd>1</dd>", [["A", "1"]]),
    ],
)
def test_terms_and_values_are_paired(written: str, rows: list[list[str]]) -> None:
    assert grids(read_definitions(f"<dl>{written}</dl>")) == [rows]


def test_a_list_in_a_value_is_a_table_of_its_own() -> None:
    page = "<dl><dt>Memory</dt><dd>80 GB<dl><dt>Type</dt><dd>HBM3</dd></dl></dd></dl>"
    assert grids(read_definitions(page)) == [[["Memory", "80 GB"]], [["Type", "HBM3"]]]


@pytest.mark.parametrize(
    "items",
    [
        "<li>Memory: 80 GB<li>Power: 700 W",
        "<li><b>Memory</b>: 80 GB<li><strong>Power:</strong> 700 W",
        "<li><b>Memory:</b>80 GB<li><b>Power:</b>700 W",
        "<li>Memory：80 GB<li>Power：700 W",
        "<li><p>Memory:</p><p>80 GB</p><li>Power:<br>700 W",
    ],
)
def test_a_list_of_labels_is_a_table(items: str) -> None:
    assert grids(read_definitions(f"<ul>{items}</ul>")) == [[["Memory", "80 GB"], ["Power", "700 W"]]]


@pytest.mark.parametrize(
    "items",
    [
        "<li>Memory: 80 GB",
        "<li>Memory: 80 GB<li>made for training",
        "<li>Memory:80 GB<li>Power:700 W",
        "<li>Start 10:30<li>End 11:30",
        "<li>Memory:<li>Power:",
        "<li>See https://example.com<li>Power: 700 W",
    ],
)
def test_a_list_that_reads_otherwise_is_none(items: str) -> None:
    assert read_definitions(f"<ul>{items}</ul>") == []


def test_a_list_in_a_list_is_not_words_of_the_item() -> None:
    page = "<ol><li>Memory: 80 GB<ul><li>Type: HBM3<li>Stacks: 5</ul><li>Power: 700 W</ol>"
    assert grids(read_definitions(page)) == [[["Memory", "80 GB"], ["Power", "700 W"]], [["Type", "HBM3"], ["Stacks", "5"]]]


def test_lists_in_cells_of_a_table_are_words_of_the_cell() -> None:
    assert read_definitions("<table><tr><td>X100<td><ul><li>Memory: 80 GB<li>Power: 700 W</ul></table>") == []


@pytest.mark.parametrize("page", ["<dl>" + "<dt>x" * 20_000, "<ul><li>" * 10_000, "<ul>" + "<li>" + "a:" * 100_000])
def test_a_hostile_list_is_read_to_its_end(page: str) -> None:
    assert len(read_definitions(page)) < 2
