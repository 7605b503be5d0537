"""The command line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from service import cli
from tests.fakes import open_fake_office


@pytest.fixture(autouse=True)
def _fake_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "open_office", open_fake_office)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, given: bytes = b"") -> int:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["claimsheet", *arguments])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_a_text_is_checked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "check", "Alpha has 64 GB.") == 0
    said = capsys.readouterr().out
    assert "REFUTED" in said
    assert "https://acme.example/sheet" in said
    assert "No product is named" in said


def test_a_file_and_standard_input_are_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>알파는 64 GB다.</p>", encoding="utf-8")
    assert run(monkeypatch, "check", "--json", "--html", str(page)) == 0
    assert json.loads(capsys.readouterr().out)["document"]["text"] == "알파는 64 GB다."
    assert (
        run(
            monkeypatch, "check", "--json", "--language", "ja", "--published", "2025-02-04", "-", given="알파는 64 GB다.".encode()
        )
        == 0
    )
    assert json.loads(capsys.readouterr().out)["document"]["language"] == "ja"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", " "),
        ("check", "--published", "soon", "a 1"),
        ("check", "--language", "xx", "a"),
        ("check", "--tolerance", "2", "a"),
        ("check",),
        ("no",),
    ],
)
def test_a_wrong_input_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(monkeypatch, *arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_bytes_that_are_no_utf8_end_with_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "check", "-", given=b"a\xff\xfa") == 2
    assert "no UTF-8" in capsys.readouterr().err


def test_broken_settings_end_with_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CLAIMSHEET_PAGE_SIZE", "many")
    assert run(monkeypatch, "check", "Alpha has 64 GB.") == 3
    assert "CLAIMSHEET_PAGE_SIZE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("articel.txt", "there is no file articel.txt"),
        ("/nope/file.txt", "there is no file /nope/file.txt"),
        ("/usr", "is a folder"),
    ],
)
@pytest.mark.parametrize("command", ["check", "explain"])
def test_a_mistyped_name_of_a_file_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, given: str, said: str
) -> None:
    assert run(monkeypatch, command, given) == 2
    assert said in capsys.readouterr().err
