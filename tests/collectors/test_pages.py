"""Pages in the shape of the real ones, on a site on this machine: the facts that come out are the golden ones, cell by cell.

`pages/<source>.<ext>` is such a page (a `.py` builds a PDF), `pages/<source>.golden.json` what has to come out of it under the plan that ships.
"""

import json
import runpy
from dataclasses import replace
from pathlib import Path

import pytest

from claimsheet.collectors.collection import Collector, collect_source
from claimsheet.collectors.intake.conversion import brief
from claimsheet.collectors.shelf import Shelf
from claimsheet.core.catalogue import catalogue
from claimsheet.facts.base import SOURCES, base, read_sources
from claimsheet.facts.collected import read_entry_facts
from claimsheet.fetch.door import Door
from tests.collectors.test_collection import LOOPBACK
from tests.fetch.site import Site

FOLDER = Path(__file__).parent / "pages"
GOLDEN = sorted(path.name.removesuffix(".golden.json") for path in FOLDER.glob("*.golden.json"))
REGISTRY = read_sources(SOURCES)
TYPES = {
    ".html": "text/html",
    ".md": "text/markdown",
    ".rst": "text/x-rst",
    ".csv": "text/csv",
    ".wikitext": "text/x-wiki",
    ".json": "application/json",
    ".txt": "text/plain",
}
# What a golden fact says; all else of a fact is checked elsewhere.
UNTOLD = {
    "id",
    "source",
    "rank",
    "note",
    "first_seen",
    "snapshot",
    "last_seen",
    "status",
    "origin",
    "stated_by",
    "trust",
    "derived",
    "estimate",
}
# Publishers and formats of which there has to be a page.
PUBLISHERS = {
    "AMD",
    "AWS",
    "Epoch AI",
    "FuriosaAI",
    "Google",
    "HiSilicon",
    "Intel (Habana)",
    "MLCommons",
    "NVIDIA",
    "Rebellions",
    "SK hynix via PR Newswire Asia",
    "TSMC",
    "Wikipedia",
}


def find_page(name):
    """The file of a page: one, beside its golden facts."""
    found = [path for path in FOLDER.glob(f"{name}.*") if not path.name.endswith(".golden.json")]
    assert len(found) == 1, f"{name}: {len(found)} pages"
    return found[0]


def build_page(path):
    """The bytes of a page, and its media type."""
    if path.suffix != ".py":
        return path.read_bytes(), TYPES[path.suffix] + "; charset=utf-8"
    return runpy.run_path(str(path))["build"](), "application/pdf"


@pytest.fixture(scope="module")
def site():
    with Site() as running:
        yield running


def tell(fact):
    """A fact as a golden record."""
    return {name: value for name, value in brief(fact).items() if name not in UNTOLD}


def sort(records):
    return sorted(records, key=lambda record: json.dumps(record, sort_keys=True))


@pytest.mark.parametrize("name", GOLDEN)
def test_the_facts_of_a_page_are_the_golden_ones(name, site, tmp_path):
    body, media_type = build_page(find_page(name))
    site.put("/page", body, headers={"Content-Type": media_type})
    golden = json.loads((FOLDER / f"{name}.golden.json").read_text(encoding="utf-8"))
    expect = {"least": 1, "most": 10_000}
    plan = {**(REGISTRY[name].collect or {}), "address": site.url + "/page", "expect": expect}
    with Door(LOOPBACK, guarded=False) as door:
        work = Collector(
            door, Shelf(tmp_path), catalogue(), list(base().facts.values()), lambda: "2026-11-26T10:00:00Z", accept=True
        )
        outcome = collect_source(work, replace(REGISTRY[name], collect=plan))
    assert outcome.state == "read", outcome.said
    facts = read_entry_facts(tmp_path, work.shelf.manifest.entries[name])
    assert sort(map(tell, facts)) == sort(golden)


def test_every_page_has_its_golden_facts():
    pages = {
        path.name.rsplit(".", 1)[0] for path in FOLDER.iterdir() if path.is_file() and not path.name.endswith(".golden.json")
    }
    assert pages == set(GOLDEN)


def test_there_is_a_page_for_each_shape_and_each_big_publisher():
    assert {REGISTRY[name].publisher for name in GOLDEN} >= PUBLISHERS
    assert {(REGISTRY[name].collect or {})["format"] for name in GOLDEN} == {
        "html",
        "definitions",
        "markdown",
        "rst",
        "wikitext",
        "csv",
        "pdf",
        "text",
        "mlperf",
    }
