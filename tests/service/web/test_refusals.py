"""What cannot be checked is told in the language of the page, with what to do next and what was typed."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from app import create_app
from claimsheet.core.settings import Settings
from claimsheet.fetch.door import HIDDEN
from service.web.refusals import _SAID
from tests.fetch.site import Site
from tests.service.web.reading import HTML, assert_whole, words_of

KOREAN = HTML | {"Accept-Language": "ko"}


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(Settings(max_body_bytes=2_000_000)).test_client()


def tell(client: Any, status: int, **fields: Any) -> str:
    answer = client.post("/", data=fields, headers=KOREAN)
    assert answer.status_code == status
    return words_of(assert_whole(answer, "ko"), "//*[@role='alert']")


@pytest.mark.parametrize(
    ("status", "fields", "said"),
    [
        (422, {}, "검증할 내용이 없습니다."),
        (413, {"text": "가" * 200_001}, "글이 200,000자를 넘습니다."),
        (422, {"text": "H100", "published": "2025-13-01"}, "2025-02-04 같은 날짜"),
        (422, {"text": "H100\x01"}, "쓸 수 없는 문자"),
        (422, {"url": "http://127.0.0.1/x"}, "페이지를 가져오지 못했습니다."),
        (422, {"text": "H100", "file": (io.BytesIO(b"H100"), "a.txt")}, "하나만 남겨 주세요."),
        (413, {"text": "x" * 2_100_000}, "2 MB를 넘었습니다."),
    ],
)
def test_it_is_told_in_korean(client: Any, status: int, fields: dict[str, Any], said: str) -> None:
    told = tell(client, status, **fields)
    assert said in told
    assert HIDDEN not in told
    assert not re.search(r"[a-z]{3,}(?! 파일)", told.replace("docx", "").replace("html", "").replace("pdf", ""))


def test_a_site_that_forbids_it_is_told_so() -> None:
    with Site() as site:
        site.put("/robots.txt", "User-agent: *\nDisallow: /", headers={"Content-Type": "text/plain"})
        url = site.put("/news", "<p>H100</p>", headers={"Content-Type": "text/html"})
        client = create_app(Settings(mode="test", allow_addresses="127.0.0.0/8")).test_client()
        assert "프로그램이 해당 페이지를 읽는 것을 허용하지 않습니다." in tell(client, 422, url=url)


def test_what_was_typed_is_there_again(client: Any) -> None:
    answer = client.post("/", data={"text": "<b>H100</b>", "published": "soon"}, headers=HTML, content_type="multipart/form-data")
    tree = assert_whole(answer)
    assert tree.xpath("string(//textarea)").strip() == "<b>H100</b>"
    assert tree.xpath("//input[@name='published']/@value") == ["soon"]
    assert tree.xpath("//input[@name='published']/@aria-invalid") == ["true"]


def test_each_way_to_be_refused_has_words_of_its_own() -> None:
    assert len(set(_SAID.values())) == len(_SAID)
