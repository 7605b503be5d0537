"""Pieces of the input: together they hold every record once, wherever they are cut."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimsheet.batch import pieces
from claimsheet.batch.inputs import list_inputs
from claimsheet.batch.pieces import Piece, cut_pieces
from claimsheet.batch.records import Item
from tests.batch.archives import LIMITS, read, write_warc


def cut(path: Path) -> list[Piece]:
    return list(cut_pieces(list_inputs([str(path)], "nowhere")))


def gather(found: list[Piece]) -> list[Item]:
    assert [piece.number for piece in found] == list(range(len(found)))
    assert [piece.reached for piece in found] == sorted(piece.reached for piece in found)
    return [item for piece in found for item in piece.read(LIMITS)]


@given(st.lists(st.integers(0, 9_000), min_size=1, max_size=12), st.integers(50, 6_000))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lines_are_in_one_piece_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lengths: list[int], most: int) -> None:
    """Lines of any length, and empty ones, those beyond the limit among them."""
    monkeypatch.setattr(pieces, "MOST_BYTES", most)
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"".join(b"x" * length + b"\n" for length in lengths))
    found = cut(path)
    assert len(found) == max(1, -(-path.stat().st_size // most))
    assert gather(found) == read(path)


def test_rows_are_in_one_piece_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_BYTES", 1_000)
    path = tmp_path / "news.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": [f"{number}" * 30 for number in range(100)]}), path, row_group_size=7)
    found = cut(path)
    assert 5 < len(found) < 16
    assert gather(found) == read(path)
    path.write_bytes(b"no Parquet")
    assert [type(item) for item in gather(cut(path))] == [type(item) for item in read(path)]


def test_small_files_are_read_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_FILES", 3)
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"{number}")
    write_warc(tmp_path / "4a.warc", {"https://a.example/": b"<p>1</p>"}, packed=False)
    found = cut(tmp_path)
    assert [len(piece.inputs) for piece in found] == [3, 2, 1, 3]
    assert gather(found) == read(tmp_path)
