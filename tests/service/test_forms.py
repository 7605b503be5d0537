"""The forms of a saved check: ClaimReview, Markdown, a page for printing; by Accept and by suffix."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

from app import create_app
from claimsheet.core.catalogue import catalogue
from claimsheet.core.licence import URL
from claimsheet.core.settings import Settings
from claimsheet.core.verdict import LABELS
from claimsheet.render.dossier import write_markdown, write_page
from claimsheet.render.reviews import Place, write_reviews
from tests.problems import assert_problem

# Types and properties of schema.org (version 29) that a review may use; `citation` and the like come from CreativeWork.
WORK = {
    "name",
    "url",
    "text",
    "author",
    "publisher",
    "datePublished",
    "inLanguage",
    "license",
    "citation",
    "archivedAt",
    "appearance",
}
TERMS = {
    "ClaimReview": WORK - {"appearance", "text"} | {"claimReviewed", "itemReviewed", "reviewRating", "reviewBody"},
    "Claim": WORK,
    "CreativeWork": WORK - {"appearance"},
    "Rating": {"alternateName", "ratingValue", "bestRating", "worstRating"},
    "Organization": {"name", "url"},
}
CLAIM = "DeepSeek researchers say the Ascend 910C reaches 60 % of the H100's performance. The H100 SXM has 80 GB of memory."


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(Settings(public_url="https://claims.example")).test_client()


@pytest.fixture(name="saved", scope="module")
def _saved(client: Any) -> Any:
    document = {"text": CLAIM, "published": "2025-02-04", "title": "On <the> 910C & *more*", "url": "https://paper.example/1"}
    return client.post("/v1/checks", json=document).json


def assert_terms(record: Any) -> None:
    """Every type is one of schema.org, and every property one of its."""
    if isinstance(record, list):
        for one in record:
            assert_terms(one)
    elif isinstance(record, dict):
        assert set(record) - {"@type", "@id"} <= TERMS[record["@type"]], record
        for name, value in record.items():
            if not name.startswith("@"):
                assert_terms(value)


def test_a_check_is_a_claim_review_in_terms_of_schema_org(client: Any, saved: Any) -> None:
    answer = client.get(f"/v1/checks/{saved['id']}.jsonld")
    assert answer.content_type == "application/ld+json"
    told = json.loads(answer.text)
    assert set(told) == {"@context", "@graph"}
    assert told["@context"] == "https://schema.org"
    assert_terms(told["@graph"])
    unknown, known = told["@graph"]
    assert unknown["reviewRating"] == {"@type": "Rating", "alternateName": "Not enough evidence"}
    assert known["reviewRating"]["ratingValue"] == 5
    assert (unknown["@id"], unknown["itemReviewed"]["appearance"]["url"]) == (
        f"https://claims.example/checks/{saved['id']}#c1",
        "https://paper.example/1",
    )
    assert {review["claimReviewed"] for review in (unknown, known)} == {claim["text"] for claim in saved["claims"]}
    assert all(citation["url"] for review in (unknown, known) for citation in review["citation"])


@pytest.mark.parametrize("label", LABELS)
def test_a_rating_has_a_number_only_where_the_facts_decide(saved: Any, label: str) -> None:
    claim = saved["claims"][0]
    answer = saved | {"claims": [claim | {"verdict": claim["verdict"] | {"label": label}}]}
    (review,) = write_reviews(answer, Place("https://x.example"))["@graph"]
    assert ("ratingValue" in review["reviewRating"]) == (label in ("supported", "refuted", "misleading"))


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("application/ld+json", "application/ld+json"),
        ("text/markdown", "text/markdown; charset=utf-8"),
        ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"),
        ("image/png", "application/json"),
    ],
)
def test_accept_chooses_the_form(client: Any, saved: Any, accept: str | None, kind: str) -> None:
    answer = client.get(f"/v1/checks/{saved['id']}", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.content_type) == (200, kind)


def test_a_suffix_chooses_the_form(client: Any, saved: Any) -> None:
    whole = client.get(f"/v1/checks/{saved['id']}.json")
    assert json.loads(whole.text) == client.get(f"/v1/checks/{saved['id']}").json
    assert_problem(client.get(f"/v1/checks/{saved['id']}.exe"), 404)
    assert_problem(client.get("/v1/checks/nothing.md"), 404)


def test_a_dossier_holds_the_whole_check(client: Any, saved: Any) -> None:
    answer = client.get(f"/v1/checks/{saved['id']}.md")
    plain = answer.text.replace("\\", "")
    for claim in saved["claims"]:
        assert claim["text"] in plain
        assert claim["verdict"]["summary"] in plain
        assert all(basis["calculation"] in plain for basis in claim["verdict"]["bases"])
        assert all(citation["url"] in answer.text for citation in claim["verdict"]["citations"])
        assert all(" ".join(caveat.split()) in plain for caveat in claim["verdict"]["caveats"])
    assert saved["facts_version"] in answer.text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


HOSTILE = [
    "<script>alert(1)</script>",
    "![x](http://evil.example/x.png)",
    "[click](javascript:alert(1))",
    "`code` **bold** _em_ # head",
    "</title><img src=x onerror=alert(1)>",
    "a\n# head\n- list",
    "<http://evil.example>",
    "&lt;b&gt; \\* http://evil.example",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_others_are_words(saved: Any, words: str) -> None:
    claim = saved["claims"][0]
    citation = claim["verdict"]["citations"][0] | {"title": words, "as_stated": words, "url": "https://a.example/<b>"}
    verdict = claim["verdict"] | {"citations": [citation], "summary": words, "caveats": [words]}
    answer = saved | {
        "claims": [claim | {"text": words, "verdict": verdict}],
        "document": saved["document"] | {"title": words, "url": "https://a.example/><script>"},
        "unchecked": [{"text": words, "reason": words}],
    }
    reader = _Tags()
    reader.feed(write_page(answer, catalogue()))
    assert reader.tags <= {"html", "head", "meta", "title", "body", "h1", "h2", "h3", "ul", "ol", "li", "p", "strong", "a"}
    links = {value for name, value in reader.attributes if name == "href"}
    assert links == {"https://a.example/%3E%3Cscript%3E", "https://a.example/%3Cb%3E", URL}
    assert " ".join(words.split()) in _read_words(write_markdown(answer, catalogue()))


def _read_words(markdown: str) -> str:
    tokens = MarkdownIt("commonmark", {"html": False}).parse(markdown)
    return "\n".join("".join(child.content for child in token.children or []) for token in tokens)


@pytest.mark.parametrize("form", ["md", "html", "jsonld"])
@pytest.mark.parametrize(
    "text", ["아무 숫자도 없다.", "어센드 910C는 H100의 60% 성능이다.", "H200のメモリは141GBだ。", "H100 的显存为 80GB。"]
)
def test_every_language_has_its_forms(client: Any, text: str, form: str) -> None:
    name = client.post("/v1/checks", json={"text": text}).json["id"]
    assert client.get(f"/v1/checks/{name}.{form}").status_code == 200


def test_a_page_for_printing_asks_for_nothing(client: Any, saved: Any) -> None:
    answer = client.get(f"/v1/checks/{saved['id']}.html")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert "Vary" not in answer.headers  # the suffix chose, no header
    assert "<script" not in answer.text
