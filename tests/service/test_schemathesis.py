"""Schemathesis against the whole description of the interface: examples, corners, chance, and calls in a row.

No status that is not described, no answer that is not of its schema, nothing that is wrong taken for right, no 5xx. Two things are
not asked: that whatever fits the schema is accepted (an id that names nothing fits it too), and that what was made is found (a check that was not
to be stored is not).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from claimsheet.archive.database import Database
from claimsheet.archive.keys import Keys
from tests.service.processes import LOG, find_port, serve

LEFT_OUT = "positive_data_acceptance,ensure_resource_availability"
EXAMPLES, SEED = "25", "20261126"


def make_key(folder: Path) -> str:
    database = Database(f"sqlite:///{folder}/checks.sqlite3")
    _, secret = Keys(database).make("schemathesis", ("publish", "review"))
    database.close()
    return secret


def test_the_service_does_what_its_description_says(tmp_path: Path) -> None:
    port = find_port()
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"http://127.0.0.1:{port}/openapi.json", "--no-color"]
    command += ["--header", f"Authorization: Bearer {make_key(tmp_path)}", "--exclude-checks", LEFT_OUT]
    command += ["--max-examples", EXAMPLES, "--seed", SEED, "--generation-database", "none"]
    with serve(port, tmp_path):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600)  # noqa: S603
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    lines = [json.loads(line) for line in (tmp_path / LOG).read_text().splitlines()]
    statuses = [line["status"] for line in lines if line["event"] == "request"]
    assert len(statuses) > 1000
    assert max(statuses) < 500
    assert not [line for line in lines if line["event"] == "unexpected"]
