"""`claimsheet fact`: a reviewed fact entered, seen by the running service, withdrawn; and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app import create_app
from claimsheet.core.errors import InputError, NotFound
from claimsheet.core.settings import Settings
from claimsheet.facts.base import base
from service.archive import open_archive
from service.cli import commands

SOURCE = {
    "id": "acme-h100-note", "title": "A note", "publisher": "NVIDIA", "url": "https://a.example/note", "kind": "vendor-page",
    "language": "en", "rank": 1,
}  # fmt: skip
RECORD = {
    "chip": "nvidia-h100-sxm", "metric": "memory_capacity", "value": 80, "unit": "GB", "source": SOURCE, "locator": "first table",
    "as_stated": "80 GB", "scope": "package",
}  # fmt: skip


@pytest.fixture(name="place")
def _place(tmp_path: Path) -> dict[str, str]:
    return {"CLAIMSHEET_STORE": str(tmp_path / "store"), "CLAIMSHEET_DATABASE": f"sqlite:///{tmp_path}/c.sqlite3"}


def run(place: dict[str, str], *arguments: str, record: Any = RECORD) -> Any:
    return CliRunner(env=place).invoke(commands, ["fact", *arguments], input=json.dumps(record))


def add(place: dict[str, str], *more: str, record: Any = RECORD) -> Any:
    return run(place, "add", "-", "--reviewer", "Kim", *more, record=record)


def test_a_fact_is_entered_cited_and_withdrawn(place: dict[str, str]) -> None:
    added = add(place)
    assert added.exit_code == 0, added.output
    name = added.stdout.split(":")[0]
    assert "beside it on the same basis" in added.stderr
    settings = Settings(store=place["CLAIMSHEET_STORE"])
    told: Any = create_app(settings).test_client().get("/v1/chips/nvidia-h100-sxm").json
    cited = [one for figure in told["figures"] for one in figure["citations"] if one["id"] == name]
    assert [(one["url"], one["value"], one["rank"], one["locator"]) for one in cited] == [(SOURCE["url"], 80, 1, "first table")]
    assert name in run(place, "list").stdout
    assert run(place, "remove", name).exit_code == 0
    assert run(place, "list").stdout == ""
    assert isinstance(run(place, "remove", name).exception, NotFound)


def test_a_dry_run_enters_nothing(place: dict[str, str]) -> None:
    assert add(place, "--dry-run").exit_code == 0
    assert run(place, "list").stdout == ""


def test_a_fact_entered_twice_is_there_once(place: dict[str, str]) -> None:
    first, second = add(place), add(place)
    assert first.stdout == second.stdout
    assert len(run(place, "list").stdout.splitlines()) == 1


def test_a_wrong_fact_is_replaced(place: dict[str, str]) -> None:
    old = base().of("nvidia-h100-sxm", "memory_capacity")[0]
    assert add(place, "--replaces", old.id).exit_code == 0
    told = create_app(Settings(store=place["CLAIMSHEET_STORE"])).test_client().get("/v1/chips/nvidia-h100-sxm").text
    assert f'"{old.id}"' not in told
    assert isinstance(add(place, "--replaces", "none").exception, InputError)


def test_a_correction_is_accepted_with_the_fact_that_follows_from_it(place: dict[str, str]) -> None:
    archive = open_archive(Settings(database=place["CLAIMSHEET_DATABASE"]))
    corrections = archive.corrections
    kept = corrections.keep({"comment": "x", "url": "https://a.example/"})
    added = add(place, "--correction", kept.id)
    assert added.exit_code == 0, added.output
    found = corrections.find(kept.id)
    assert (found.state, found.reviewer, found.facts) == ("accepted", "Kim", (added.stdout.split(":")[0],))
    assert add(place, "--correction", kept.id).exit_code != 0  # decided already
    assert isinstance(add(place, "--correction", "none").exception, NotFound)
    archive.database.close()


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"chip": "nobody"}, ""),
        ({"metric": "beauty"}, ""),
        ({"value": "eighty"}, ""),
        ({"value": True}, "/value"),
        ({"value": -1}, ""),
        ({"unit": "W"}, "/unit"),
        ({"unit": "furlong"}, ""),
        ({"locator": ""}, ""),
        ({"locator": None}, "/locator"),
        ({"as_stated": " "}, "/as_stated"),
        ({"source": "nobody"}, "/source"),
        ({"source": None}, "/source"),
        ({"source": SOURCE | {"url": None}}, "/source/url"),
        ({"source": SOURCE | {"url": "file:///etc"}}, "/source/url"),
        ({"source": SOURCE | {"id": "nvidia-h100-page"}}, "/source/id"),
        ({"source": SOURCE | {"kind": "gossip"}}, "/source/kind"),
        ({"source": SOURCE | {"colour": "red"}}, "/source/colour"),
        ({"scope": "palace"}, "/scope"),
        ({"status": "great"}, "/status"),
        ({"colour": "red"}, "/colour"),
        ({"snapshot": "sha256:ab"}, "/snapshot"),
        ({"as_stated": "80\x00GB"}, "/as_stated"),
        ({"metric": "released", "unit": "date", "value": "last spring"}, ""),
        ({"metric": "memory_type", "unit": "text", "value": ""}, ""),
        ({"rank": 0}, ""),
        ({"rank": 99}, ""),
        ({"count": 0}, ""),
        ({"versus": "nobody"}, ""),
        ({"id": ""}, ""),
        ({"id": "../x"}, ""),
        ({"id": base().of("nvidia-h100-sxm", "memory_capacity")[0].id}, "/id"),
        ({"source": SOURCE | {"retrieved": "unknown"}}, "/source/retrieved"),
        ({"source": SOURCE | {"published": "once"}}, "/source/published"),
        ({"source": SOURCE | {"last_verified": "2026-11-26"}}, "/source/last_verified"),
    ],
)
def test_what_is_no_fact_is_refused_with_the_field(place: dict[str, str], changed: dict[str, Any], pointer: str) -> None:
    refused = add(place, record=RECORD | changed).exception
    assert isinstance(refused, InputError), refused
    assert refused.pointer == pointer, refused.detail
    assert run(place, "list").stdout == ""


@pytest.mark.parametrize("record", ["{", "[1]", '"x"', "\xff"])
def test_what_is_no_record_is_refused(place: dict[str, str], record: str) -> None:
    told = CliRunner(env=place).invoke(commands, ["fact", "add", "-", "--reviewer", "Kim"], input=record.encode("latin-1"))
    assert isinstance(told.exception, InputError)


def test_a_reviewer_has_a_name(place: dict[str, str]) -> None:
    assert isinstance(run(place, "add", "-", "--reviewer", " ").exception, InputError)
