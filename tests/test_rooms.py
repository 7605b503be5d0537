"""The table of rooms: each imports only downwards, and each library stays in the rooms that are its own."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Room: the rooms it may import, beside itself. ARCHITECTURE.md shows the same table.
ROOMS: dict[str, set[str]] = {
    "claimsheet.core": set(),
    "claimsheet.facts": {"claimsheet.core"},
    "claimsheet.extract": {"claimsheet.core"},
    "claimsheet.documents": {"claimsheet.core"},
    "claimsheet.fetch": {"claimsheet.core"},
    "claimsheet.collectors": {"claimsheet.core", "claimsheet.facts", "claimsheet.documents", "claimsheet.fetch"},
    "claimsheet.render": {"claimsheet.core"},
    "claimsheet.exports": {"claimsheet.core"},
    "claimsheet.archive": {"claimsheet.core"},
    "claimsheet.batch": {"claimsheet.core"},
    "checkers": {"claimsheet.core", "claimsheet.facts", "claimsheet.extract"},
    "service": {
        "checkers",
        *(
            f"claimsheet.{room}"
            for room in ("core", "facts", "extract", "documents", "fetch", "collectors", "render", "exports", "archive", "batch")
        ),
    },
    "app": {"service", "claimsheet.core"},
}

# Library: the rooms that may use it. A library that is not listed may not be used at all.
LIBRARIES: dict[str, set[str]] = {
    "ahocorasick_rs": {"claimsheet.extract"},
    "alembic": {"claimsheet.archive"},
    "apiflask": {"service", "app"},
    "babel": {"claimsheet.render", "service"},
    "bs4": {"claimsheet.documents", "claimsheet.collectors"},
    "click": {"service"},
    "distributed": {"service"},
    "docutils": {"claimsheet.collectors"},
    "feedgenerator": {"claimsheet.render"},
    "flask": {"service", "app"},
    "flask_cors": {"service"},
    "flask_limiter": {"service"},
    "flask_swagger_ui": {"service"},
    "fsspec": {"claimsheet.batch"},
    "hyperscan": {"claimsheet.extract"},
    "htmldate": {"claimsheet.documents"},
    "limits": {"service"},
    "lxml": {"claimsheet.documents", "claimsheet.collectors"},
    "markdown_it": {"claimsheet.collectors", "claimsheet.render"},
    "mcp": {"service"},
    "mammoth": {"claimsheet.documents"},
    "markupsafe": {"service"},
    "pdfminer": {"claimsheet.collectors", "claimsheet.documents"},
    "pdfplumber": {"claimsheet.collectors"},
    "orjson": {"claimsheet.core"},
    "prometheus_client": {"service"},
    "psycopg": {"claimsheet.archive"},
    "protego": {"claimsheet.fetch"},
    "pyarrow": {"claimsheet.batch", "claimsheet.exports"},
    "pydantic": {"service"},
    "rapidfuzz": {"claimsheet.extract"},
    "requests": {"claimsheet.fetch"},
    "resvg_py": {"claimsheet.render"},
    "rich": {"service"},
    "sqlalchemy": {"claimsheet.archive"},
    "structlog": {"service"},
    "trafilatura": {"claimsheet.documents"},
    "urllib3": {"claimsheet.fetch"},
    "warcio": {"claimsheet.batch", "claimsheet.fetch"},
    "werkzeug": {"service", "app"},
}
# Parts of the standard library that reach the network.
NETWORK = {"http.client", "socket", "urllib.request", "ftplib", "smtplib"}


def find_modules() -> list[Path]:
    """Every module of the project but tests and benchmarks."""
    found = [ROOT / "app.py", *(path for room in ("claimsheet", "checkers", "service") for path in (ROOT / room).rglob("*.py"))]
    assert len(found) > 20
    return sorted(found)


def name_module(path: Path) -> str:
    """The dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def find_room(module: str) -> str | None:
    """The room of a module; None for what is none of ours. The package `claimsheet` itself is no room."""
    return next((room for room in ROOMS if module == room or module.startswith(room + ".")), None)


def find_imports(path: Path) -> Iterator[str]:
    """The modules a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports by full name only"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names if find_room(node.module or "") is None)


MODULES = find_modules()


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_a_room_imports_only_downwards(path: Path) -> None:
    room = find_room(name_module(path))
    if room is None:
        assert name_module(path) == "claimsheet"
        return
    for imported in find_imports(path):
        other = find_room(imported)
        assert other is None or other == room or other in ROOMS[room], f"{room} imports {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_a_library_stays_in_its_rooms(path: Path) -> None:
    room = find_room(name_module(path)) or "claimsheet"
    for imported in find_imports(path):
        name = imported.split(".")[0]
        if name in sys.stdlib_module_names or name in ("claimsheet", "checkers", "service", "app"):
            assert room == "claimsheet.fetch" or imported not in NETWORK, f"{room} imports {imported}"
        else:
            assert room in LIBRARIES.get(name, ()), f"{room} imports {name}"


def test_the_table_has_no_way_up() -> None:
    order = list(ROOMS)
    for room, below in ROOMS.items():
        assert below <= set(ROOMS), room
        assert all(order.index(other) < order.index(room) or room == "claimsheet.collectors" for other in below), room
