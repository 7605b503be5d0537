"""Scores a running service on labelled claims and writes docs/accuracy.md.

accuracy.py EVALUATOR URL NAME=CLAIMS... : the evaluator prints its rows as JSON; each set of claims becomes one table.
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_PAGE = _ROOT / "docs" / "accuracy.md"
_COLUMNS = {
    "gold": "labelled",
    "find_precision": "find precision",
    "find_recall": "find recall",
    "find_f1": "find F1",
    "read_f1": "read F1",
    "verdict": "verdicts right",
    "judged": "judged",
    "wrong": "wrong",
    "alarms": "alarms",
}
_MARK = "<!-- below: written by hand -->"


def score(evaluator: str, claims: str, url: str) -> dict[str, dict[str, Any]]:
    """The evaluator's rows: all, each kind, each language."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, evaluator, claims, "--url", url, "--json"], check=True, capture_output=True, text=True
    )
    rows: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return rows


def tell(rows: dict[str, dict[str, Any]]) -> str:
    """The rows as a Markdown table."""
    lines = ["| | " + " | ".join(_COLUMNS.values()) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    for name, row in rows.items():
        cells = ("" if row[column] is None else str(row[column]) for column in _COLUMNS)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def facts_version(url: str) -> str:
    """The version of the facts the service answers from."""
    with urllib.request.urlopen(f"{url}/healthz", timeout=10) as answer:  # noqa: S310
        return str(json.load(answer)["facts_version"])


def main(arguments: list[str]) -> int:
    """0 once the page is written."""
    evaluator, url, *sets = arguments
    parts = [
        "# Accuracy",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `make score` on facts `{facts_version(url)}`, against sentences of published articles that one "
        "careful reader labelled. *Find*: subject, object, kind and value are right; *read*: metric and relation too; *verdicts right*: found, and "
        "given the label the best sources give; *wrong*: supported for refuted or misleading, or the reverse; *alarms*: passages that state "
        "nothing checkable and drew a claim.",
    ]
    for part in sets:
        name, _, claims = part.partition("=")
        rows = score(evaluator, claims, url)
        print(name, json.dumps(rows["all"]))
        parts += [f"## {name}", tell(rows)]
    kept = _PAGE.read_text(encoding="utf-8").partition(_MARK)[2] if _PAGE.exists() else "\n"
    _PAGE.parent.mkdir(exist_ok=True)
    _PAGE.write_text("\n\n".join(parts) + f"\n\n{_MARK}{kept}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
