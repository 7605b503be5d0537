"""/checks and /changes: what was published, found by what readers look for, and what became of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from claimsheet.archive.checks import SavedChecks
from service.api.office import ARCHIVE
from tests.service.web.conftest import Visitor
from tests.service.web.reading import assert_whole, words_of

HOSTILE = '<script>alert(1)</script>" onmouseover="x'


def titles(tree: Any) -> list[str]:
    return [one.text_content() for one in tree.xpath("//ul[@class='list']/li/h2")]


def test_published_checks_are_listed_with_their_labels(visitor: Visitor) -> None:
    name = visitor.publish("The H100 SXM has 80 GB of HBM3. The H200 has 100 GB.", title="Memory of two", published="2025-02-04")
    tree = assert_whole(visitor.get("/checks?q=memory+of+two"))
    assert titles(tree) == ["Memory of two"]
    assert f"/checks/{name}" in tree.xpath("//ul[@class='list']//a/@href")
    assert "Refuted 1" in words_of(tree)
    assert "Supported 2" in words_of(tree)
    assert "February 4, 2025" in words_of(tree)


def test_filters_narrow_the_list_and_stay_in_the_form(visitor: Visitor) -> None:
    visitor.publish("RTX 4090 has 20 GB of memory.", title="A card told wrong")
    visitor.publish("H100 SXM은 메모리 80GB를 탑재했다.", title="맞는 기사", language="ko")
    assert titles(assert_whole(visitor.get("/checks?q=told+wrong&label=refuted&chip=RTX+4090&language=en"))) == [
        "A card told wrong"
    ]
    tree = assert_whole(visitor.get("/checks?q=told+wrong&label=supported"))
    assert titles(tree) == []
    assert "No published check fits" in words_of(tree)
    assert tree.xpath("//select[@name='label']/option[@selected]/@value") == ["supported"]
    assert tree.xpath("//input[@name='q']/@value") == ["told wrong"]
    assert titles(assert_whole(visitor.get("/checks?language=ko"))) == ["맞는 기사"]
    assert titles(assert_whole(visitor.get("/checks?until=2001"))) == []


def test_a_long_list_goes_on_behind_a_link(visitor: Visitor) -> None:
    for number in range(3):
        visitor.publish("The H100 SXM has 80 GB of HBM3.", title=f"one of many, {number}")
    first = assert_whole(visitor.get("/checks?q=one+of+many&limit=2&lang=en"))
    (older,) = first.xpath("//a[@rel='next']/@href")
    assert parse_qs(urlsplit(older).query)["lang"] == ["en"]
    second = assert_whole(visitor.get(older))
    assert titles(first) + titles(second) == [f"one of many, {number}" for number in (2, 1, 0)]
    assert second.xpath("//nav[@class='pager']/a[not(@rel)]")


def test_the_feed_has_the_filters_of_the_page(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/checks?label=refuted&chip=H100"))
    feeds = [link for link in tree.xpath("//main//a/@href") if "checks.rss" in link]
    assert feeds
    assert all(parse_qs(urlsplit(link).query) == {"label": ["refuted"], "chip": ["H100"]} for link in feeds)
    assert visitor.get(feeds[0]).mimetype == "application/rss+xml"


def test_a_chip_that_is_none_is_told_with_the_nearest_and_kept(visitor: Visitor) -> None:
    answer = visitor.get("/checks?chip=H10O")
    tree = assert_whole(answer)
    assert answer.status_code == 404
    assert tree.xpath("//input[@name='chip']/@value") == ["H10O"]
    assert tree.xpath("//input[@name='chip']/@aria-invalid") == ["true"]
    assert "nvidia-h100" in words_of(tree, "//p[@id='chip-wrong']")


def test_hostile_titles_and_words_are_only_words(visitor: Visitor) -> None:
    visitor.publish("The H100 SXM has 80 GB of HBM3.", title=f"hostile {HOSTILE}")
    for path in (
        "/checks?q=hostile",
        f"/checks?q={HOSTILE}",
        f"/chips?q={HOSTILE}",
        f"/compare?chips={HOSTILE},b",
        f"/sources?q={HOSTILE}",
    ):
        tree = assert_whole(visitor.get(path))
        assert not tree.xpath("//main//script")
    assert titles(assert_whole(visitor.get("/checks?q=hostile"))) == [f"hostile {HOSTILE}"]


def test_a_changed_verdict_is_told_with_the_facts_because_of_which(visitor: Visitor, site: Any) -> None:
    name = visitor.publish("The H100 SXM has 80 GB of HBM3.", title="What changed")
    checks: SavedChecks = site.extensions[ARCHIVE].checks
    saved = checks.find(name)
    stated = {"id": "x", "source": "nvidia-h100-page", "value": 64, "unit": "GB", "status": "shipping"}
    fact = next(iter(saved.run.answer["claims"][0]["verdict"]["citations"]))["id"]
    change = {
        "text": "The H100 SXM has 80 GB", "claim": "c1", "before": "refuted", "after": "supported", "facts_before": "a", "facts_after": "b",
        "because": [{"fact": fact, "before": stated, "after": stated | {"value": 80}}, {"fact": "gone", "before": stated, "after": None}],
    }  # fmt: skip
    assert checks.add_run(name, 1, saved.run.answer, [change])
    tree = assert_whole(visitor.get(f"/changes?check={name}"))
    told = words_of(tree)
    assert "before: Refuted" in told
    assert "now: Supported" in told
    assert "64 GB → now 80 GB" in told
    assert "no longer stated: 64 GB" in told
    assert f"/checks/{name}#c1" in tree.xpath("//main//a/@href")
    assert "/chips/nvidia-h100-sxm" in tree.xpath("//main//a/@href")
    assert titles(assert_whole(visitor.get("/changes"))) == ["The H100 SXM has 80 GB"]
