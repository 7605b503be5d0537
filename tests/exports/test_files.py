"""The files as other programs read them: CSV, data package, SQLite in Datasette, Parquet."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import frictionless
import pyarrow.parquet
import pytest

from claimsheet.core.errors import NotInstalled
from claimsheet.exports.files import FILES
from claimsheet.exports.separated import write_separated
from claimsheet.exports.tables import TABLES, Collection, Table
from tests.exports.conftest import write_files

FACTS = TABLES[0]


def count_rows(table: Table, collection: Collection) -> int:
    return sum(1 for _ in table.rows(collection))


def run_datasette(*arguments: str) -> Any:
    command = [sys.executable, "-m", "datasette", *arguments]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)  # noqa: S603


def test_there_is_a_row_for_every_fact_that_can_be_cited(collection: Collection, folder: Path) -> None:
    with (folder / "facts.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    cited = {fact.id: fact for fact in collection.facts.values() if collection.sources[fact.source].url}
    assert [row["id"] for row in rows] == sorted(cited)
    assert len(rows) > 25_000
    for row in rows:
        value = cited[row["id"]].value
        assert (row["value_text"] == value) if isinstance(value, str) else (float(row["value_number"]) == value)
        assert row["as_stated"] == cited[row["id"]].as_stated


def test_csv_is_by_its_standard(folder: Path) -> None:
    content = (folder / "metrics.csv").read_bytes()
    assert content.startswith(b"id,name_ko,name_en,name_zh,name_ja,dimension,unit,direction,exact\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == 33
    assert b",1,false\r\n" in content


def test_numbers_have_no_exponent_and_read_back_as_they_were(tmp_path: Path) -> None:
    numbers = [1e-7, 2.6e12, 0.1, 80.0]
    table = Table("numbers", "", "", FACTS.columns[3:4], (), lambda _: iter([{"value_number": number} for number in numbers]))
    write_separated(table, Collection({}, {}, {}, {}, ""), tmp_path / "numbers.csv")
    written = (tmp_path / "numbers.csv").read_text(encoding="utf-8").split()[1:]
    assert written == ["0.0000001", "2600000000000", "0.1", "80"]
    assert [float(number) for number in written] == numbers


def test_the_package_is_valid_and_says_version_licence_and_sources(collection: Collection, folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten()[:5]
    assert report.stats["tasks"] == len(TABLES)
    told = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert (told["profile"], told["version"]) == ("tabular-data-package", collection.version)
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert len(told["sources"]) == count_rows(TABLES[1], collection)
    keys = {key["fields"]: key["reference"] for key in told["resources"][0]["schema"]["foreignKeys"]}
    assert set(keys) == {"chip", "metric", "source", "versus"}


def test_a_package_whose_file_was_changed_is_not_valid(folder: Path, tmp_path: Path) -> None:
    for path in (*folder.glob("*.csv"), folder / "datapackage.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    changed = tmp_path / "metrics.csv"
    changed.write_bytes(changed.read_bytes().replace(b"memory_bandwidth,", b"memory_bandwidht,"))
    found = {kind for (kind,) in frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type"])}
    assert {"hash-count", "foreign-key"} <= found


def test_sqlite_holds_all_rows_and_every_reference_leads_somewhere(collection: Collection, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "facts.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(database.execute("PRAGMA foreign_key_list(facts)").fetchall()) == 4
        for table in TABLES:
            key = ", ".join(table.key)
            assert database.execute(f"SELECT * FROM {table.name} ORDER BY {key}").fetchall() == list(table.rows(collection))  # noqa: S608
        plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM facts WHERE chip = 'nvidia-h100-sxm'").fetchone()
        assert "facts_chip" in plan[-1]


def test_datasette_opens_the_file(collection: Collection, folder: Path) -> None:
    path = str(folder / "facts.sqlite")
    tables = run_datasette("inspect", path)["facts"]["tables"]
    assert {name: told["count"] for name, told in tables.items()} == {one.name: count_rows(one, collection) for one in TABLES}
    answer = run_datasette(path, "--get", "/facts/facts.json?_size=1&_shape=objects&unit=GB&_sort=id")
    first = next(fact for fact in collection.list_facts() if fact.unit == "GB")
    assert (answer["rows"][0]["id"], answer["rows"][0]["value_number"]) == (first.id, first.value)
    told = run_datasette(path, "-m", str(folder / "metadata.json"), "--get", "/-/metadata.json")
    assert told["license_url"].startswith("https://creativecommons.org/")
    assert collection.version in told["description"]


def test_parquet_reads_back_as_the_rows(collection: Collection, folder: Path) -> None:
    table = pyarrow.parquet.read_table(folder / "facts.parquet")
    assert table.column_names == [column.name for column in FACTS.columns]
    assert list(zip(*(column.to_pylist() for column in table.columns), strict=True)) == list(FACTS.rows(collection))
    assert table.schema.metadata[b"licence"] == b"CC-BY-4.0"
    assert table.schema.metadata[b"facts_version"].decode() == collection.version
    assert str(table.schema.field("value_number").type) == "double"
    assert str(table.schema.field("measured").type) == "bool"


def test_the_same_facts_give_the_same_bytes(collection: Collection, folder: Path, tmp_path: Path) -> None:
    write_files(collection, tmp_path)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


def test_without_its_library_parquet_says_so(collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NotInstalled, match="pyarrow"):
        FILES["facts.parquet"].write(collection, tmp_path / "facts.parquet")
    assert [name for name, file in FILES.items() if not file.is_available()] == ["facts.parquet"]


def test_a_file_that_cannot_be_written_is_an_error_of_the_system(collection: Collection, tmp_path: Path) -> None:
    for file in FILES.values():
        with pytest.raises(OSError, match="."):
            file.write(collection, tmp_path / "none" / file.name)
