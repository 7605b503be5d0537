"""Tags in a plain text: read as space, with every span that of the text as given."""

from __future__ import annotations

import pytest

from checkers import find_claims
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.extract.reading import read
from claimsheet.extract.tags import without_tags


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("has <b>80 GB</b> of", "has    80 GB     of"),
        ("one<br/>two", "one    \ntwo"),
        ("</p><p>", "   \n  \n"),
        ('<a href="https://x.example/?a>b">', '<a href="https://x.example/?a>b">'),  # no well-formed tag: left as it is
        ('<a href="/x" class=u>it</a>', " " * 21 + "it    "),
        ("a<b and c>d, 2 < 3 > 1", "a<b and c>d, 2 < 3 > 1"),
        ("x <B > 80", "x      80"),
        ("more <!-- 90 GB --> text", "more                text"),
    ],
)
def test_tags_become_space_of_their_length(text: str, plain: str) -> None:
    assert without_tags(text) == plain
    assert len(plain) == len(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The H100 SXM has <b>80 GB</b> of memory."),
        ("ko", "<p>H100 SXM의 메모리는 <b>80GB</b>다.</p>"),
        ("zh", "H100 SXM的显存为<em>80GB</em>。"),
        ("ja", "H100 SXMのメモリは<span style='color: red'>80GB</span>だ。"),
    ],
)
def test_the_bracket_of_a_tag_is_no_bound(language: str, text: str) -> None:
    (claim,) = find_claims(read(Document(text, language), catalogue()))
    assert (claim.relation, claim.value) == ("eq", 80.0)
    assert text[slice(*claim.span)] == claim.text


def test_a_sign_that_is_no_tag_bounds() -> None:
    (claim,) = find_claims(read(Document("The H100 SXM has >60 GB of memory.", "en"), catalogue()))
    assert claim.relation == "gt"


def test_paragraphs_end_sentences() -> None:
    reading = read(Document("<p>The H100 is here</p><p>It draws 700 W</p>", "en"), catalogue())
    assert len(reading.passages) == 2
