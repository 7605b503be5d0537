"""The date that a page shows beside its title, and dates of other things that are not taken for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claimsheet.documents.bylines import read_byline
from claimsheet.documents.html import read_page

STORY = "<p>The H100 SXM was shown on 2022-03-22 and has 80 GB of memory.</p><p>Published 2021-01-01, its data sheet says so.</p>"


def read(byline: str) -> str | None:
    return read_page(f"<html><body><article><h1>A title</h1>{byline}{STORY}</article></body></html>").published


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("입력 2025.02.10 09:30 | 수정 2025.02.11 10:00", "2025-02-10"),
        ("입력 2025.02.10 09:30 수정 2025.02.11 10:00", "2025-02-10"),
        ("기사입력 2025-02-10 오전 9:30", "2025-02-10"),
        ("등록 : 2025.02.10", "2025-02-10"),
        ("등록일 2025/02/10 댓글 0", "2025-02-10"),
        ("승인 2025.02.10. 09:30", "2025-02-10"),
        ("발행일: 2025년 2월 10일 (월)", "2025-02-10"),
        ("홍길동 기자 입력 2025. 2. 10. 오전 9:30", "2025-02-10"),
        ("홍길동 기자입력2025.02.10", "2025-02-10"),
        ("(작성 2025-02-10)", "2025-02-10"),
        ("최종수정 2025.02.11", "2025-02-11"),
        ("作成 2025/02/10", "2025-02-10"),
        ("公開日：2025年2月10日", "2025-02-10"),
        ("掲載日時：2025年02月10日10:30", "2025-02-10"),
        ("掲載 2025年2月10日 9時30分", "2025-02-10"),
        ("更新 2025年2月11日", "2025-02-11"),
        ("更新日：2025年2月11日／公開日：2025年2月10日", "2025-02-10"),
        ("発布于 2025-02-10", "2025-02-10"),
        ("发布于2025年02月10日09:30", "2025-02-10"),
        ("来源：某报 发布时间：2025-02-10 09:30:11", "2025-02-10"),
        ("發布時間：2025/02/10", "2025-02-10"),
        ("更新时间: 2025-02-11", "2025-02-11"),
        ("Published February 10, 2025", "2025-02-10"),
        ("Published Monday, Feb. 10, 2025 9:30 a.m.", "2025-02-10"),
        ("By Jane Doe | Published 10 February 2025 | 5 min read", "2025-02-10"),
        ("By Jane DoePublished on 10th Feb 2025", "2025-02-10"),
        ("Posted on 2025-02-10T09:30:00+09:00", "2025-02-10"),
        ("Last updated: February 11, 2025", "2025-02-11"),
    ],
)
@pytest.mark.parametrize("tag", ["p", "div", "li"])
def test_a_date_behind_its_label_is_that_of_the_page(line: str, told: str, tag: str) -> None:
    assert read(f"<{tag}>{line}</{tag}>") == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("발행 2025년 2월", "2025-02"),
        ("작성일 2025.02", "2025-02"),
        ("発行日：2025年2月", "2025-02"),
        ("发布时间：2025年", "2025"),
        ("Published February 2025", "2025-02"),
        ("Published 2025 | By Jane Doe", "2025"),
    ],
)
def test_a_part_of_a_date_is_kept_as_it_is(line: str, told: str) -> None:
    assert read(f"<p>{line}</p>") == told


@pytest.mark.parametrize(
    "line", ["수정 2025.02.11</p><p>입력 2025.02.10", "Updated February 11, 2025</p><p>Posted on 2025-02-10"]
)
def test_publication_goes_before_a_change(line: str) -> None:
    assert read(f"<p>{line}</p>") == "2025-02-10"


def test_label_and_date_may_stand_in_elements_of_their_own() -> None:
    assert read("<ul><li><span>입력</span> <em>2025.02.10</em></li><li><b>수정</b><i>2025.02.11</i></li></ul>") == "2025-02-10"


@pytest.mark.parametrize(
    "line",
    [
        "등록 2025.02.10 ~ 2025.02.28",
        "등록기간 2025.02.10",
        "등록번호 서울아1 | 등록일 2010.01.01 | 발행인 홍길동",
        "발행 2022년 3월 22일의 보고서",
        "H100 발행 2022.03.22",
        "FDA 승인 2022.03.22",
        "H100 출시 2022년 3월 22일",
        "2022년 3월 22일",
        "입력 2025.13.40",
        "입력 20250210",
        "発売日：2022年3月22日",
        "公開 2022年3月22日のデータシート",
        "2022年3月22日に公開された。",
        "更新された製品は2022年3月22日に発表。",
        "上市时间：2022年3月22日",
        "发布2022年3月22日的报告。",
        "Released March 22, 2022",
        "MLPerf results published June 12, 2024",
        "The H100 was published March 22, 2022",
        "Published 2025 results of MLPerf",
        "Published March 22, 2022, the data sheet lists 80 GB.",
        "Posted on 02/10/2025",
        "Exhibition: posted on February 10, 2025 – March 2, 2025",
        "Published February 10, 2025 in a list of the places where the parts have been sold so far, from the first to the last of them",
    ],
)
def test_dates_of_other_things_are_not_that_of_the_page(line: str) -> None:
    assert read(f"<p>{line}</p>") is None


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>发布时间</td><td>2022年3月22日</td></tr></table>",
        "<table><tr><th>公開日</th><td>2022年3月22日</td></tr></table>",
        "<dl><dt>등록일</dt><dd>2022.03.22</dd></dl>",
    ],
)
def test_a_table_tells_dates_of_what_it_is_about(table: str) -> None:
    assert read(table) is None


def test_a_date_far_from_the_title_is_not_that_of_the_page() -> None:
    assert read(STORY + "<p>입력 2025.02.10</p>") is None
    assert read("<p>Part</p>" * 20 + "<p>Posted on 2025-02-10</p>") is None
    assert read("<footer>Published February 10, 2025</footer><aside>입력 2025.02.10</aside>") is None


def test_a_date_before_the_title_or_below_a_summary_is_read() -> None:
    page = "<div>Published February 10, 2025</div><h1>How far?</h1>" + STORY
    assert read_page(page).published == "2025-02-10"
    assert read("<h2>A summary of it all.</h2><p>입력 2025.02.10</p>") == "2025-02-10"
    assert read_page("<p>掲載：2025年2月10日</p>" + STORY).published == "2025-02-10"


def test_a_day_to_come_is_none_of_the_page() -> None:
    later = datetime.now(UTC) + timedelta(days=40)
    assert read_byline([f"입력 {later:%Y.%m.%d}"], []) is None
    assert read_byline([f"発行日：{later:%Y年%m月}"], []) is None
    assert read_byline([f"Published {later:%Y-%m-%d}", "Updated 2025-02-11"], []) == "2025-02-11"
    today = datetime.now(UTC)
    assert read_byline([f"Published {today:%B %d, %Y}"], []) == f"{today:%Y-%m-%d}"
    assert read_byline([f"发布时间：{today:%Y年}"], []) == f"{today:%Y}"


def test_what_a_page_tells_elsewhere_goes_before() -> None:
    page = "<meta property='article:published_time' content='2025-02-04'><h1>T</h1><p>입력 2025.02.10</p>"
    assert read_page(page).published == "2025-02-04"
    assert read_page("<h1>T</h1><p>입력 2025.02.10</p>", "https://paper.example/2025/02/04/chips").published == "2025-02-04"


@pytest.mark.parametrize("line", ["by " * 30, "기자" * 50, "입력 " * 40, "Published " * 10, "(" * 110, "2025." * 20])
def test_hostile_lines_end(line: str) -> None:
    assert read_byline([line] * 2_000, []) is None
