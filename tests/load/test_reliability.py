"""The table of docs/reliability.md: what is there is run, what is not is left out, and what failed says so."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reliability import keep_others, list_parts, put, run, write_row, write_table


def test_only_what_is_there_is_run(tmp_path: Path) -> None:
    assert list_parts(tmp_path, long=True) == []
    (tmp_path / "tests" / "faults").mkdir(parents=True)
    assert [name for name, _ in list_parts(tmp_path, long=True)] == ["tests: faults"]
    assert list_parts(tmp_path, long=False) == []


def test_what_fails_says_so() -> None:
    good, line = run("echo before; echo '3 passed, 1 failed in 2.0s'; echo after; exit 1")
    assert (good, line) == (False, "3 passed, 1 failed in 2.0s")
    assert "| a | `b` | FAILED: 3 passed, 1 failed" in write_table([write_row("a", "b", line, good=good)])
    assert run("echo 'a | b'") == (True, "a ; b")


def test_what_is_written_by_hand_stays() -> None:
    page = "head\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nby hand\n"
    assert put(put(page, "first"), "new") == page.replace("old", "new")


def test_a_part_that_is_run_alone_takes_the_place_of_its_row() -> None:
    first, other, again = (write_row(name, "c", said, good=True) for name, said in (("a", "old"), ("b", "kept"), ("a", "new")))
    page = put("head\n<!-- measured: begin -->\n<!-- measured: end -->\n", write_table([first, other]))
    assert put(page, write_table(keep_others(page, [again]))) == put(page, write_table([again, other]))
