"""How much of a long document is checked, and that whoever sent it is told where that ended."""

from __future__ import annotations

from checkers import check_document
from checkers.extent import MOST_CLAIMS, MOST_NUMBERS, cut_document
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.core.verdict import Check
from claimsheet.facts.base import base

CLAIM = "The H100 SXM has 80 GB of memory.\n"


def check(text: str) -> Check:
    return check_document(Document(text, "en"), base(), catalogue())


def test_an_article_is_checked_whole() -> None:
    document = Document(CLAIM * 100, "en")
    assert cut_document(document) == (document, None)
    assert len(check(document.text).claims) == 100


def test_of_too_many_claims_the_first_are_checked_and_the_place_is_told() -> None:
    told = check(CLAIM * (MOST_CLAIMS + 50))
    assert len(told.claims) == MOST_CLAIMS
    (rest,) = told.unchecked
    assert rest.reason.code == "too_many_claims"
    assert rest.span[0] >= told.claims[-1].claim.span[1]
    assert told.document.text[rest.span[0] : rest.span[1]] == rest.text
    assert rest.text.startswith("H100 SXM")


def test_of_too_many_numbers_the_first_are_read_up_to_the_end_of_a_sentence() -> None:
    text = "Every number counts: 1, 2, 3.\n" * MOST_NUMBERS + CLAIM
    told = check(text)
    assert not told.claims
    assert told.unchecked[-1].reason.code == "too_many_numbers"
    assert text[: told.unchecked[-1].span[0]].endswith(".\n")
    assert told.document.text == text


def test_a_text_without_an_end_of_a_sentence_is_cut_between_words() -> None:
    part, rest = cut_document(Document("12 " * (MOST_NUMBERS + 10), "en"))
    assert rest is not None
    assert part.text.endswith("12")
    assert cut_document(Document("1a" * (MOST_NUMBERS + 10), "en"))[0].text.endswith("a")


def test_the_end_is_a_count_and_the_same_every_time() -> None:
    text = CLAIM * (MOST_CLAIMS + 5)
    assert check(text) == check(text)
