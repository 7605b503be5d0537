"""The tables: which rows are in them, and what their columns say."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

import pytest

from claimsheet.core.fact import Fact
from claimsheet.exports.columns import FACTS
from claimsheet.exports.tables import TABLES, Collection, Table
from tests.fakes import CHIPS, FACT_BASE, METRICS

SMALL = Collection(FACT_BASE.facts, FACT_BASE.sources, CHIPS, METRICS, FACT_BASE.version)
BY_NAME = {table.name: table for table in TABLES}


def read(name: str, *columns: str) -> list[tuple[object, ...]]:
    table = BY_NAME[name]
    places = [[column.name for column in table.columns].index(column) for column in columns]
    return [tuple(row[place] for place in places) for row in table.rows(SMALL)]


def test_figures_and_sources_without_an_address_are_left_out() -> None:
    assert [fact_id for (fact_id,) in read("facts", "id")] == ["a1", "a2", "a3", "a4", "a5", "b1", "b2"]
    assert read("sources", "id", "facts") == [("news", 3), ("sheet", 4)]


def test_a_value_is_a_number_or_a_text() -> None:
    values = read("facts", "value_number", "value_text", "unit")
    assert values[0] == (80.0, None, "GB")
    assert values[4] == (None, "4 nm", "text")


def test_every_field_of_a_fact_is_a_column() -> None:
    names = [column.name for column in FACTS]
    assert {field.name for field in fields(Fact)} - set(names) == {"value"}
    assert names[3:5] == ["value_number", "value_text"]


def test_aliases_and_names_of_metrics_have_their_language() -> None:
    assert read("aliases", "chip", "language", "alias") == [("acme-a-sxm", "ko", "알파")]
    assert read("metrics", "id", "name_en", "name_ko") == [
        ("memory_capacity", "memory capacity", "메모리 용량"),
        ("process_node", "process node", None),
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_of_the_real_facts_are_sorted_by_a_key_and_hold_what_the_columns_say(table: Table, collection: Collection) -> None:
    names = [column.name for column in table.columns]
    keys = []
    for row in table.rows(collection):
        record = dict(zip(names, row, strict=True))
        keys.append([record[name] for name in table.key])
        assert "" not in row
        for column in table.columns:
            assert not column.required or record[column.name] is not None, (record, column.name)
            assert not column.allowed or record[column.name] in (*column.allowed, None), (record, column.name)
    assert all(one < other for one, other in pairwise(keys))
