"""The card of a check, and pictures that leave the page."""

from __future__ import annotations

import struct
import sys
from collections import Counter
from typing import Any

import pytest

from claimsheet.core.document import Document
from claimsheet.core.errors import NotInstalled
from claimsheet.core.verdict import LABELS
from claimsheet.render.pictures.cards import draw_card
from claimsheet.render.pictures.claims import draw_claim
from claimsheet.render.pictures.icons import COLOURS
from claimsheet.render.pictures.pixels import fix_width, write_png
from tests.fakes import open_fake_office
from tests.render.pictures.drawings import HOSTILE, LANGUAGES, check_layout, find, list_words, read, speak

Json = dict[str, Any]


def make_answer(title: str | None = "A long day", text: str = "Alpha has 64 GB.", label: str = "refuted") -> Json:
    """A check of one claim."""
    answer = open_fake_office().wire(Document(text, "en", title=title))
    answer["claims"][0]["text"] = text
    answer["claims"][0]["verdict"]["label"] = label
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", LABELS)
def test_the_card_of_a_claim_says_its_label_with_a_sign(language: str, label: str) -> None:
    svg = draw_card(make_answer(label=label), "c1", speak(language))
    check_layout(svg, (1200,))
    root = read(svg)
    assert len(find(root, "g", "icon", label)) == 1
    assert speak(language).phrase(f"label_{label}") in [words.words for words in list_words(root, 1200)]
    assert root.get("viewBox") == "0 0 1200 630"


def test_every_label_has_its_own_sign_and_colour() -> None:
    assert set(COLOURS) == set(LABELS)
    signs = [find(read(draw_card(make_answer(label=label), "c1", speak("en"))), "path") for label in LABELS]
    assert len({tuple(path.get("d") for path in paths) for paths in signs}) == len(LABELS)
    assert max(Counter(COLOURS.values()).values()) == 1


def test_the_card_tells_what_was_stated_and_what_was_found() -> None:
    answer = make_answer() | {"created": "2026-03-04T10:00:00Z"}
    words = [one.words for one in list_words(read(draw_card(answer, "c1", speak("en"))), 1200)]
    assert "March 4, 2026" in words
    assert words.count("Claimsheet") == 1
    assert {"A long day", "“Alpha has 64 GB.”", "Stated", "64 GB", "Found", "80 GB", "Claimsheet"} <= set(words)


def test_where_nothing_decides_the_card_gives_the_sentence_of_the_verdict() -> None:
    answer = make_answer()
    answer["claims"][0]["verdict"] |= {"bases": [], "summary": "Nothing is known."}
    words = [one.words for one in list_words(read(draw_card(answer, "c1", speak("en"))), 1200)]
    assert "Nothing is known." in words
    assert "Found" not in words


def test_the_card_of_a_check_counts_its_labels() -> None:
    answer = make_answer()
    claim = answer["claims"][0]
    answer["claims"] = [claim | {"verdict": claim["verdict"] | {"label": label}} for label in LABELS for _ in range(3)]
    svg = draw_card(answer, None, speak("en"))
    check_layout(svg, (1200,))
    words = [one.words for one in list_words(read(svg), 1200)]
    assert {"A long day", "Claims checked: 15", "3 Supported", "3 Not enough evidence"} <= set(words)
    assert words.count("Claimsheet") == 1


def give_labels(answer: Json, counts: dict[str, int]) -> Json:
    """The same check with so many claims of each label, each with a sentence of its own."""
    (claim,) = answer["claims"]
    claims = [
        claim | {"verdict": claim["verdict"] | {"label": label, "summary": f"It is {label}."}}
        for label, count in counts.items()
        for _ in range(count)
    ]
    return answer | {"claims": claims}


def test_the_card_of_a_check_gives_the_gravest_sentence() -> None:
    for counts, gravest in (({"supported": 3, "misleading": 1, "refuted": 1}, "refuted"), ({"supported": 2}, "supported")):
        svg = draw_card(give_labels(make_answer(), counts), None, speak("en"))
        assert f"It is {gravest}." in [one.words for one in list_words(read(svg), 1200)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 12, 4444])
def test_counts_stand_in_two_rows_at_most_and_run_over_nothing(language: str, count: int) -> None:
    svg = draw_card(give_labels(make_answer("long words " * 30), dict.fromkeys(LABELS, count)), None, speak(language))
    check_layout(svg, (1200,))
    heights = {one.bottom for one in list_words(read(svg), 1200) if one.words.startswith(f"{count} ")}
    assert 1 <= len(heights) <= 2


def test_without_a_title_the_first_line_of_the_text_stands_for_it() -> None:
    answer = make_answer(title=None)
    answer["document"]["text"] = "\n  Alpha is here\nand more"
    assert "Alpha is here" in [one.words for one in list_words(read(draw_card(answer, None, speak("en"))), 1200)]
    answer["document"] |= {"text": None, "url": "https://paper.example/1"}
    assert "https://paper.example/1" in [one.words for one in list_words(read(draw_card(answer, None, speak("en"))), 1200)]


def test_a_check_without_claims_or_title_has_a_card() -> None:
    answer = make_answer(title=None) | {"claims": []}
    check_layout(draw_card(answer, None, speak("ja")), (1200,))


@pytest.mark.parametrize("words", [HOSTILE, "가나다라마바사 " * 90, "字" * 900, "long words " * 90])
def test_any_words_fit_the_card(words: str) -> None:
    answer = make_answer(title=words[:300])
    answer["claims"][0] |= {"text": words, "unit": words[:60]}
    check_layout(draw_card(answer, "c1", speak("en")), (1200,))
    answer["claims"][0]["verdict"] |= {"bases": [], "summary": words}
    check_layout(draw_card(answer, "c1", speak("en")), (1200,))
    check_layout(draw_card(answer, None, speak("en")), (1200,))


def test_a_claim_that_is_not_there_has_no_card() -> None:
    with pytest.raises(KeyError):
        draw_card(make_answer(), "c9", speak("en"))


def test_a_card_and_a_picture_of_a_fixed_width_become_pixels() -> None:
    answer = make_answer()
    assert struct.unpack(">II", write_png(draw_card(answer, "c1", speak("ko")))[16:24]) == (1200, 630)
    svg = fix_width(draw_claim(answer["claims"][0], speak("en"), "k") or "")
    assert read(svg).get("viewBox", "").startswith("0 0 720 ")
    assert struct.unpack(">II", write_png(svg)[16:24])[0] == 720
    assert fix_width(svg) == svg


def test_without_its_library_the_refusal_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(NotInstalled, match="resvg-py"):
        write_png("<svg/>")
