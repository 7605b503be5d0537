"""One figure of a data sheet as a picture."""

from __future__ import annotations

from typing import Any

import pytest

from claimsheet.core.settings import Settings
from claimsheet.render.pictures.canvas import WIDE
from claimsheet.render.pictures.chips import draw_chip, tabulate_chip
from service.office import open_office
from service.sheets import Sheets
from tests.fakes import open_fake_office
from tests.render.pictures.drawings import HOSTILE, LANGUAGES, check_picture, find, list_words, place, read, speak

Json = dict[str, Any]


def cite(value: Any, published: str | None = None, publisher: str = "Acme", **told: Any) -> Json:
    """A citation, as far as a picture looks at it."""
    known = {"chip": "acme-a-sxm", "unit": "GB", "rank": 3, "retrieved": "2026-11"}
    return known | {"value": value, "published": published, "publisher": publisher} | told


def make_figure(deciding: list[Json], **parts: list[Json]) -> Json:
    """A figure of a sheet."""
    basis = {"scope": "package", "count": 1, "measured": False}
    rest: Json = {"agreeing": [], "dissent": [], "aside": []}
    return {"metric": "memory_capacity", "unit": "GB", "basis": basis, "found": None, "citations": deciding} | rest | parts


MIXED = make_figure(
    [cite(80, "2022-03", "Acme")],
    agreeing=[cite(80, "2023", "The Paper"), cite(80.5, None, "A list"), cite(80.5, None, "Another list")],
    dissent=[cite(64, "2024-02-03", "Somebody")],
    aside=[cite(96, "2021-Q2", "A rumour")],
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_drawn_in_every_language(language: str) -> None:
    svg = draw_chip(MIXED, speak(language), "k")
    check_picture(svg)
    check_picture(draw_chip(MIXED, speak(language), "k", WIDE), room=WIDE)
    assert svg == draw_chip(MIXED, speak(language), "k")


def test_standings_are_told_apart_by_shape_and_word() -> None:
    root = read(draw_chip(MIXED, speak("en"), "k", WIDE))
    words = [element.text for element in find(root, "text", "group")]
    assert words == ["Decides (1)", "Lower rank, agrees (2–4)", "Lower rank, says otherwise (5)", "Set aside (6)"]
    assert {mark.get("fill") for mark in find(root, "circle", "deciding")} == {"currentColor"}
    assert {mark.get("fill") for mark in find(root, "circle", "agreeing")} == {"none"}
    assert len({mark.get("d") for mark in find(root, "path", "dissent")} | {find(root, "path", "aside")[-1].get("d")}) == 2


def test_the_marks_of_the_key_look_like_those_of_the_plot() -> None:
    root = read(draw_chip(MIXED, speak("en"), "k"))
    plotted, key = find(root, "circle", "mark", "agreeing")[0], find(root, "circle", "mark", "agreeing")[-1]
    assert (key.get("cx"), key.get("transform")) == ("0%", "translate(7)")
    assert {key.get(name) == plotted.get(name) for name in ("class", "fill", "stroke", "r")} == {True}


def test_what_is_set_aside_and_far_away_stands_at_the_edge_with_its_value() -> None:
    near = make_figure([cite(80, "2022"), cite(81, "2023")])
    far = near | {"aside": [cite(800, "2024"), cite(8, None)]}
    heights = [[mark.get("cy") for mark in find(read(draw_chip(one, speak("en"), "k")), "circle")[:2]] for one in (near, far)]
    assert heights[0] == heights[1]
    svg = draw_chip(far, speak("en"), "k")
    check_picture(svg)
    assert {"3: 800", "4: 8"} <= {told.words for told in list_words(read(svg), 720)}
    shapes = {mark.get("d") for mark in find(read(svg), "path", "mark", "aside")}
    assert len(shapes) == 3  # up, down, and the one of the key
    assert "An arrow stands for a figure" in str(svg)
    assert "An arrow" not in str(draw_chip(near, speak("en"), "k"))
    alone = make_figure([], aside=[cite(5, "2024"), cite(9, "2023")])
    assert "An arrow" not in str(draw_chip(alone, speak("en"), "k"))


def test_the_unit_stands_at_the_axis_and_a_break_where_it_does_not_begin_at_zero() -> None:
    root = read(draw_chip(MIXED, speak("en"), "k"))
    assert "GB" in [tick.text for tick in find(root, "text", "tick")]
    assert len(find(root, "path", "break")) == 1
    assert not find(read(draw_chip(make_figure([cite(10, "2022"), cite(80, "2023")]), speak("en"), "k")), "path", "break")


@pytest.mark.parametrize(("days", "least"), [(["2026-08"], 1), (["2022-03-22", "2022-04"], 2), (["2022-03", "2023-04"], 2)])
def test_days_have_more_than_one_tick_where_two_have_room(days: list[str], least: int) -> None:
    figure = make_figure([*(cite(80, day) for day in days), cite(80)])
    words = [tick.text or "" for tick in find(read(draw_chip(figure, speak("en"), "k")), "text", "tick")]
    assert sum(told.startswith("202") for told in words) >= least


def test_the_axis_follows_the_unit_that_fits() -> None:
    figure = make_figure([cite(0.05, "2022"), cite(0.052429, "2023")]) | {"metric": "cache_capacity"}
    assert "cache_capacity (MB)" in str(draw_chip(figure, speak("en"), "k"))
    assert [row[3] for row in tabulate_chip(figure, speak("en")).rows] == ["50 MB", "52.429 MB"]


def test_a_later_day_stands_further_right_and_a_greater_value_higher() -> None:
    days = ["2020", "2021-06", "2021-H2", "2022-Q4", "2024-05-06"]
    figure = make_figure([cite(10 * at, day) for at, day in enumerate(days, 1)])
    marks = find(read(draw_chip(figure, speak("en"), "k")), "circle", "deciding")[:5]
    across = [place(mark, "cx", 1000) for mark in marks]
    down = [float(mark.get("cy", "0")) for mark in marks]
    assert across == sorted(set(across))
    assert down == sorted(set(down), reverse=True)


def test_sources_without_a_date_stand_apart_from_those_with_one() -> None:
    root = read(draw_chip(MIXED, speak("en"), "k"))
    across = {mark.find("{*}title").text: place(mark[1], "cx", 100) for mark in find(root, "g", "point") if mark[1].get("cx")}  # type: ignore[union-attr]
    assert across["The Paper, 80, 2023"] < across["A list, 80.5; Another list, 80.5"]
    assert "no date" in [words.words for words in list_words(root, 720)]
    assert "no date" not in str(draw_chip(make_figure([cite(80, "2022")]), speak("en"), "k"))
    check_picture(draw_chip(make_figure([cite(80)]), speak("en"), "k"))


def test_the_numbers_of_the_picture_are_those_of_the_table() -> None:
    table = tabulate_chip(MIXED, speak("en"))
    assert table.rows[0] == ("1", "Acme", "March 2022", "80 GB", "Decides", "research, databases")
    assert [row[:2] for row in table.rows[1:4]] == [("2", "The Paper"), ("3", "A list"), ("4", "Another list")]
    assert [row[4] for row in table.rows[4:]] == ["Lower rank, says otherwise", "Set aside"]
    numbers = [element.text for element in find(read(draw_chip(MIXED, speak("en"), "k")), "text", "number")]
    assert numbers == ["1", "2", "3–4", "5", "6: 96"]


@pytest.mark.parametrize("values", [[1e-9, 2e-9], [3e15, 1e19], [5, 5], [0, 7], [1, 40000], [-4, 6]])
def test_any_numbers_can_be_placed(values: list[float]) -> None:
    check_picture(draw_chip(make_figure([cite(value, "2023") for value in values]), speak("zh"), "k"))


def test_forty_sources_do_not_run_into_one_another() -> None:
    cited = [cite(80 + at % 3, f"20{10 + at % 15}-0{1 + at % 9}", f"Publisher number {at}") for at in range(20)]
    undated = [cite(70 + at, None, f"出版社{at}") for at in range(20)]
    figure = make_figure(cited, agreeing=undated, aside=cited, dissent=undated)
    check_picture(draw_chip(figure, speak("en"), "k"))
    assert len(tabulate_chip(figure, speak("en")).rows) == 80


def test_words_and_nothing_have_no_picture() -> None:
    assert draw_chip(make_figure([cite("HBM3", "2022")]), speak("en"), "k") is None
    assert draw_chip(make_figure([]), speak("en"), "k") is None
    assert tabulate_chip(make_figure([]), speak("en")).rows == ()


def test_figures_of_another_unit_are_left_out() -> None:
    figure = make_figure([cite(80, "2022"), cite(5000, "2022", unit="tokens/s")])
    assert [row[3] for row in tabulate_chip(figure, speak("en")).rows] == ["80 GB"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_words(language: str) -> None:
    one = cite(80, HOSTILE, HOSTILE, chip=HOSTILE, unit=HOSTILE[:24])
    figure = make_figure([one]) | {"metric": HOSTILE, "basis": {"workload": HOSTILE, "benchmark": HOSTILE}}
    svg = draw_chip(figure, speak(language), "k")
    check_picture(svg)
    assert "\u202e" not in str(svg)


def test_the_sheets_of_the_service_are_drawn() -> None:
    drawn = [draw_chip(figure, speak("en"), "k") for figure in Sheets(open_fake_office()).sheet("acme-a-sxm")]
    assert [svg is not None for svg in drawn] == [True, False]
    for figure in Sheets(open_office(Settings())).sheet("nvidia-h100-sxm"):
        svg = draw_chip(figure, speak("ko"), "k")
        if svg:
            check_picture(svg)
