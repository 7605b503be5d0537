"""/sources: found by words, kind, rank and reader; with their state of collection and the figures taken from them."""

from __future__ import annotations

from pathlib import Path

from app import create_app
from claimsheet.core.settings import Settings
from claimsheet.facts.collected import MANIFEST, Entry, Manifest
from tests.fakes import open_fake_office
from tests.service.web.conftest import Visitor
from tests.service.web.reading import HTML, assert_whole, words_of


def test_sources_are_found_by_what_they_are(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/sources?q=mlperf&rank=2&kind=benchmark-results"))
    kinds = [words_of(row, "./td[2]") for row in tree.xpath("//tbody/tr")]
    assert kinds
    assert set(kinds) == {"benchmark results"}
    assert "No source fits" in words_of(assert_whole(visitor.get("/sources?q=nobody+wrote+this")))
    assert {one["rank"] for one in visitor.client.get("/v1/sources?rank=2&reader=parser").json["items"]} == {2}


def test_sources_show_first_those_with_most_figures(visitor: Visitor) -> None:
    rows = assert_whole(visitor.get("/sources")).xpath("//tbody/tr")
    counts = [int(words_of(row, "./td[last()]").split(": ")[1].replace(",", "")) for row in rows]
    assert counts == sorted(counts, reverse=True)


def test_a_source_shows_what_was_taken_from_it(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/sources/nvidia-h100-page"))
    told = words_of(tree)
    assert "1: the maker" in told
    assert "by a program, regularly" in told
    assert "80 GB" in told
    assert "/chips/nvidia-h100-sxm" in tree.xpath("//tbody//a/@href")
    assert any(link.startswith("/corrections/new?fact=") for link in tree.xpath("//tbody//a/@href"))


def test_the_figures_of_a_long_source_go_on_behind_a_link(visitor: Visitor) -> None:
    first = assert_whole(visitor.get("/sources/intel-ark-cpu-spec-2025"))
    assert len(first.xpath("//tbody/tr")) == 50
    second = assert_whole(visitor.get(first.xpath("//a[@rel='next']/@href")[0]))
    assert words_of(first, "//tbody/tr[1]") != words_of(second, "//tbody/tr[1]")


def test_how_a_source_was_collected_last_is_told(tmp_path: Path) -> None:
    entry = Entry("refused", "2026-11-20T10:00:00Z", said="<b>half</b> of it changed", seen="2026-11-01T10:00:00Z")
    (tmp_path / MANIFEST).write_text(Manifest({"sheet": entry}).write(), encoding="utf-8")
    client = create_app(office=open_fake_office(Settings(store=str(tmp_path)))).test_client()
    told = words_of(assert_whole(client.get("/sources/sheet", headers=HTML)))
    assert (
        "Last asked for November 20, 2026: fetched, and not believed: the earlier figures stay (<b>half</b> of it changed)"
        in told
    )
    assert "Last there as expected November 1, 2026" in told
    (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
    assert "Last asked for" not in words_of(assert_whole(client.get("/sources/sheet", headers=HTML)))


def test_a_source_that_no_reader_can_open_is_not_there() -> None:
    client = create_app(office=open_fake_office()).test_client()
    assert client.get("/sources/drawer", headers=HTML).status_code == 404
    assert "12 GB" not in client.get("/chips/acme-a-sxm", headers=HTML).text
