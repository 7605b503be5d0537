"""A run from its beginning to its end: rows, what is broken, and what an interruption costs."""

from __future__ import annotations

import html
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest

from claimsheet.batch.columns import COLUMNS
from claimsheet.batch.journal import Terms, begin
from claimsheet.batch.parts import Counts
from claimsheet.batch.places import remove
from claimsheet.core.errors import InputError, NotInstalled
from claimsheet.core.settings import Settings
from service.batch.checking import Examiner
from service.batch.options import Options
from service.batch.running import Here, How, run
from service.office import Office, open_office
from tests.batch.archives import OTHER, RIGHT, WRONG, call, read, start, tell_rows, write_lines, write_warc
from tests.corpus_lines import read_lines
from tests.test_rooms import ROOT


@pytest.fixture(scope="module")
def office() -> Office:
    return open_office(Settings())


def write_many(path: Path, documents: int) -> Path:
    """One document in twenty with a claim, and words enough that a run takes a while."""
    filling = " The bridge over the river is open again after years of work." * 12
    return write_lines(
        path, *({"text": (RIGHT if number % 20 == 0 else OTHER) + filling, "id": f"d{number}"} for number in range(documents))
    )


def test_a_claim_is_a_row_and_what_is_broken_is_named(tmp_path: Path, office: Office) -> None:
    news, out = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    write_lines(
        news,
        {
            "text": f"{OTHER} {WRONG}",
            "id": 7,
            "url": "https://www.paper.example/1",
            "published": "2024-03-01T08:00:00Z",
            "title": "News",
        },
        {"html": f"<html><body><p>{RIGHT}</p></body></html>"},
        {"text": OTHER},
        {"text": RIGHT, "language": "fr"},
        {"text": RIGHT, "published": "soon"},
        {"words": RIGHT},
        {"text": "x" * 200_001},
        ["no", "object"],  # type: ignore[arg-type]
    )
    with news.open("ab") as file:
        file.write(b'{"text": "H100 ha')
    counts = run(office, Options((str(news),), str(out)), Here(1), How(quiet=True))
    rows = tell_rows(out)
    assert [tuple(row) for row in rows] == [tuple(column.name for column in COLUMNS)] * 2
    first, second = rows
    assert (first["document"], first["outlet"], first["published"], first["title"]) == (
        "7",
        "paper.example",
        "2024-03-01",
        "News",
    )
    assert (first["label"], first["value"], first["unit"], first["sentence"]) == ("refuted", 96, "GB", WRONG)
    assert f"{OTHER} {WRONG}"[first["start"] : first["end"]] == first["claim"]
    assert first["calculation"]
    assert all(one["id"] and one["url"].startswith("https://") for one in first["citations"])
    assert second["document"].startswith(f"{news}:")
    assert second["label"] == "supported"
    assert (counts.documents, counts.passed_over, counts.foreign, counts.with_claims, counts.broken) == (4, 1, 1, 2, 5)
    reasons = [one["reason"] for one in tell_rows(tmp_path / "out.jsonl.errors.jsonl")]
    assert [reason.split(":")[0] for reason in reasons] == [
        "published",
        "there is neither text nor html",
        "text",
        "no object of JSON",
        "no JSON",
    ]
    told = json.loads((tmp_path / "out.jsonl.meta.json").read_text())
    assert (told["facts_version"], told["counts"]["claims"]) == (office.facts.version, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "news.jsonl",
        "out.jsonl",
        "out.jsonl.errors.jsonl",
        "out.jsonl.meta.json",
    ]


def test_parquet_holds_the_rows_of_json_lines(tmp_path: Path, office: Office) -> None:
    news = write_lines(
        tmp_path / "news.jsonl", {"text": f"{RIGHT} The H100's FP8 compute is 3,958 TFLOPS with sparsity."}, {"text": OTHER}
    )
    for name in ("out.jsonl", "out.parquet"):
        run(office, Options((str(news),), str(tmp_path / name)), Here(1), How(quiet=True))
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet")
    rows = [row | {"conditions": dict(row["conditions"])} for row in table.to_pylist()]
    assert len(rows) > 1
    assert rows == tell_rows(tmp_path / "out.jsonl")
    assert table.schema.metadata[b"facts_version"].decode() == office.facts.version
    assert json.loads(table.schema.metadata[b"counts"])["documents"] == 2


def test_all_kinds_of_input_in_one_run(tmp_path: Path, office: Office) -> None:
    write_lines(tmp_path / "a.jsonl", {"text": WRONG})
    (tmp_path / "b.txt").write_text(RIGHT)
    (tmp_path / "c.html").write_text(f"<html><head><title>H100</title></head><body><p>{RIGHT}</p></body></html>")
    write_warc(tmp_path / "d.warc.gz", {"https://www.paper.example/2": f"<p>{WRONG}</p>".encode()}, packed=True)
    table = pyarrow.table({"text": [RIGHT], "published": pyarrow.array([19_800], pyarrow.date32())})
    pyarrow.parquet.write_table(table, tmp_path / "e.parquet")
    out = tmp_path / "out.jsonl"
    counts = run(office, Options((str(tmp_path),), str(out)), Here(2), How(quiet=True))
    assert (counts.documents, counts.claims, counts.broken) == (5, 5, 0)
    rows = tell_rows(out)
    assert [row["label"] for row in rows] == ["refuted", "supported", "supported", "refuted", "supported"]
    assert rows[3]["outlet"] == "paper.example"
    assert rows[4]["published"] == "2024-03-18"


def test_passing_over_what_names_no_product_changes_no_row(tmp_path: Path, office: Office) -> None:
    lines = [
        {"text": line.text, "language": line.language, "title": line.title, "published": line.published, "id": line.id}
        for line in read_lines()
    ]
    pages = [
        {"html": f"<html><body><nav>Home</nav><article><p>{html.escape(line['text'] or '')}</p></article></body></html>"}
        for line in lines[::15]
    ]
    news = write_lines(tmp_path / "corpus.jsonl", *lines, *pages)
    records, counts = read(news, Options(("",), "").limits(office.settings)), [Counts(), Counts()]
    quick, whole = (
        list(Examiner(office, Options((), "out", read_all=read_all)).examine(records, counts[read_all]))
        for read_all in (False, True)
    )
    assert quick == whole
    assert len(whole) == counts[0].claims == counts[1].claims > 1_000
    assert (counts[0].passed_over > 50, counts[1].passed_over) == (True, 0)


def kill_when_begun(out: Path, *arguments: str | Path, how: signal.Signals, parts: int) -> int:
    """Ends a run when it has written so many parts; its exit code."""
    with start(*arguments) as process:
        while process.poll() is None and sum(1 for _ in out.parent.glob(f"{out.name}.parts/*/*.jsonl")) < parts:
            time.sleep(0.005)
        process.send_signal(how)
        process.communicate(timeout=60)
    return process.returncode


def test_a_run_that_is_killed_goes_on_without_loss_or_double(tmp_path: Path) -> None:
    news, out, whole = write_many(tmp_path / "news.jsonl", 9_000), tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    assert call(news, "--out", whole, "--workers", "1", "--quiet") == (0, "")
    for parts in (1, 2, 4):
        assert kill_when_begun(out, news, "--out", out, "--workers", "2", how=signal.SIGKILL, parts=parts) == -signal.SIGKILL
        assert not out.exists()
    code, said = call(news, "--out", out, "--workers", "2")
    assert code == 0
    assert "9,000 documents, 450 with claims" in said
    assert out.read_bytes() == whole.read_bytes()
    assert len(tell_rows(out)) == 450
    assert not list(tmp_path.glob("*.parts"))


@contextmanager
def held_at_its_pipe(out: Path, given: str) -> Iterator[subprocess.Popen[str]]:
    """A run that has written a part and waits for more to come through its pipe."""
    with start("-", "--out", out, "--workers", "1", stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(given)
        process.stdin.flush()
        while not list(out.parent.glob(f"{out.name}.parts/*/*.jsonl")):
            assert process.poll() is None
            time.sleep(0.005)
        yield process


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_how_to_go_on(tmp_path: Path, how: signal.Signals) -> None:
    given, out = write_many(tmp_path / "news.jsonl", 2_500).read_text(), tmp_path / "out.jsonl"
    with held_at_its_pipe(out, given) as process:
        process.send_signal(how)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == f"claimsheet: interrupted; what is done is kept in {out}.parts: the same command goes on there\n"
    assert call("-", "--out", out, given=given)[0] == 0
    assert len(tell_rows(out)) == 125


def test_without_pyarrow_json_lines_are_written_and_parquet_is_not(
    tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    news = write_lines(tmp_path / "news.jsonl", {"text": WRONG})
    with pytest.raises(NotInstalled, match="Parquet needs pyarrow, which is not installed here; JSON Lines hold the same"):
        run(office, Options((str(news),), str(tmp_path / "out.parquet")), Here(1), How(quiet=True))
    assert run(office, Options((str(news),), str(tmp_path / "out.jsonl")), Here(1), How(quiet=True)).claims == 1


def test_two_runs_do_not_write_one_output_nor_one_with_other_options(tmp_path: Path) -> None:
    given, out = write_many(tmp_path / "news.jsonl", 1_500).read_text(), tmp_path / "out.jsonl"
    with held_at_its_pipe(out, given) as process:
        assert call("-", "--out", out, given=given) == (2, f"claimsheet: out: another run is writing {out}\n")
        process.kill()
    code, said = call("-", "--out", out, "--tolerance", "0.2", given=given)
    assert (code, said) == (2, f"claimsheet: out: {out} was begun with other options; --restart begins anew\n")
    assert call("-", "--out", out, "--tolerance", "0.2", "--restart", "--quiet", given=given) == (0, "")


def test_a_run_does_not_go_on_with_other_facts_options_or_files(tmp_path: Path) -> None:
    out, terms = str(tmp_path / "out.jsonl"), Terms("sha256:1", "0.1", {"tolerance": None, "inputs": ["a"]}, "digest")
    assert not begin(out, terms, restart=False)
    assert begin(out, terms, restart=False)
    for other, said in (
        (replace(terms, facts_version="sha256:2"), "other facts"),
        (replace(terms, version="0.2", options={}), "another version of Claimsheet and other options"),
        (replace(terms, inputs="other"), "other files, or files that have changed since"),
    ):
        with pytest.raises(InputError, match=f"was begun with {said}; --restart begins anew"):
            begin(out, other, restart=False)
    assert not begin(out, replace(terms, facts_version="sha256:2"), restart=True)
    Path(out).touch()
    remove(f"{out}.parts")
    with pytest.raises(InputError, match="is there already; --restart begins anew"):
        begin(out, terms, restart=False)


def test_what_comes_through_a_pipe_is_read(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    code, said = call("-", "--out", out, given=json.dumps({"text": WRONG}) + '\n{"text": "H100')
    assert code == 0
    assert "1 documents, 1 with claims, 0 that name no product; 1 claims (1 refuted); 1 records broken" in said
    assert tell_rows(out)[0]["document"] == "-:0"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing.jsonl", "--out", "out.jsonl"), "in: there is no nothing.jsonl"),
        (("news.jsonl", "--out", "out.csv"), "neither with .jsonl nor with .parquet"),
        (("news.jsonl", "--out", "out.jsonl", "--text-column", "body"), "no document could be read"),
    ],
)
def test_what_cannot_be_done_ends_with_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    write_lines(tmp_path / "news.jsonl", {"text": RIGHT})
    named = [str(tmp_path / one) if one.endswith(("jsonl", "csv")) and one != "nothing.jsonl" else one for one in arguments]
    code, told = call(*named)
    assert code == 2
    assert said in told
    assert "Traceback" not in told


def test_a_terminal_is_shown_how_far_it_is(tmp_path: Path) -> None:
    news, ours, theirs = write_many(tmp_path / "news.jsonl", 3_000), *os.openpty()
    command = [sys.executable, "-m", "service.cli", "batch", str(news), "--out", str(tmp_path / "out.jsonl"), "--workers", "1"]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=theirs) as process:  # noqa: S603
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # the terminal is gone with its last user
            while piece := os.read(ours, 4_096):
                shown += piece
    os.close(ours)
    assert process.returncode == 0
    assert re.search(r"[\d,]+ documents, \d+ claims, 0 broken, [\d,]+ documents/s", shown.decode())
    assert "3,000 documents, 150 with claims" in shown.decode()
