"""`claimsheet collect`, `sources` and `snapshot` as a person or a scheduler runs them, against a site on this machine."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimsheet.collectors.shelf import hold_store
from claimsheet.core.catalogue import DATA, catalogue
from claimsheet.facts.base import read_base
from claimsheet.facts.collected import read_manifest
from service.cli import commands, main
from tests.collectors.test_collection import page
from tests.collectors.test_reading import PLAN
from tests.fetch.site import Reply, Site

ROOT = Path(__file__).parents[2]


class World:
    """A site, a registry that names its pages, and the environment of a command."""

    def __init__(self, site, folder):
        self.site, self.folder = site, folder
        self.store, self.registry = folder / "store", folder / "sources.json"
        self.environment = {
            "CLAIMSHEET_MODE": "test",
            "CLAIMSHEET_ALLOW_ADDRESSES": "127.0.0.0/8",
            "CLAIMSHEET_STORE": str(self.store),
            "CLAIMSHEET_SOURCES": str(self.registry),
        }
        # The facts that ship name their sources: the registry of a test holds them all, and one of its own for each page.
        self.records = [record for record in json.loads((ROOT / "sources.json").read_text())]
        for record in self.records:
            record.update(url=None, collect=None, reader="person")

    def add(self, name, body=None, collect=PLAN):
        self.site.put(f"/{name}", body or page())
        record = {
            "id": name,
            "title": name,
            "publisher": "p",
            "url": f"{self.site.url}/{name}",
            "kind": "vendor-page",
            "published": None,
        }
        told = {
            "language": "en",
            "retrieved": None,
            "seen": None,
            "rank": 1,
            "reader": "parser" if collect else "person",
            "collect": collect,
        }
        self.records = sorted([*self.records, record | told], key=lambda one: one["id"])
        self.registry.write_text(json.dumps(self.records))

    def run(self, *arguments):
        return CliRunner(env=self.environment).invoke(commands, arguments, terminal_width=200)


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    with Site() as site:
        yield World(site, tmp_path)


def test_a_collection_tells_what_it_did_and_ends_well(world):
    world.add("a-sheet")
    world.add("b-news", collect=None)
    result = world.run("collect")
    assert result.exit_code == 0, result.output
    assert "1 present, 1 read" in result.output
    assert [cell.strip() for cell in result.output.split("a-sheet")[-1].split("│")[1:4]] == ["read", "9", "9"]
    assert read_manifest(world.store).entries["a-sheet"].count == 9
    assert "no source is due" in world.run("collect").output


def test_a_difference_is_shown_with_old_new_and_where(world):
    world.add("a-sheet")
    world.run("collect")
    world.site.put("/a-sheet", page(memory="96GB"))
    output = world.run("collect", "--source", "a-sheet").output
    assert (
        "a-sheet: changed: nvidia-h100-sxm memory_capacity: 80 GB -> 96 GB (H100 > Product Specifications, row GPU Memory"
        in output
    )


def test_a_dry_run_shows_and_writes_nothing(world):
    world.add("a-sheet")
    result = world.run("collect", "--dry-run")
    assert (result.exit_code, world.store.exists()) == (0, False)
    assert "1 read" in result.output


def test_a_source_that_fails_is_told_and_the_exit_code_says_so(world):
    world.add("a-sheet")
    world.add("b-sheet", page(memory="lots"))
    result = world.run("collect")
    assert result.exit_code == 1
    assert "b-sheet: failed: H100 > Product Specifications, row GPU Memory, column H100 SXM: 'lots' is no figure" in result.output
    assert read_manifest(world.store).entries["a-sheet"].state == "read"
    assert world.run("sources", "--state", "failed").stdout.split()[:3] == ["b-sheet", "parser", "failed"]


def test_since_asks_for_all_that_was_not_asked_for_since(world):
    world.add("a-sheet")
    world.run("collect")
    assert "no source is due" in world.run("collect", "--since", "2020-01-01").output
    assert "1 read" in world.run("collect", "--since", "2999-01-01").output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("collect", "--source", "nobody"), "source: there is no source 'nobody'"),
        (("collect", "--source", "nvidia-h100-page"), "source: nvidia-h100-page has no address"),
        (("collect", "--since", "yesterday"), "since: 'yesterday' is no day like 2026-11-01"),
        (("sources", "nobody"), "id: there is no source 'nobody'"),
        (("snapshot", "sha256:zz"), "sha256:zz"),
    ],
)
def test_what_cannot_be_asked_for_is_told_in_one_line(world, monkeypatch, capsys, arguments, said):
    world.add("a-sheet")
    for name, value in world.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["claimsheet", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    told = capsys.readouterr().err
    assert left.value.code in (2, 3)
    assert said in told
    assert told.startswith("claimsheet: ")
    assert told.count("\n") == 1


def test_a_second_collection_is_told_that_the_store_is_busy(world):
    world.add("a-sheet")
    with hold_store(world.store):
        result = world.run("collect")
    assert (result.exit_code, "another collection writes to" in result.output) == (4, True)


def test_a_store_that_cannot_be_written_is_told(world):
    world.add("a-sheet")
    world.store.write_text("a file where a folder should be")
    result = world.run("collect")
    assert (result.exit_code, "the store cannot be written" in result.output) == (5, True)


def test_the_state_of_sources_is_shown_for_people_and_programs(world):
    world.add("a-sheet")
    lines = [json.loads(line) for line in world.run("sources", "a-sheet", "--json").stdout.splitlines()]
    assert [(one["state"], one["last_verified"], one["due"]) for one in lines] == [("new", None, True)]
    world.run("collect")
    told = json.loads(world.run("sources", "a-sheet", "--json").stdout)
    assert (told["state"], told["facts"], told["due"], told["last_verified"] is None) == ("read", 9, False, False)
    assert "a-sheet" in world.run("sources", "--reader", "parser").stdout


def test_a_document_is_shown_as_it_was(world):
    world.add("a-sheet", page().replace("34", "35"))
    world.run("collect")
    kept = read_manifest(world.store).entries["a-sheet"].snapshot
    world.site.put("/a-sheet", page())
    assert "35 teraFLOPS" in world.run("snapshot", kept).stdout
    world.run("snapshot", kept, "--output", str(world.folder / "page.html"))
    assert b"35 teraFLOPS" in (world.folder / "page.html").read_bytes()


@pytest.mark.parametrize("moment", [0.3, 0.6, 0.9, 1.2, 1.5])
def test_killed_at_any_moment_a_collection_leaves_a_base_that_loads(world, moment):
    names = [f"sheet-{number:02}" for number in range(12)]
    for name in names:
        world.add(name)
        world.site.put_in_turn(f"/{name}", [Reply(page().encode()), Reply(page(memory="96GB").encode())])
    command = [sys.executable, "-m", "service.cli", "collect"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | world.environment, stdout=subprocess.DEVNULL)  # noqa: S603
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    base = read_base(DATA, world.registry, catalogue(), world.store)
    taken = {name: sum(fact.source == name for fact in base.facts.values()) for name in names}
    assert set(taken.values()) <= {0, 9}
    assert world.run("collect").exit_code == 0
    assert set(read_manifest(world.store).entries) == set(names)
