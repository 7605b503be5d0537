"""The table of docs/reliability.md: what is there is run, what is not is left out, and what failed says so."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reliability import list_parts, put, run, write_table


def test_only_what_is_there_is_run(tmp_path: Path) -> None:
    assert list_parts(tmp_path, long=True) == []
    (tmp_path / "tests" / "faults").mkdir(parents=True)
    assert [name for name, _ in list_parts(tmp_path, long=True)] == ["tests: faults"]
    assert list_parts(tmp_path, long=False) == []


def test_what_fails_says_so() -> None:
    good, line = run("echo before; echo '3 passed, 1 failed in 2.0s'; echo after; exit 1")
    assert (good, line) == (False, "3 passed, 1 failed in 2.0s")
    assert "FAILED: 3 passed, 1 failed" in write_table([("a", "b", good, line)])
    assert run("echo 'a | b'") == (True, "a ; b")


def test_what_is_written_by_hand_stays() -> None:
    page = "head\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nby hand\n"
    assert put(put(page, "first"), "new") == page.replace("old", "new")
