"""An archive of news that was made up: what was planted is found, nothing else is, and memory has an end."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.archive import compare, write_archive
from benchmarks.newswire import EVERY, write_news
from tests.test_rooms import ROOT

_MOST = 600  # megabytes of two workers and whoever leads them


@pytest.mark.parametrize(("kind", "megabytes"), [("jsonl", 4), ("warc", 1)])
def test_all_that_was_planted_is_found_and_nothing_invented(kind: str, megabytes: int) -> None:
    command = [sys.executable, "-m", "benchmarks.archive", "--megabytes", str(megabytes), "--kind", kind, "--workers", "2"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    assert told.returncode == 0, told.stdout + told.stderr
    found = re.search(r"(\d+) claims planted: 0 missed, 0 invented; .* peak memory (\d+) MB", told.stdout)
    assert found, told.stdout
    assert int(found[1]) >= 5 * megabytes
    assert int(found[2]) < _MOST


def test_a_document_is_the_same_each_time_and_one_in_a_hundred_speaks_of_a_chip() -> None:
    made = [write_news(number) for number in range(8 * EVERY)]
    assert made == [write_news(number) for number in range(8 * EVERY)]
    assert sum(one.planted is not None for one in made) == 8
    assert {one.language for one in made if one.planted} == {"en", "ko", "zh", "ja"}
    assert len({one.text for one in made}) == len(made)


def test_what_is_missed_or_invented_is_told(tmp_path: Path) -> None:
    _, planted = write_archive(tmp_path / "news.jsonl", 200_000, "jsonl")
    out = tmp_path / "claims.jsonl"
    out.write_text('{"url": "elsewhere", "subject": "a", "metric": "b", "value": 1.0, "unit": "GB", "label": "refuted"}\n')
    assert compare(out, planted) == (list(planted), ["elsewhere"])
    assert planted
