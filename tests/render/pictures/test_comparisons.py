"""Products side by side as a picture."""

from __future__ import annotations

from typing import Any

import pytest

from claimsheet.core.settings import Settings
from claimsheet.render.pictures.comparisons import draw_comparison, draw_comparisons, tabulate_comparison, tabulate_comparisons
from service.office import open_office
from service.sheets import Sheets
from tests.render.pictures.drawings import HOSTILE, LANGUAGES, check_picture, find, list_words, place, read, speak

Json = dict[str, Any]
CHIPS = ["acme-a-sxm", "acme-b", "acme-c"]


def make_row(found: dict[str, Any], **basis: Any) -> Json:
    """A basis with what is found of each chip."""
    ends = {chip: value if isinstance(value, tuple) else (value, value) for chip, value in found.items()}
    values = [{"chip": chip, "found": {"low": low, "high": high}, "citations": []} for chip, (low, high) in ends.items()]
    return {"basis": {"scope": "package", "precision": None, "workload": None} | basis, "values": values, "ratios": []}


def make_answer(*rows: Json, metric: str = "memory_capacity", chips: list[str] = CHIPS) -> Json:
    """What the service answers to a comparison."""
    return {"metric": metric, "unit": "GB", "chips": chips, "read_as": {}, "comparisons": list(rows)}


TWO = make_answer(
    make_row({"acme-a-sxm": 80, "acme-b": (30, 40)}, precision="fp8"),
    make_row({"acme-b": 10, "acme-c": 20}, precision="fp16"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_is_drawn_in_every_language(language: str) -> None:
    svg = draw_comparison(TWO, speak(language), "k")
    check_picture(svg)
    assert svg == draw_comparison(TWO, speak(language), "k")


def test_a_bar_is_as_long_as_its_value_and_begins_at_zero() -> None:
    answer = make_answer(make_row({"acme-a-sxm": 80, "acme-b": 40, "acme-c": 20}))
    bars = find(read(draw_comparison(answer, speak("en"), "k")), "rect", "bar")
    assert [place(bar, "width", 100) for bar in bars] == [100, 50, 25]
    assert {bar.get("x") for bar in bars} == {"0%"}


def test_the_chips_keep_their_order_and_one_without_a_figure_says_so() -> None:
    root = read(draw_comparison(TWO, speak("en"), "k"))
    assert [label.text for label in find(root, "text", "label")] == ["Alpha SXM", "Beta", "Gamma"] * 2
    assert [value.text for value in find(root, "text", "value")] == ["80", "30–40", "–", "–", "10", "20"]


def test_an_interval_is_hollow_between_its_ends() -> None:
    root = read(draw_comparison(TWO, speak("en"), "k"))
    (span,) = find(root, "rect", "range")
    assert span.get("fill") == "none"
    assert place(span, "width", 100) == pytest.approx(47 / 8, abs=0.01)


def test_what_all_bases_share_is_told_once() -> None:
    root = read(draw_comparison(TWO, speak("en"), "k"))
    assert [words.text for words in find(root, "text", "heading")] == ["memory capacity (GB) · package"]
    assert [words.text for words in find(root, "text", "group")] == ["FP8", "FP16"]


def test_of_many_bases_twelve_are_drawn_and_the_rest_counted() -> None:
    found = {"acme-a-sxm": 80.25, "acme-b": (1234.5, 1300.75)}
    answer = make_answer(*(make_row(found, precision=f"fp{at}", workload="told at length " * 9) for at in range(40)))
    svg = draw_comparison(answer, speak("en"), "k")
    check_picture(svg)
    assert len(find(read(svg), "g", "panel")) == 12
    assert "Left out here: 28 more, which the table has" in [words.words for words in list_words(read(svg), 720)]
    assert len(tabulate_comparison(answer, speak("en")).rows) == 120


@pytest.mark.parametrize("value", [1e-12, 5e17, 208_000_000_000, 0, 3.14159])
def test_any_numbers_can_be_drawn(value: float) -> None:
    check_picture(draw_comparison(make_answer(make_row({"acme-a-sxm": value, "acme-b": value})), speak("ko"), "k"))


def test_words_and_nothing_have_no_picture() -> None:
    words = make_answer(make_row({"acme-a-sxm": "4 nm", "acme-b": "7 nm"}))
    for answer in (words, make_answer(), make_answer(make_row({"acme-a-sxm": "2022", "acme-b": "2023"}))):
        assert draw_comparison(answer, speak("en"), "k") is None
        assert draw_comparisons([answer], speak("en"), "k") is None
    assert draw_comparisons([], speak("en"), "k") is None
    assert [row[3] for row in tabulate_comparison(words, speak("en")).rows] == ["4 nm", "7 nm", "no figure"]


def test_several_metrics_have_a_panel_each() -> None:
    words = make_answer(make_row({"acme-a-sxm": "4 nm", "acme-b": "7 nm"}), metric="process_node")
    svg = draw_comparisons([TWO, words, make_answer(make_row({"acme-a-sxm": 5, "acme-c": 6}))], speak("en"), "k")
    check_picture(svg)
    assert len(find(read(svg), "g", "panel")) == 2
    table = tabulate_comparisons([TWO, words], speak("en"))
    assert table.headings == ("Quantity", "Basis", "Product", "Figure")
    assert table.rows[1] == ("memory capacity (GB)", "FP8 · package", "Beta", "30–40")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_words(language: str) -> None:
    found = {HOSTILE: 80, "acme-b": 9}
    rows = [make_row(found, workload=HOSTILE, precision=f"{HOSTILE}{at}") for at in range(2)]
    answer = make_answer(*rows, metric=HOSTILE, chips=[HOSTILE, "acme-b"])
    svg = draw_comparison(answer, speak(language), "k")
    check_picture(svg)
    check_picture(draw_comparisons([answer, answer], speak(language), "k"))
    assert "\u202e" not in str(svg)


def test_the_comparisons_of_the_service_are_drawn() -> None:
    sheets = Sheets(open_office(Settings()))
    chips = ["nvidia-h100-sxm", "nvidia-h200-sxm", "amd-mi300x"]
    answers = [sheets.compare(chips, metric) for metric in ("memory_bandwidth", "peak_compute", "process_node")]
    check_picture(draw_comparison(answers[1], speak("zh"), "k"))
    check_picture(draw_comparisons(answers, speak("ja"), "k"))
