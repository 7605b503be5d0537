"""Published checks as RSS, read by a reader of feeds; and the forms that a fresh check is asked for in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import feedparser
import pytest

from app import create_app
from claimsheet.archive.keys import Keys
from claimsheet.core.settings import Settings
from claimsheet.documents.html import read_page
from service.api.office import ARCHIVE
from tests.problems import assert_problem

HOSTILE = "A & B <script>alert(1)</script> ]]> 가 \ufffe\U0001f600"


@pytest.fixture(name="client")
def _client(address: str) -> Iterator[Any]:
    app = create_app(Settings(database=address, public_url="https://claims.example"))
    yield app.test_client()
    app.extensions[ARCHIVE].database.close()


def publish(client: Any, **document: str) -> str:
    secret = Keys(client.application.extensions[ARCHIVE].database).make("a", ["publish"])[1]
    key = {"Authorization": f"Bearer {secret}"}
    name: str = client.post("/v1/checks", json=document, headers=key).json["id"]
    client.patch(f"/v1/checks/{name}", json={"listed": True}, headers=key)
    return name


def test_published_checks_are_read_by_a_reader_of_feeds(client: Any) -> None:
    first = publish(client, text="The H100 SXM has 80 GB of HBM3.", title=HOSTILE)
    second = publish(client, text="H100 SXM의 메모리는 40GB다.")
    client.post("/v1/checks", json={"text": "The H200 has 141 GB, which nobody published."})
    answer = client.get("/v1/checks.rss")
    assert answer.content_type == "application/rss+xml; charset=utf-8"
    feed = feedparser.parse(answer.get_data())
    assert not feed.bozo, feed.bozo_exception
    newest, oldest = feed.entries
    assert newest.link == f"https://claims.example/checks/{second}"
    assert newest.id == f"https://claims.example/checks/{second}"
    assert oldest.id.endswith(first)
    assert "<script>" not in answer.text
    assert feedparser.parse(answer.get_data(), sanitize_html=False).entries[1].title == HOSTILE.replace("\ufffe", "")
    assert "2 claims: 2 supported" in oldest.summary
    assert [tag.term for tag in newest.tags] == ["refuted"]
    assert newest.published_parsed >= oldest.published_parsed
    assert "CC-BY-4.0" in feed.feed.rights


def test_the_feed_is_filtered_as_the_list_is_and_chosen_by_accept(client: Any) -> None:
    publish(client, text="The H100 SXM has 80 GB of HBM3.")
    publish(client, text="H100 SXM의 메모리는 40GB다.")
    assert len(feedparser.parse(client.get("/v1/checks.rss?language=ko").get_data()).entries) == 1
    by_header = client.get("/v1/checks?label=supported", headers={"Accept": "application/rss+xml"})
    assert len(feedparser.parse(by_header.get_data()).entries) == 1
    assert client.get("/v1/checks").is_json
    assert_problem(client.get("/v1/checks.rss?label=great"), 422)


def test_an_empty_feed_is_a_feed(client: Any) -> None:
    feed = feedparser.parse(client.get("/v1/checks.rss").get_data())
    assert not feed.bozo
    assert feed.feed.title
    assert feed.entries == []


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("text/markdown", "text/markdown"),
        ("text/html,application/xhtml+xml;q=0.9", "text/html"),
        ("application/pdf", "application/json"),
    ],
)
def test_a_fresh_check_comes_in_the_form_that_is_accepted(client: Any, accept: str, media_type: str) -> None:
    answer = client.post("/v1/checks", json={"text": "The H100 SXM has 80 GB of HBM3."}, headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, media_type)


@pytest.mark.parametrize("store", [True, False])
def test_a_review_has_an_address_where_it_was_saved(client: Any, store: bool) -> None:  # noqa: FBT001
    asked = {"text": "The H100 SXM has 80 GB of HBM3.", "store": store}
    told = json.loads(client.post("/v1/checks", json=asked, headers={"Accept": "application/ld+json"}).get_data())
    assert all(("url" in review) is store for review in told["@graph"])


def test_what_no_text_holds_is_dropped_from_a_page() -> None:
    page = read_page(
        f"<html><head><title>T&#1;x&#xFFFF;</title></head><body><p>H100&#1; has 80 GB. {'word ' * 60}</p></body></html>"
    )
    assert page.title == "Tx"
    assert page.text.startswith("H100 has 80 GB.")


def test_a_saved_check_says_where_it_lies_in_every_form(client: Any) -> None:
    for accept in ("application/json", "text/html", "text/markdown"):
        answer = client.post("/v1/checks", json={"text": "The H100 SXM has 80 GB of HBM3."}, headers={"Accept": accept})
        assert client.get(answer.headers["Location"]).json["claims"]
        assert accept == "application/json" or answer.headers["Location"].split("/")[-1] in answer.text.replace("\\", "")
    unsaved = client.post("/v1/checks", json={"text": "The H100 SXM has 80 GB of HBM3.", "store": False})
    assert "Location" not in unsaved.headers


def test_whoever_keeps_answers_keeps_one_for_each_form(client: Any) -> None:
    name = publish(client, text="The H100 SXM has 80 GB of HBM3.")
    for path in (f"/v1/checks/{name}", "/v1/checks"):
        assert client.get(path).headers["Vary"] == "Accept"
    assert "Vary" not in client.get(f"/v1/checks/{name}.html").headers


def test_each_claim_of_a_page_has_the_anchor_that_reviews_point_to(client: Any) -> None:
    name = publish(client, text="The H100 SXM has 80 GB of HBM3. The H200 has 141 GB.")
    page = client.get(f"/v1/checks/{name}.html").text
    for review in json.loads(client.get(f"/v1/checks/{name}.jsonld").get_data())["@graph"]:
        assert f'id="{review["url"].split("#")[1]}"' in page
