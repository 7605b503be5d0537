"""Scores a running service on labelled claims and writes docs/accuracy.md, and what the page on the method shows of it.

accuracy.py EVALUATOR URL NAME=CLAIMS... : the evaluator prints its rows as JSON; each set of claims becomes one table.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_PAGE = _ROOT / "docs" / "accuracy.md"
_SHOWN = _ROOT / "service" / "web" / "accuracy.json"
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


def _read_rows(page: str, first: str) -> dict[str, list[str]]:
    """The rows of every table of a page whose head begins so, by the heading above it and their first cell."""
    rows: dict[str, list[str]] = {}
    heading, inside = "", False
    for line in page.splitlines():
        heading = line.removeprefix("## ") if line.startswith("## ") else heading
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        inside = line.startswith(first) or (inside and line.startswith("|"))
        if inside and not line.startswith((first, "|---")):
            rows[f"{heading}: {cells[0]}"] = cells[1:]
    return rows


def _tell_known(name: str, cells: list[str]) -> dict[str, Any]:
    told = dict(zip(_COLUMNS, cells, strict=True))
    numbers = {column: int(told[column]) for column in ("gold", "judged", "wrong")}
    return {"name": name, **numbers, "find_f1": float(told["find_f1"]), "verdict": float(told["verdict"])}


def _tell_unseen(name: str, cells: list[str]) -> dict[str, Any]:
    gold, find, _, verdict, wrong, _ = cells
    mistaken, judged = wrong.split(" of ")
    return {
        "name": name, "gold": int(gold), "judged": int(judged), "wrong": int(mistaken), "find_f1": float(find), "verdict": float(verdict),
    }  # fmt: skip


def gather(page: str) -> dict[str, Any]:
    """What the page on the method shows of a page of accuracy: its day, and the sum of each set of passages, known and not seen before."""
    day = re.search(r"Measured (\S+) by", page)
    known = {name.removesuffix(": all"): cells for name, cells in _read_rows(page, "| | ").items() if name.endswith(": all")}
    unseen = {name.partition(": ")[2]: cells for name, cells in _read_rows(page, "| passages |").items()}
    return {
        "measured": day[1] if day else None,
        "known": [_tell_known(name, cells) for name, cells in known.items()],
        "unseen": [_tell_unseen(name, cells) for name, cells in unseen.items()],
    }


def facts_version(url: str) -> str:
    """The version of the facts the service answers from."""
    with urllib.request.urlopen(f"{url}/healthz", timeout=10) as answer:  # noqa: S310
        return str(json.load(answer)["facts_version"])


def main(arguments: list[str]) -> int:
    """0 once both are written."""
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
    page = "\n\n".join(parts) + f"\n\n{_MARK}{kept}"
    _PAGE.write_text(page, encoding="utf-8")
    _SHOWN.write_text(json.dumps(gather(page), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
