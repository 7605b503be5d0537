"""The pages without a browser: what is shown, in which language, under which policy; and what is wrong is told with what was typed."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from html.parser import HTMLParser
from typing import Any

import pytest
from fpdf import FPDF

from app import create_app
from claimsheet.core.settings import Settings

TEXT = "The H100 SXM has 40 GB of memory."
BROWSER = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(Settings()).test_client()


def ask(client: Any, language: str = "en", **fields: Any) -> Any:
    headers = BROWSER | {"Accept-Language": language}
    return client.post("/", data=fields, headers=headers, content_type="multipart/form-data")


def check(client: Any, language: str = "en", **fields: Any) -> Any:
    answer = ask(client, language, **fields)
    assert answer.status_code == 303, answer.text[:500]
    return client.get(answer.headers["Location"], headers=BROWSER | {"Accept-Language": language})


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def assert_sound(page: str) -> None:
    """Nothing inline that the policy forbids, no id twice, every label of a field, one heading."""
    tags = _Tags(page).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert [name for _, attrs in tags for name in attrs if name == "style" or name.startswith("on")] == []
    assert all(attrs.get("src") for tag, attrs in tags if tag == "script")
    assert {attrs["for"] for tag, attrs in tags if tag == "label"} <= set(ids)
    assert [tag for tag, _ in tags].count("h1") == 1
    assert "style" not in {tag for tag, _ in tags}


@pytest.mark.parametrize("language", ["en", "ko", "zh", "ja"])
def test_a_check_has_its_article_and_a_card_for_each_claim(client: Any, language: str) -> None:
    page = check(client, language, text=TEXT, title="On memory").text
    assert_sound(page)
    assert f'<html lang="{language}">' in page
    assert re.search(r'<a class="claim refuted" id="in-c1" href="#c1">', page)
    assert 'id="c1"' in page
    label = {"en": "Refuted", "ko": "사실과 다름", "zh": "不符", "ja": "事実と異なる"}[language]
    assert label in page


def test_the_policy_lets_nothing_in_from_elsewhere(client: Any) -> None:
    answer = client.get("/", headers=BROWSER)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert_sound(answer.text)


@pytest.mark.parametrize(
    ("fields", "status"),
    [({}, 422), ({"text": " "}, 422), ({"text": "a\x00b"}, 422), ({"text": "H100", "published": "soon"}, 422), ({"url": "nothing"}, 422),
     ({"url": "http://127.0.0.1/x"}, 422), ({"text": "x" * 200_001}, 413)],
)  # fmt: skip
def test_what_is_wrong_is_told_in_the_form_with_what_was_typed(client: Any, fields: dict[str, str], status: int) -> None:
    answer = ask(client, **fields)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert_sound(answer.text)
    assert all(value.strip("\x00")[:20] in answer.text for value in fields.values() if value.strip() and "\x00" not in value)


def test_what_is_not_to_be_saved_is_shown_here(client: Any) -> None:
    answer = ask(client, text=TEXT, store="no")
    assert answer.status_code == 200
    assert "was not saved" in answer.text


def test_a_page_that_is_none_is_told_as_a_page_to_a_browser_alone(client: Any) -> None:
    for path in ("/nothing", "/checks/nothing"):
        page = client.get(path, headers=BROWSER)
        assert (page.status_code, page.mimetype) == (404, "text/html")
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert client.get(path).mimetype == "application/problem+json"
    assert client.get("/v1/chips/nothing", headers=BROWSER).mimetype == "application/problem+json"


def test_an_address_of_an_article_is_a_link_only_where_it_leads_to_a_page(client: Any) -> None:
    page = check(client, text=TEXT, url="javascript:alert(1)").text
    assert 'href="javascript:' not in page


def make_docx(words: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>',
        )
    return body.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def make_pdf(words: str, password: str = "") -> bytes:
    paper = FPDF()
    if password:
        paper.set_encryption(owner_password=password, user_password=password)
    paper.add_page()
    paper.set_font("Helvetica", size=12)
    if words:
        paper.cell(text=words)
    return bytes(paper.output())


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", TEXT.encode()), ("a.html", f"<html><body><p>{TEXT}</p></body></html>".encode()), ("a.docx", make_docx(TEXT)), ("a.pdf", make_pdf(TEXT))],
)  # fmt: skip
def test_files_of_every_kind_are_read(client: Any, name: str, content: bytes) -> None:
    page = check(client, file=(io.BytesIO(content), name)).text
    assert 'class="card refuted"' in page


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.png", b"\x89PNG", "Files of this kind"), ("a.docx", b"PK", "document of Word"), ("a.pdf", b"%PDF-1.7", "read as a PDF"),
     ("a.pdf", make_pdf(""), "pictures of words"), ("a.pdf", make_pdf("H100", "x"), "protected by a password"),
     ("a.docx", make_docx(""), "nothing that can be checked"), ("a.txt", b"\xff\xfe\xfa", "Save it anew as UTF-8"),
     ("a.txt", b"", "nothing that can be checked")],
)  # fmt: skip
def test_files_that_are_none_are_told(client: Any, name: str, content: bytes, said: str) -> None:
    answer = ask(client, file=(io.BytesIO(content), name))
    assert answer.status_code == 422
    assert said in answer.text


def test_a_bomb_is_refused(client: Any) -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    assert ask(client, file=(io.BytesIO(body.getvalue()), "a.docx")).status_code == 422
    entities = make_docx("&a;").replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document')
    assert ask(client, file=(io.BytesIO(entities), "a.docx")).status_code == 422


def test_how_far_a_check_is_comes_in_words_and_then_where_it_lies(client: Any) -> None:
    answer = client.post("/progress", data={"text": TEXT * 50})
    assert answer.mimetype == "text/event-stream"
    events = [line.removeprefix("data: ") for line in answer.text.split("\n\n") if line]
    assert events[0] == '{"done": 0, "of": 50}'
    assert '"location": "/checks/' in events[-1]
    assert client.post("/progress", data={"text": " "}).status_code == 422


def test_a_card_is_told_to_editors_that_embed(client: Any) -> None:
    where = ask(client, text=TEXT).headers["Location"]
    told = client.get("/oembed", query_string={"url": f"http://localhost{where}", "maxwidth": "300"}).json
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 300)
    assert f'src="http://localhost/embed/{where.split("/")[-1]}"' in told["html"]
    framed = client.get(where.replace("/checks/", "/embed/"))
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    assert_sound(framed.text)
    for url in ("", "http://elsewhere.example/checks/x", "http://localhost/v1/chips", "nothing"):
        assert client.get("/oembed", query_string={"url": url}).status_code in (404, 422)


def test_a_check_has_a_picture_for_social_cards(client: Any) -> None:
    where = ask(client, text=TEXT, title="<On> memory").headers["Location"]
    page = client.get(where, headers=BROWSER).text
    assert f'content="http://localhost{where}/card.png' in page
    drawn = client.get(f"{where}/card.svg")
    assert (drawn.mimetype, "<On>" in drawn.text) == ("image/svg+xml", False)
    pixels = client.get(f"{where}/card.png?claim=c1&lang=ko")
    assert (pixels.mimetype, pixels.get_data()[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert client.get(f"{where}/card.png?claim=c9").status_code == 404
    assert client.get("/checks/nothing/card.svg").status_code == 404


def test_without_its_library_there_are_no_pixels(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    where = ask(client, text=TEXT).headers["Location"]
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    assert client.get(f"{where}/card.png").status_code == 501
    assert client.get(f"{where}/card.svg").status_code == 200


def test_a_verdict_does_not_repeat_its_label_and_no_search_engine_keeps_what_is_not_published(client: Any) -> None:
    page = check(client, text=TEXT).text
    assert '<p class="verdict">Memory capacity of H100 SXM is 80 GB (NVIDIA), not 40 GB.</p>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<p class="verdict">H100 SXM의 메모리 용량은' in check(client, "ko", text=TEXT).text


def test_a_saved_check_is_changed_and_sent_again(client: Any) -> None:
    where = ask(client, text=TEXT, title="On memory", published="2025-02").headers["Location"]
    form = client.get("/", query_string={"again": where.split("/")[-1]}, headers=BROWSER).text
    assert all(told in form for told in (TEXT, 'value="On memory"', 'value="2025-02"'))
    assert client.get("/?again=nothing", headers=BROWSER).status_code == 404
