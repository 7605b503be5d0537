"""The sieve lets through every text that holds a word, however it is written; what it stops holds none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.extract import folding, sieve
from claimsheet.extract.folding import fold
from claimsheet.extract.lexicon import Entry, Words
from claimsheet.extract.naming import names_product, open_sieve
from claimsheet.extract.sieve import Sieve
from tests.corpus_lines import read_lines

WORDS = ("h100", "rtx-5090", "rtx 5090", "t4", "어센드 910c", "「昇腾」", "epyc 'genoa'", "mi300x (x)")
SMALL = Sieve(WORDS, ("nand",))
READ = Words((word, Entry("product", word)) for word in WORDS)
# Characters that are folded to those of the words, and what makes a word part of another.
ODD = "Ｈ１００hＨ𝐇𝟏t4Ｔ４ -\u2011—\u00a0\u3000'’\"“()（）「」昇腾어센드910cx🎉sS.,é\u0301\u200b\n"


def holds(text: str) -> bool:
    folded = fold(text)
    return any(READ.find(folded)) or "nand" in folded


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The H100 ships.", True),
        ("Two H100s ship.", True),
        ("The xH100 and the H100x do not.", False),
        ("Ｈ１００", True),
        ("𝐇𝟏𝟎𝟎", True),
        ("An RTX‑5090, with a hyphen that does not break.", True),
        ("The GT4 of the band, at number 14t45.", False),
        ("新しい「昇腾」", True),
        ("어센드 910C는", True),
        ("V-NANDs", True),
        ("A day without chips — “really”.", False),
        ("", False),
    ],
)
def test_words_are_found_where_they_stand_free(text: str, held: bool) -> None:  # noqa: FBT001
    assert SMALL.may_hold(text) is held
    assert holds(text) is held


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(st.sampled_from(ODD), max_size=6)), max_size=8).map("".join))
@settings(max_examples=1_500, deadline=None)
def test_no_text_that_holds_a_word_is_stopped(text: str) -> None:
    assert SMALL.may_hold(text) or not holds(text)


@given(st.text(max_size=80))
@settings(max_examples=500, deadline=None)
def test_any_text_can_be_asked_of(text: str) -> None:
    assert SMALL.may_hold(text) or not holds(text)


def test_documents_of_the_corpus_are_passed_over_alike() -> None:
    documents = [Document(line.text, line.language, line.published, line.title) for line in read_lines()]
    told = [(names_product(one, catalogue(), open_sieve()), names_product(one, catalogue())) for one in documents]
    assert [one for one, (quick, slow) in zip(documents, told, strict=True) if quick != slow] == []
    assert len({quick for quick, _ in told}) == 2


def test_to_look_at_all_characters_keeps_none_of_them() -> None:
    """Each process would hold more than a million of them for good."""
    before = len(folding._TABLE)
    pairs = sieve._list_folded.__wrapped__()
    assert len(folding._TABLE) == before
    assert all(fold(one) == other != one for one, other in pairs[:: len(pairs) // 200])
    assert folding.fold_character("‐") == fold("‐") == "-"
    assert folding.fold_character("가") == "가"
