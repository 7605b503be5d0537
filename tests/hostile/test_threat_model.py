"""What is told of guards names files that are there, and tests that are run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODEL = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = sorted(
    set(re.findall(r"`((?:claimsheet|checkers|service|tests|docs)/[\w./-]*|[\w-]+\.(?:md|txt|json))`", MODEL + SECURITY))
)


@pytest.mark.parametrize("name", NAMED)
def test_a_file_that_is_named_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_every_guard_names_its_code_and_tests() -> None:
    guards = MODEL.split("## Guards")[1].split("## ")[0]
    rows = [row for row in guards.splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 15
    assert not [row for row in rows if "`tests/" not in row or row.count("|") != 5]


def test_security_leads_to_the_model_and_says_how_to_report() -> None:
    assert "(docs/threat-model.md)" in SECURITY
    assert {"## How to report", "## Supported versions"} <= set(SECURITY.splitlines())
