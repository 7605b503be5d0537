"""The documents name what there is: routes, commands, options, labels, kinds, settings, rooms."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from app import create_app
from claimsheet.core.claim import KINDS
from claimsheet.core.document import LANGUAGES
from claimsheet.core.settings import PREFIX, Settings
from claimsheet.core.verdict import LABELS
from claimsheet.facts.base import SOURCES, base, read_sources
from service.cli import commands
from tests.fakes import open_fake_office
from tests.test_rooms import ROOMS, ROOT

README, ARCHITECTURE, CONTRIBUTING = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
)


def find_routes() -> list[str]:
    """Every route of the application, as the README writes them."""
    rules = create_app(office=open_fake_office()).url_map.iter_rules()
    found = [re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in rules if rule.endpoint != "static"]
    assert len(found) >= 9
    return sorted(set(found))


@pytest.mark.parametrize("route", find_routes())
def test_the_readme_names_every_route(route: str) -> None:
    assert re.search(rf"`(?:GET|POST|PATCH|DELETE) {re.escape(route)}`", README)


def test_the_readme_names_no_route_that_is_gone() -> None:
    assert set(re.findall(r"`(?:GET|POST|PATCH|DELETE) (\S+)`", README)) == set(find_routes())


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_the_readme_names_every_command_and_option(name: str) -> None:
    assert f"claimsheet {name}" in README
    for parameter in commands.commands[name].params:
        assert all(option in README for option in parameter.opts if option.startswith("--"))


@pytest.mark.parametrize("word", [*LABELS, *KINDS, *LANGUAGES])
def test_the_readme_names_every_label_kind_and_language(word: str) -> None:
    assert f"`{word}`" in README


def test_the_readme_names_every_setting_with_its_default() -> None:
    told = dict(re.findall(rf"\| `{PREFIX}(\w+)` \| ([\w.:/]*) +\|", README))
    assert told == {f.name.upper(): str(f.default) for f in fields(Settings)}


def test_the_guide_to_collecting_counts_the_plans_that_there_are() -> None:
    sources = read_sources(SOURCES)
    planned = {name for name, source in sources.items() if source.collect}
    facts = base().facts.values()
    counts = (len(planned), len(sources), sum(fact.source in planned for fact in facts), len(facts))
    told = "{:,} of the {:,} sources, from which {:,} of the {:,} facts".format(*counts)
    assert told in (ROOT / "docs" / "collecting.md").read_text(encoding="utf-8"), told


def test_the_architecture_shows_every_room_that_there_is() -> None:
    for room in ROOMS:
        path = room.replace(".", "/")
        if any((ROOT / path).glob("*.py")):
            assert f"| `{path}/` |" in ARCHITECTURE
    assert "| `app.py` |" in ARCHITECTURE


@pytest.mark.parametrize("text", [README, ARCHITECTURE, CONTRIBUTING], ids=["README", "ARCHITECTURE", "CONTRIBUTING"])
def test_the_documents_name_only_files_that_are_there(text: str) -> None:
    named = re.findall(r"`((?:claimsheet|checkers|service|tests|benchmarks)/[\w./]*|[\w.]+\.(?:py|json|md|po))`", text)
    missing = [name for name in named if not (ROOT / name).exists() and not any(ROOT.glob(f"**/{Path(name).name}"))]
    assert not missing


def test_the_readme_shows_the_commands_that_there_are() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.M))
    assert set(re.findall(r"(?:`|    )make (\w+)", README)) <= targets
    assert {"check", "serve", "test", "lint", "score", "bench"} <= targets
