"""What an archive says: counted by chip, outlet and month, and every wrong figure once, with where it stood first."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyarrow
import pyarrow.parquet
import pytest
from click.testing import CliRunner

from claimsheet.batch import tallies
from claimsheet.batch.columns import Json
from claimsheet.batch.echoes import COLUMNS, tell_apart
from claimsheet.batch.joining import make_schema
from claimsheet.batch.rows import read_rows
from claimsheet.batch.tallies import Tally, tally
from claimsheet.core.errors import InputError
from service.batch.reporting import draw, report, write_tables
from tests.batch.archives import write_lines


def write_row(document: str, **other: object) -> Json:
    row: Json = {
        "document": document, "url": f"https://{other.get('outlet')}/{document}", "outlet": None, "published": None, "claim": "words",
        "subject": "nvidia-h100-sxm", "object": None, "metric": "memory_capacity", "relation": "eq", "value": 96.0, "value_high": None,
        "value_text": None, "unit": "GB", "conditions": {}, "label": "refuted",
    }  # fmt: skip
    return row | other


ROWS = [
    write_row("late", outlet="b.example", published="2024-05-02"),
    write_row("late", outlet="b.example", published="2024-05-02", claim="again"),
    write_row("first", outlet="a.example", published="2024-03-01", value=0.096, unit="TB", relation="about"),
    write_row("month", outlet="a.example", published="2024-03"),
    write_row("never", outlet="c.example"),
    write_row("right", outlet="a.example", published="2024-03-01", value=80.0, label="supported"),
    write_row("more", outlet="a.example", published="2024-03-01", relation="at_least"),
    write_row("date", metric="released", value=None, value_text="2021", unit="date", label="misleading", published="2023"),
]


@pytest.fixture(params=[20_000, 1], ids=["in memory", "on disk"])
def counted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tally]:
    """The rows counted, in memory until the end and going to disk each time."""
    monkeypatch.setattr(tallies, "_KEPT", request.param)
    made = tally(ROWS)
    yield made
    made.close()


def test_one_claim_is_one_however_it_is_told(counted: Tally) -> None:
    (said, *rest) = counted.list_echoes()
    assert (said.said.subject, said.said.value, said.said.unit, said.appearances, said.outlets) == (
        "nvidia-h100-sxm",
        "96",
        "GB",
        4,
        3,
    )
    assert (said.first, said.outlet, said.document, said.last) == ("2024-03-01", "a.example", "first", "2024-05-02")
    assert sorted((one.said.relation, one.said.value, one.appearances) for one in rest) == [
        ("at_least", "96", 1),
        ("eq", "2021", 1),
    ]
    edges = [(one.outlet, one.appearances, one.first) for one in counted.list_edges() if one.id == said.said.id]
    assert edges == [("a.example", 2, "2024-03-01"), ("b.example", 1, "2024-05-02"), ("c.example", 1, None)]


def test_claims_are_counted_by_what_they_are_of(counted: Tally) -> None:
    told = {kind: {group.name: group.claims for group in counted.list_groups(kind)} for kind in tallies.GROUPS}
    assert told == {
        "label": {"misleading": 1, "refuted": 5, "supported": 1},
        "chip": {"nvidia-h100-sxm": 7},
        "outlet": {"a.example": 4, "b.example": 1, "c.example": 1, "unknown": 1},
        "month": {"2024-03": 4, "2024-05": 1, "unknown": 2},
    }
    assert {group.name: group.wrong for group in counted.list_groups("outlet")}["a.example"] == 3


@pytest.mark.parametrize(
    "other",
    [{"subject": "nvidia-h200"}, {"value": 95.0}, {"unit": "TB"}, {"conditions": {"scope": "card"}}, {"label": "misleading"}],
)
def test_what_differs_in_any_of_it_is_another_claim(other: Json) -> None:
    assert tell_apart(write_row("a")) != tell_apart(write_row("a", **other))
    assert tell_apart(write_row("a")) == tell_apart(write_row("b", outlet="elsewhere", claim="other words"))


def test_an_echo_of_a_thousand_is_one(counted: Tally) -> None:
    for number in range(1_000):
        counted.add(
            write_row(f"{number}", outlet=f"{number % 30}.example", published=f"2022-01-{1 + number % 28:02d}", value=48.0)
        )
    echo = next(counted.list_echoes(1))
    assert (echo.appearances, echo.outlets, echo.first, echo.document, echo.outlet) == (1_000, 30, "2022-01-01", "0", "0.example")


def test_tables_and_picture_tell_all_of_it(counted: Tally, tmp_path: Path) -> None:
    write_tables(counted, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "chips.csv", "echoes.csv", "labels.csv", "months.csv", "outlets.csv", "spread.csv"
    ]  # fmt: skip
    with (tmp_path / "echoes.csv").open(newline="") as file:
        echoes = list(csv.DictReader(file))
    assert (len(echoes), echoes[0]["appearances"], echoes[0]["first_document"]) == (3, "4", "first")
    picture = draw(counted)
    assert ElementTree.fromstring(picture).get("viewBox")  # noqa: S314 - our own
    for words in (
        "7 claims",
        "2024-05",
        "H100 SXM",
        "a.example",
        "memory capacity 96 GB",
        "4 documents, first a.example 2024-03-01",
    ):
        assert words in picture


def test_names_of_strangers_draw_nothing() -> None:
    hostile = tally([write_row("a", outlet="<script>alert(1)</script>\x00", published="2024-01-01")])
    assert "<script" not in draw(hostile)
    hostile.close()


def test_both_formats_are_read(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "out.jsonl", *ROWS)
    table = [row | {"conditions": list(row["conditions"].items())} for row in ROWS]
    schema = make_schema({})
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(table, schema), tmp_path / "out.parquet")
    read = [
        [{name: row[name] for name in COLUMNS} for row in read_rows(str(path), COLUMNS)]
        for path in (lines, tmp_path / "out.parquet")
    ]
    assert read[0] == read[1] == ROWS


def test_the_command_tells_what_there_is(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "out.jsonl", *ROWS)
    picture = tmp_path / "out.svg"
    told = CliRunner().invoke(report, [str(lines), "--csv", str(tmp_path / "tables"), "--picture", str(picture), "--top", "1"])
    assert told.exit_code == 0
    assert "Most repeated wrong figures" in told.output
    assert picture.read_text().startswith("<svg")
    assert (tmp_path / "tables" / "spread.csv").exists()


@pytest.mark.parametrize("content", ['{"document": "a"}', "[]", "no JSON"])
def test_what_is_no_output_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match="is no output of claimsheet batch"):
        list(read_rows(str(path), COLUMNS))
    with pytest.raises(InputError, match="there is no"):
        list(read_rows(str(tmp_path / "nothing.jsonl"), COLUMNS))
