"""Every plan that ships: it reads, names only what there is, and can give the facts that are cited from its source."""

import json
from pathlib import Path

import pytest

from claimsheet.collectors.collection import find_address
from claimsheet.collectors.plan import VOCABULARIES, read_plan
from claimsheet.core.catalogue import catalogue
from claimsheet.core.errors import ClaimsheetError
from claimsheet.facts.base import SOURCES, base, read_sources
from claimsheet.fetch.links import parse_link
from tests.collectors.reach import find_labels, find_out_of_reach, reads_its_words

REGISTRY = read_sources(SOURCES)
PLANNED = sorted(name for name, source in REGISTRY.items() if source.collect)
# Figures that stand in a part of a document that its plan does not read (a picture, a sentence that is gone): kept as people read them.
OUT_OF_REACH = 0.1


def plan_of(name):
    """The plan of a source that has one."""
    told = REGISTRY[name].collect
    assert told
    return read_plan(name, told)


def test_there_are_plans():
    assert len(PLANNED) > 100


@pytest.mark.parametrize("name", PLANNED)
def test_a_plan_reads_and_names_only_what_there_is(name):
    source = REGISTRY[name]
    plan = plan_of(name)
    chips = {product.chip for table in plan.tables for product in table.products.values() if product}
    chips |= {statement.chip for statement in plan.statements} | {chip for chip in plan.accelerators.values() if chip}
    metrics = {label.metric for table in plan.tables for labels in table.labels.values() for label in labels}
    metrics |= {statement.label.metric for statement in plan.statements}
    assert not chips - catalogue().chips.keys()
    assert not metrics - catalogue().metrics.keys()
    assert set(plan.expect.metrics) <= catalogue().metrics.keys()
    assert 0 < plan.expect.least <= plan.expect.most
    assert (source.reader, bool(source.url)) == ("parser", True)


@pytest.mark.parametrize("name", PLANNED)
def test_a_document_is_fetched_at_an_address_that_the_door_takes(name):
    try:
        parse_link(find_address(REGISTRY[name], plan_of(name)))
    except ClaimsheetError as error:
        pytest.fail(str(error))


def test_plans_give_nearly_all_facts_that_are_cited_from_their_sources():
    missed = {}
    cited = 0
    for name in PLANNED:
        plan = plan_of(name)
        facts = [fact for fact in base().facts.values() if fact.source == name]
        cited += len(facts)
        if not plan.accelerators and not any(table.names for table in plan.tables):
            missed[name] = len(find_out_of_reach(plan, facts))
    assert sum(missed.values()) < OUT_OF_REACH * cited, {name: count for name, count in missed.items() if count}


def test_labels_make_of_the_words_that_are_cited_the_figures_that_are_cited():
    """Words are cited shortened ("32 GiB" of a sentence) or joined from two cells ("10 minutes, 5,120 GPUs"): some do not read alone."""
    read = odd = 0
    for name in PLANNED:
        plan = plan_of(name)
        if plan.format in ("mlperf", "text") or any(table.odd for table in plan.tables):
            continue  # lists of thousands, and code of which one number is cited: read from their own files
        for fact in (fact for fact in base().facts.values() if fact.source == name):
            labels = list(find_labels(plan, fact))
            well = any(reads_its_words(plan, fact, label) for label in labels)
            read, odd = read + well, odd + (bool(labels) and not well)
    assert read > 900
    assert odd < 0.12 * read


def test_a_source_without_a_plan_is_for_people():
    assert {source.reader for source in REGISTRY.values() if not source.collect} == {"person"}


def test_nothing_is_said_to_be_verified_that_was_not_seen():
    """The registry ships unverified: when a document was read is known to a store alone."""
    assert {source.last_verified for source in REGISTRY.values()} == {None}


def test_every_source_says_how_it_ranks():
    assert {source.rank for source in REGISTRY.values()} == {1, 2, 3, 4}


def test_every_vocabulary_is_used_and_there():
    used = {
        name
        for source in REGISTRY.values()
        if source.collect
        for table in source.collect.get("tables", ())
        for name in table.get("vocabularies", ())
    }
    assert used == {path.stem for path in VOCABULARIES.glob("*.json")}


def test_the_registry_is_written_as_the_intake_writes_it(tmp_path):
    from claimsheet.collectors.intake.writing import write_sources

    written = Path(tmp_path / "sources.json")
    write_sources(json.loads(SOURCES.read_text(encoding="utf-8")), written)
    assert written.read_bytes() == SOURCES.read_bytes()
