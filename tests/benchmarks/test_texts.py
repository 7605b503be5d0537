"""The texts that are measured: labelled paragraphs, a stream of news and pages, the same each time."""

from __future__ import annotations

import itertools

import pytest

from benchmarks.speed.corpus import HARDWARE, list_names, make_news
from benchmarks.speed.deciding import may_claim
from benchmarks.speed.paragraphs import LANGUAGES, Label, count_right, read_paragraph, read_paragraphs
from benchmarks.speed.webpages import make_page, make_pages
from claimsheet.core.catalogue import catalogue
from claimsheet.documents.html import read_page


def test_a_label_tells_a_value_and_a_unit() -> None:
    paragraph = read_paragraph("It has [80 GB], [1,200] cores, costs [half=0.5 ratio] or [2억 원=2e8 KRW].")
    assert paragraph.text == "It has 80 GB, 1,200 cores, costs half or 2억 원."
    assert [(paragraph.text[one.start : one.end], one.value, one.unit) for one in paragraph.labels] == [
        ("80 GB", 80, "GB"), ("1,200", 1200, "1"), ("half", 0.5, "ratio"), ("2억 원", 2e8, "KRW"),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="tells no value"):
        read_paragraph("It has [many].")


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_thirty_paragraphs_of_five_to_ten_quantities(language: str) -> None:
    paragraphs = read_paragraphs(language)
    assert len(paragraphs) == 30
    assert all(5 <= len(paragraph.labels) <= 10 for paragraph in paragraphs)
    assert not any(character in paragraph.text for paragraph in paragraphs for character in "[]=")


def test_right_is_what_stands_there_with_its_value_and_then_its_unit() -> None:
    labels = [Label(0, 5, 80, "GB"), Label(10, 15, 1200, "1"), Label(20, 23, 30, "%")]
    assert count_right(labels, [(0, 2, 80.0, "gigabyte"), (10, 15, 1200, "worker"), (20, 22, 30.0, "dimensionless")]) == (3, 2)
    assert count_right(labels, [(0, 5, 8.0, "GB"), (6, 9, 80, "GB"), (20, 23, None, "%")]) == (0, 0)
    assert count_right(labels, [(18, 30, 25, "%", 30)]) == (1, 1)


def test_news_are_the_same_each_time_and_one_in_a_hundred_speaks_of_chips() -> None:
    news = list(make_news(300))
    assert news == list(make_news(300))
    assert sum(one.chips for one in news) == 3
    assert len({one.text for one in news}) == 300
    assert not any(may_claim(one.text, one.language) for one in news if not one.chips)
    assert not any("\n" in one.text for one in news)


def test_other_news_name_no_chip() -> None:
    for language in LANGUAGES:
        assert not any(may_claim(paragraph.text, language) for paragraph in read_paragraphs(language)[HARDWARE:])
    assert "h100" in list_names(catalogue())


def test_a_page_has_its_article_among_other_things() -> None:
    page = make_page("ko", 3)
    assert page == make_page("ko", 3)
    assert 20_000 < len(page) < 100_000
    text = read_page(page).text
    assert text.count("\n") >= 7
    assert "Advertisement" not in text
    assert [language for _, language in itertools.islice(make_pages(4), 4)] == ["en", "ko", "zh", "en"]
