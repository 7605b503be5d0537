"""The client in the guide: typed, and run against a server."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from app import create_app
from claimsheet.core.settings import Settings
from tests.test_rooms import ROOT

GUIDE = (ROOT / "docs" / "client.md").read_text(encoding="utf-8")


@pytest.fixture(name="client", scope="module")
def _client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of the guide, as a file."""
    path = tmp_path_factory.mktemp("client") / "client.py"
    path.write_text(re.findall(r"```python\n(.*?)```", GUIDE, re.S)[0])
    return path


@pytest.fixture(name="address", scope="module")
def _address() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(Settings()), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def run(client: Path, address: str, said: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(client), address]
    return subprocess.run(command, input=said, capture_output=True, text=True, timeout=60)  # noqa: S603


def test_the_client_prints_what_the_guide_says(client: Path, address: str) -> None:
    said = re.search(r'`echo "([^"]+)"', GUIDE)
    assert said
    shown = re.findall(r"```\n(refuted.*?)```", GUIDE, re.S)[0]
    done = run(client, address, said[1])
    assert done.stdout == shown, done.stderr


def test_a_refusal_is_told_in_the_words_of_the_service(client: Path, address: str) -> None:
    done = run(client, address, " ")
    assert done.returncode == 1
    assert "Refused: there is no text to check" in done.stderr


def test_the_client_is_typed(client: Path) -> None:
    checked = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "mypy", "--strict", "--ignore-missing-imports", str(client)],
        cwd=client.parent, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
