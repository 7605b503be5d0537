"""The text of a check cut into pieces, each with the words of its claims; and what the check is called."""

from __future__ import annotations

from typing import Any

import pytest

from service.web.article import cut, drop_turns, name_document, paragraphs


def claim(name: str, start: int, end: int, label: str, *marks: list[int]) -> dict[str, Any]:
    return {"id": name, "span": [start, end], "marks": marks, "verdict": {"label": label}}


@pytest.mark.parametrize(
    ("text", "claims", "marked"),
    [
        (
            "H200 carries 141 GB, and reaches 4.8 TB/s today",
            [claim("c1", 0, 19, "supported", [13, 19]), claim("c2", 0, 41, "refuted", [33, 41])],
            [("H200 carries 141 GB", ("c1",)), ("and reaches 4.8 TB/s", ("c2",))],
        ),
        (
            "80 GB and 700 W for the H100.",
            [claim("c1", 0, 28, "supported", [0, 5]), claim("c2", 10, 28, "refuted", [10, 15])],
            [("80 GB", ("c1",)), ("700 W for the H100", ("c2",))],
        ),
        (
            "A is twice B",
            [claim("c1", 0, 12, "supported", [5, 10]), claim("c2", 0, 12, "misleading", [5, 10])],
            [("A is twice B", ("c2", "c1"))],
        ),
        (
            "H100 has 989 TFLOPS of BF16, and 700 W",
            [claim("c1", 0, 19, "supported", [9, 19]), claim("c2", 0, 38, "refuted", [33, 38])],
            [("H100 has 989 TFLOPS of BF16", ("c1",)), ("and 700 W", ("c2",))],
        ),
        (
            "메모리를 141GB로 늘리고 4.8TB/s를 낸다",
            [claim("c1", 0, 10, "supported", [5, 10]), claim("c2", 0, 23, "refuted", [16, 23])],
            [("메모리를 141GB로", ("c1",)), ("늘리고 4.8TB/s", ("c2",))],
        ),
        (
            "| H100 | 80 GB | 700 W |",
            [claim("c1", 2, 14, "supported", [9, 14]), claim("c2", 2, 22, "refuted", [17, 22])],
            [("H100 | 80 GB", ("c1",)), ("700 W", ("c2",))],
        ),
        ("A beats B", [claim("c1", 0, 9, "supported")], [("A beats B", ("c1",))]),
    ],
)
def test_each_claim_has_words_of_its_own(
    text: str, claims: list[dict[str, Any]], marked: list[tuple[str, tuple[str, ...]]]
) -> None:
    pieces = cut(text, claims)
    assert "".join(piece.words for piece in pieces) == text
    assert [(piece.words, piece.claims) for piece in pieces if piece.claims] == marked


def test_a_check_kept_before_figures_were_marked_is_shown() -> None:
    told = {"id": "c1", "span": [0, 4], "verdict": {"label": "supported"}}
    assert [piece.words for piece in cut("H100 it is", [told])] == ["H100", " it is"]


def test_claims_that_overlap_are_one_mark_of_the_gravest_label() -> None:
    claims = [claim("c1", 2, 5, "supported"), claim("c2", 4, 8, "refuted"), claim("c3", 9, 10, "supported")]
    pieces = cut("0123456789ab", claims)
    assert [(piece.words, piece.claims, piece.label) for piece in pieces] == [
        ("01", (), None), ("234567", ("c2", "c1"), "refuted"), ("8", (), None), ("9", ("c3",), "supported"), ("ab", (), None),
    ]  # fmt: skip


def test_paragraphs_hold_all_words_of_the_text() -> None:
    text = "one\n\ntwo three\nfour"
    told = paragraphs(text, [claim("c1", 5, 8, "supported")])
    assert ["".join(piece.words for piece in line.pieces) for line in told] == ["one", "two three", "four"]


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        ("On memory", "# Another line", "On memory"),
        (None, "\n  \n## H100 has 80 GB\nand more", "H100 has 80 GB"),
        (None, "word " * 40, "word " * 13 + "word…"),
        (None, "한" * 100, "한" * 70 + "…"),
        (None, " \n", ""),
        ("\u202eegami", "", "egami"),
    ],
)
def test_a_check_is_called_by_its_title_or_its_first_line(title: str | None, text: str, named: str) -> None:
    assert name_document({"title": title, "text": text}) == named


def test_what_turns_the_order_of_letters_is_not_shown() -> None:
    assert drop_turns("80\u202eBG 08\u202c \u2066GB\u2069") == "80BG 08 GB"
