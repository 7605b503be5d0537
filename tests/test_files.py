"""The files themselves: their length, and words that have no place in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 300
# Longer, each for a reason.
LONG: dict[str, str] = {}
SKIPPED = {
    ".git",
    ".venv",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "__pycache__",
    "claimsheet.egg-info",
    "build",
    "dist",
    "htmlcov",
}
KINDS = {".py", ".md", ".json", ".jsonl", ".toml", ".txt", ".in", ".po", ".yml", ".yaml", ""}
# Where the project was written, and where its packages came from, are nobody's business.
FORBIDDEN = re.compile(r"/w[o]rk/|/t[m]p/|/r[o]ot/|p[y]pi\.org|pythonh[o]sted|\bTO[D]O\b|\bFIX[M]E\b")
# The score is taken against labelled claims that lie beside the project, where the Makefile says; nobody else speaks of that place.
MAY_LOOK_BESIDE = {"Makefile", ".ci/run"}
BESIDE = set(re.findall(r"\.\./\w+", (ROOT / "Makefile").read_text(encoding="utf-8")))


def find_files() -> list[Path]:
    """Every file of the project that is words."""
    found = [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not SKIPPED & set(path.relative_to(ROOT).parts)
        and path.suffix in KINDS
        and path.name != ".coverage"
    ]
    assert len(found) > 50
    return sorted(found)


def name_file(path: Path) -> str:
    """The path inside the project."""
    return path.relative_to(ROOT).as_posix()


FILES = find_files()


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".py"], ids=name_file)
def test_a_module_is_not_too_long(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST or name_file(path) in LONG
    assert lines > LONGEST or name_file(path) not in LONG, "no longer an exception"


@pytest.mark.parametrize("path", [path for path in FILES if path != Path(__file__)], ids=name_file)
def test_no_file_says_where_it_was_made(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = FORBIDDEN.search(text)
    assert not found, f"{found[0]} in line {text[: found.start()].count(chr(10)) + 1}"
    assert BESIDE
    assert name_file(path) in MAY_LOOK_BESIDE or not [place for place in BESIDE if place in text]


def test_every_module_says_what_it_holds() -> None:
    empty = [
        name_file(path)
        for path in FILES
        if path.suffix == ".py" and not path.read_text(encoding="utf-8").startswith(('"""', "#!"))
    ]
    assert not [name for name in empty if not name.endswith("__init__.py")]


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-extras.txt",
        "requirements-peers.txt",
        "requirements-clusters.txt",
    ],
)
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)==\S+(?: ; [^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", text, re.M)
    assert pinned
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.M))
    assert "://" not in text
