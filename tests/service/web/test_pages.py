"""What every page has in common: it is whole, in every language, leads nowhere that is not, and tells errors as pages."""

from __future__ import annotations

import pytest

from app import create_app
from claimsheet.core.settings import Settings
from claimsheet.render.catalogues import TRANSLATED
from service.api.office import ARCHIVE
from tests.fakes import open_fake_office
from tests.problems import assert_problem
from tests.service.web.conftest import Visitor
from tests.service.web.reading import HTML, assert_fragments, assert_whole, list_links, words_of

PATHS = [
    "/",
    "/checks",
    "/checks?q=nothing-that-is-there",
    "/chips",
    "/chips?q=h100",
    "/chips?q=zzz",
    "/chips/nvidia-h100-sxm",
    "/chips/nvidia-h100",
    "/chips/smic-n+1",
    "/chips/samsung-sf1.4",
    "/compare",
    "/compare?chips=H100,H200,MI300X",
    "/compare?chips=H100,H200&metric=memory_bandwidth",
    "/compare?chips=tsmc-n5,nvidia-h100",
    "/sources",
    "/sources?q=nvidia&rank=1&reader=parser",
    "/sources?q=zzz",
    "/sources/nvidia-h100-page",
    "/sources/mlperf-training-v5.1-logs",
    "/changes",
    "/about",
    "/corrections/new",
    "/corrections/new?chip=nvidia-h100-sxm&metric=tdp",
]
WRONG = [
    "/checks?chip=h1o0",
    "/checks?since=banana",
    "/compare?chips=H100",
    "/compare?chips=H100,h1o0",
    "/sources?rank=9",
    "/chips?q=%00",
    "/chips?page=0",
    "/chips?page=99",
    "/sources?page=many",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_whole(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert_fragments(assert_whole(answer))


@pytest.mark.parametrize("path", PATHS)
def test_a_page_leads_only_to_what_is_there(visitor: Visitor, path: str) -> None:
    links = list_links(assert_whole(visitor.get(path)), path)
    broken = [link for link in sorted(links)[:60] if not visitor.finds(link)]
    assert broken == []


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_speaks_the_language_that_is_asked_for(visitor: Visitor, path: str, language: str) -> None:
    joined = "&" if "?" in path else "?"
    asked = assert_whole(visitor.get(f"{path}{joined}lang={language}"), language)
    preferred = assert_whole(visitor.get(path, **{"Accept-Language": language}), language)
    assert words_of(asked, "//h1") == words_of(preferred, "//h1")
    kept = asked.xpath("//header//a[@hreflang='en']/@href")[0]
    assert assert_whole(visitor.get(kept), "en") is not None


@pytest.mark.parametrize("path", WRONG)
def test_what_cannot_be_is_told_in_the_form_that_asked(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code in (404, 422)
    tree = assert_whole(answer)
    assert words_of(tree, "//*[@role='alert']")


@pytest.mark.parametrize("path", ["/chips/none", "/sources/none", "/checks/none", "/corrections/none", "/nowhere"])
def test_what_is_not_there_is_a_page_for_browsers_and_a_problem_for_programs(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert words_of(assert_whole(answer), "//h1") == "There is nothing here"
    assert_problem(visitor.client.get(path), 404)
    assert words_of(assert_whole(visitor.get(f"{path}?lang=ko"), "ko"), "//h1") == "이 주소에는 아무것도 없습니다"


@pytest.mark.parametrize("path", ["/checks", "/changes", "/corrections/x"])
def test_without_the_database_a_plain_page_says_so(path: str) -> None:
    app = create_app(office=open_fake_office(Settings(database="postgresql://nobody@127.0.0.1:9/none")))
    answer = app.test_client().get(path, headers=HTML)
    assert answer.status_code == 503
    assert "try again" in words_of(assert_whole(answer))
    app.extensions[ARCHIVE].database.close()


def test_the_way_through_the_pages_shows_where_one_is(visitor: Visitor) -> None:
    tree = assert_whole(visitor.get("/about"))
    assert words_of(tree, "//nav//a[@aria-current='page']") == "Method"
    assert [link.get("href") for link in tree.xpath("//header//ul[1]/li/a")][:7] == [
        "/", "/checks", "/chips", "/compare", "/sources", "/changes", "/about",
    ]  # fmt: skip
