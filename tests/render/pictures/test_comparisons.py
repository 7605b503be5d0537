"""Products side by side as small pictures."""

from __future__ import annotations

from typing import Any

import pytest

from claimsheet.core.settings import Settings
from claimsheet.render.pictures.comparisons import draw_comparisons, tabulate_comparisons
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
WORDS = make_answer(make_row({"acme-a-sxm": "4 nm", "acme-b": "7 nm"}), metric="process_node")


def draw(*answers: Json, language: str = "en") -> list[str]:
    """The pictures, each of them looked at."""
    drawn = [one.picture for one in draw_comparisons(answers, speak(language), "k")]
    for at, svg in enumerate(drawn, 1):
        check_picture(svg, f"k-{at}")
    return drawn


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_is_drawn_in_every_language(language: str) -> None:
    assert len(draw(TWO, language=language)) == 2
    assert draw(TWO, language=language) == draw(TWO, language=language)


def test_a_bar_is_as_long_as_its_value_and_begins_at_zero() -> None:
    (svg,) = draw(make_answer(make_row({"acme-a-sxm": 80, "acme-b": 40, "acme-c": 20})))
    bars = find(read(svg), "rect", "bar")
    assert [place(bar, "width", 100) for bar in bars] == [100, 50, 25]
    assert {bar.get("x") for bar in bars} == {"0%"}


def test_the_chips_keep_their_order_and_one_without_a_figure_says_so() -> None:
    roots = [read(svg) for svg in draw(TWO)]
    assert [[label.text for label in find(root, "text", "label")] for root in roots] == [["Alpha SXM", "Beta", "Gamma"]] * 2
    assert [words.words for words in list_words(roots[1], 720)][:2] == ["Alpha SXM", "no figure"]
    assert [len(find(root, "rect", "track")) for root in roots] == [2, 2]  # an empty line would look like nought


def test_a_family_is_called_by_the_variant_it_was_read_as() -> None:
    answer = make_answer(make_row({"acme-a": 80, "acme-b": 40}), chips=["acme-a", "acme-b"]) | {
        "read_as": {"acme-a": "acme-a-sxm"}
    }
    (svg,) = draw(answer)
    assert [label.text for label in find(read(svg), "text", "label")] == ["Alpha SXM", "Beta"]


def test_an_interval_is_hollow_between_its_ends() -> None:
    (span,) = find(read(draw(TWO)[0]), "rect", "range")
    assert (span.get("fill"), span.get("stroke")) == ("none", "currentColor")
    assert place(span, "width", 100) == pytest.approx(10 / 80 * 100)


def test_headings_give_metric_unit_basis_and_which_way_is_better() -> None:
    first, second = draw_comparisons([TWO], speak("en"), "k")
    assert (first.heading, first.about, first.better) == ("memory capacity (GB)", "FP8 · package", "higher is better")
    assert second.about == "FP16 · package"
    assert "memory capacity (GB) · FP8 · package" in first.picture
    unknown = draw_comparisons([make_answer(make_row({"acme-b": 10}), metric="beauty")], speak("en"), "k")
    assert unknown[0].better == ""


def test_a_cache_is_told_in_megabytes() -> None:
    (one,) = draw_comparisons([make_answer(make_row({"acme-b": (0.05, 0.05243), "acme-c": 0.032}))], speak("en"), "k")
    assert one.heading == "memory capacity (MB)"
    assert [value.text for value in find(read(one.picture), "text", "value")] == ["50–52.43", "32"]


def test_of_one_metric_every_basis_is_drawn() -> None:
    found = {"acme-a-sxm": 80.25, "acme-b": (1234.5, 1300.75)}
    answer = make_answer(*(make_row(found, precision=f"fp{at}", workload="told at length " * 9) for at in range(20)))
    assert len(draw(answer)) == 20
    assert len(tabulate_comparisons([answer], speak("en")).rows) == 60


@pytest.mark.parametrize("value", [1e-12, 5e17, 208_000_000_000, 0, 3.14159])
def test_any_numbers_can_be_drawn(value: float) -> None:
    assert draw(make_answer(make_row({"acme-a-sxm": value, "acme-b": value})), language="ko")


def test_words_and_nothing_have_no_picture() -> None:
    for answer in (WORDS, make_answer(), make_answer(make_row({"acme-a-sxm": "2022", "acme-b": "2023"}))):
        assert draw(answer) == []
    assert draw() == []
    assert [row[3] for row in tabulate_comparisons([WORDS], speak("en")).rows] == ["4 nm", "7 nm", "no figure"]


def test_several_metrics_have_a_picture_each() -> None:
    assert len(draw(TWO, WORDS, make_answer(make_row({"acme-a-sxm": 5, "acme-c": 6})))) == 2
    table = tabulate_comparisons([TWO, WORDS], speak("en"))
    assert table.headings == ("Quantity", "Basis", "Product", "Figure")
    assert table.rows[1] == ("memory capacity (GB)", "FP8 · package", "Beta", "30–40")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_words(language: str) -> None:
    found = {HOSTILE: 80, "acme-b": 9}
    rows = [make_row(found, workload=HOSTILE, precision=f"{HOSTILE}{at}") for at in range(2)]
    answer = make_answer(*rows, metric=HOSTILE, chips=[HOSTILE, "acme-b"])
    assert "\u202e" not in "".join(draw(answer, language=language) + draw(answer, answer, language=language))
    assert "\u202e" not in draw_comparisons([answer], speak(language), "k")[0].heading


def test_the_comparisons_of_the_service_are_drawn() -> None:
    sheets = Sheets(open_office(Settings()))
    chips = ["nvidia-h100-sxm", "nvidia-h200-sxm", "amd-mi300x"]
    answers = [sheets.compare(chips, metric) for metric in ("memory_bandwidth", "peak_compute", "process_node")]
    assert len(draw(answers[1], language="zh")) > 5
    assert len(draw(*answers, language="ja")) == 2
