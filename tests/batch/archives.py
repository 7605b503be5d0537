"""Archives of a few documents in every kind of file, and what a run makes of them."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from claimsheet.batch.inputs import Limits, list_inputs, read_items
from claimsheet.batch.records import Columns, Item
from tests.test_rooms import ROOT

Json = dict[str, Any]
LIMITS = Limits(4_000, Columns())
RIGHT, WRONG, OTHER = "The H100 SXM has 80 GB of memory.", "The H100 SXM has 96 GB of memory.", "The bridge has 2 lanes."


def read(path: Path | str, limits: Limits = LIMITS, behind: int = -1) -> list[Item]:
    """All records of what a path names."""
    return [item for one in list_inputs([str(path)], "nowhere") for item, _ in read_items(one, limits, behind)]


def write_lines(path: Path, *records: Json) -> Path:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def write_warc(
    path: Path, pages: dict[str, bytes], *, packed: bool, status: str = "200 OK", kind: str = "text/html; charset=utf-8"
) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        for url, body in pages.items():
            headers = StatusAndHeaders(status, [("Content-Type", kind), ("Content-Length", str(len(body)))], protocol="HTTP/1.1")
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers)
            writer.write_record(record)
    return path


def tell_rows(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def start(*arguments: str | Path, **how: Any) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "service.cli", "batch", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, stderr=subprocess.PIPE, preexec_fn=_hear, **how)  # noqa: S603, PLW1509


def _hear() -> None:
    """Tests that were started in the background ignore the interrupt, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def call(*arguments: str | Path, given: str | None = None) -> tuple[int, str]:
    """(exit code, what was said) of the command run to its end."""
    with start(*arguments, stdin=subprocess.PIPE if given is not None else None) as process:
        _, said = process.communicate(given, timeout=120)
    return process.returncode, said
