"""Facts that people entered: over all others, and never in the way of an upgrade."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from claimsheet.collectors.shelf import hold_store
from claimsheet.core.catalogue import DATA, catalogue
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Fact, Source
from claimsheet.facts.base import SOURCES, base, read_base
from claimsheet.facts.collected import MANIFEST, locate_facts, read_manifest
from claimsheet.facts.reviewed import Reviewed, lay_reviewed, read_reviewed

FACT = Fact("nvidia-h100-sxm.tdp.r1", "nvidia-h100-sxm", "tdp", 710.0, "W", "nvidia-h100-page", "row TDP", "710 W", 1)
SOURCE = Source("new-page", "A page", "NVIDIA", "https://a.example/", "vendor-page", None, "en", "2026-11-26", "page", rank=1)
ONE = Reviewed(FACT, "Kim", "2026-11-26")


def read(store: Path) -> dict[str, Fact]:
    return read_base(DATA, SOURCES, catalogue(), store).facts


def enter(store: Path, *reviewed: Reviewed) -> None:
    with hold_store(store) as shelf:
        shelf.put_reviewed(reviewed)


def test_a_reviewed_fact_stands_in_place_of_those_it_replaces(tmp_path: Path) -> None:
    old = next(fact for fact in base().of("nvidia-h100-sxm", "tdp"))
    enter(tmp_path, replace(ONE, replaces=(old.id,)))
    facts = read(tmp_path)
    assert facts[FACT.id] == FACT
    assert old.id not in facts
    assert len(facts) == len(base().facts)


def test_a_reviewed_fact_brings_its_source(tmp_path: Path) -> None:
    enter(tmp_path, replace(ONE, fact=replace(FACT, source=SOURCE.id), source=SOURCE))
    found = read_base(DATA, SOURCES, catalogue(), tmp_path)
    assert found.source(found.facts[FACT.id]) == SOURCE
    assert found.version != base().version


def test_reviewed_facts_are_gone_when_they_are_taken_back(tmp_path: Path) -> None:
    enter(tmp_path, ONE)
    enter(tmp_path)
    assert read_base(DATA, SOURCES, catalogue(), tmp_path).version == base().version


def test_what_an_upgrade_took_away_leaves_what_ships(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    lost = replace(
        ONE, fact=replace(FACT, id="gone", chip="nobody-nothing"), replaces=(base().of("nvidia-h100-sxm", "tdp")[0].id,)
    )
    facts, _ = lay_reviewed(base().facts.values(), base().sources, [lost], catalogue())
    assert facts == list(base().facts.values())
    assert "passed over" in caplog.text


def test_the_registrys_own_record_of_a_source_stands() -> None:
    told = replace(SOURCE, id="nvidia-h100-page")
    _, sources = lay_reviewed([], base().sources, [replace(ONE, source=told)], catalogue())
    assert sources["nvidia-h100-page"] == base().sources["nvidia-h100-page"]


def test_a_collection_leaves_reviewed_facts_as_they_are(tmp_path: Path) -> None:
    from claimsheet.facts.collected import Entry

    enter(tmp_path, ONE)
    with hold_store(tmp_path) as shelf:
        shelf.put_entry("nvidia-h100-page", Entry("failed", "2026-11-26T10:00:00Z", "down"))
    manifest = read_manifest(tmp_path)
    assert set(manifest.entries) == {"nvidia-h100-page"}
    assert read_reviewed(tmp_path, manifest.reviewed) == [ONE]


def test_a_damaged_file_does_not_load(tmp_path: Path) -> None:
    enter(tmp_path, ONE)
    digest = read_manifest(tmp_path).reviewed
    assert digest
    locate_facts(tmp_path, digest).write_text("{}\n")
    with pytest.raises(DataError):
        read(tmp_path)


def test_a_reviewed_fact_that_another_replaces_is_gone(tmp_path: Path) -> None:
    second = replace(FACT, id="nvidia-h100-sxm.tdp.r2", value=700.0)
    enter(tmp_path, ONE, replace(ONE, fact=second, replaces=(FACT.id,)))
    facts = read(tmp_path)
    assert FACT.id not in facts
    assert facts[second.id].value == 700.0


def test_whoever_knows_the_older_store_alone_does_not_read_one_with_reviewed_facts(tmp_path: Path) -> None:
    import json

    enter(tmp_path, ONE)
    assert json.loads((tmp_path / MANIFEST).read_text())["format"] == 2
    enter(tmp_path)
    assert json.loads((tmp_path / MANIFEST).read_text())["format"] == 1
