"""The tables of docs/performance.md: what was measured stands there with its aim, what was not says so, what failed fails the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import performance
from benchmarks.performance import PARTS, Part, choose, describe_machine, write_part, write_tables
from benchmarks.speed.rounds import ROOT
from benchmarks.speed.rows import Ratio, Row, divide, print_rows, read_rows, show

ROWS = [
    Row("reading", "100/s", "peer: 2/s", "50 (48 to 53)", "at least 50", good=True),
    Row("scanning", "1 | 2", "grep: 2", "0.5", "at least 1", good=False),
    Row("pages", "", "peer: not measured (not installed)"),
]


def test_rows_are_read_as_they_were_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS)
    assert read_rows("a peer prints what it likes\n" + capsys.readouterr().out) == ROWS


def test_a_table_tells_what_is_met_and_what_is_short() -> None:
    lines = write_part(Part("reading", "python -m x", ROWS, 1.25)).splitlines()
    assert lines[:2] == ["## Reading", "`python -m x`; load 1.2 when it began."]
    assert lines[-3:] == [
        "| reading | 100/s | peer: 2/s | 50 (48 to 53) | at least 50 | met |",
        "| scanning | 1 ; 2 | grep: 2 | 0.5 | at least 1 | short |",
        "| pages |  | peer: not measured (not installed) |  |  |  |",
    ]


def test_what_failed_says_so() -> None:
    table = write_part(Part("pages", "python -m x", [], 0, "ValueError: a | b"))
    assert "FAILED: ValueError: a ; b" in table
    assert "| what |" not in table


def test_the_page_is_written_only_where_all_was_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "performance.md"
    text = "head\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nby hand\n"
    page.write_text(text, encoding="utf-8")
    monkeypatch.setattr(performance, "_PAGE", page)
    monkeypatch.setattr(performance, "describe_machine", lambda: "a machine")
    monkeypatch.setattr(performance, "run", lambda name, *, full: Part(name, "x", ROWS, 1, "" if name != "pages" else "no"))
    assert performance.main(["reading"]) == 0
    assert page.read_text(encoding="utf-8") == text
    assert performance.main([]) == 1
    told = page.read_text(encoding="utf-8")
    assert told.startswith("head\n")
    assert told.endswith("by hand\n")
    assert "old" not in told
    assert all(f"## {title}" in told for title in PARTS.values())


def test_a_benchmark_that_ends_badly_is_told_with_its_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    part = performance.run("nothing", full=True)
    assert part.command == "python -m benchmarks.speed.nothing --full"
    assert "No module named" in part.fault
    monkeypatch.setattr(performance, "_MOST", 0.001)
    assert performance.run("reading", full=False).fault == "it took more than 0.001 s"


def test_only_what_there_is_can_be_asked_for() -> None:
    assert choose(["--full"]) == list(PARTS)
    assert choose(["pages", "--full"]) == ["pages"]
    with pytest.raises(KeyError):
        choose(["page"])


def test_the_machine_and_the_versions_are_told() -> None:
    told = write_tables(describe_machine(), [])
    assert "cores of" in told
    assert "Python 3" in told


def test_figures_have_three_digits_and_ratios_their_ends() -> None:
    assert [show(value) for value in (0.012345, 1.2345, 123.45, 12345.0)] == ["0.0123", "1.23", "123", "12,300"]
    assert divide([2, 4, 9], [1, 1, 3]) == Ratio(3, 2, 4)
    assert str(divide([2, 4, 9], [1, 1, 3])) == "3 (2 to 4)"
    assert str(divide([2], [1])) == "2"


def test_the_page_names_every_benchmark_and_its_marks() -> None:
    page = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert page.count("<!-- measured: begin -->") == page.count("<!-- measured: end -->") == 1
    assert all((ROOT / "benchmarks" / "speed" / f"{name}.py").exists() for name in PARTS)
