"""Words, numbers and ticks of pictures."""

from __future__ import annotations

import pytest

from claimsheet.render.pictures.days import build_days, read_days
from claimsheet.render.pictures.letters import bind, clean, measure, shorten, wrap
from claimsheet.render.pictures.numbers import is_number, join_unit, write_interval, write_number, write_unit
from claimsheet.render.pictures.scales import build_scale
from tests.render.pictures.drawings import HOSTILE


def test_what_turns_letters_around_or_breaks_a_document_is_taken_out() -> None:
    assert clean("a\u202eb\u2066c\u200f\x00\x1b\ud800\ufffe d\n\te") == "abc d e"
    assert clean("Z\u0301\u0301\u0301\u0301\u0301") == "Ź\u0301\u0301"
    assert clean("שלום 안녕 \U0001f469\u200d\U0001f4bb") == "שלום 안녕 \U0001f469\u200d\U0001f4bb"
    assert bind("H100  SXM") == "H100\u00a0SXM"


def test_wide_letters_are_measured_as_wide() -> None:
    assert measure("字字", 10) == 20
    assert measure("가a", 10) == pytest.approx(15.6)
    assert measure("e\u0301", 10) == measure("e", 10)


@pytest.mark.parametrize("words", [HOSTILE, "字" * 40, "long words " * 20, "x" * 90, "e\u0301\u0301" * 50])
@pytest.mark.parametrize("room", [40, 120, 300])
def test_what_is_shortened_or_wrapped_fits(words: str, room: float) -> None:
    told = clean(words)
    assert measure(shorten(told, room, 12), 12) <= room
    lines = wrap(told, room, 12, 3)
    assert len(lines) <= 3
    assert all(measure(line, 12) <= room for line in lines)


def test_letters_are_not_parted_from_what_belongs_to_them() -> None:
    assert shorten("ab\U0001f469\u200d\U0001f4bbcd", 40, 12) == "ab…"
    assert shorten("e\u0301" * 9, 30, 12) == "e\u0301" * 3 + "…"


def test_lines_end_where_the_language_lets_them() -> None:
    assert wrap("같은 말과 다른 말", 60, 12, 3) == ["같은 말과", "다른 말"]
    assert wrap("你好，世界", 36, 12, 3) == ["你好，", "世界"]
    assert wrap("peak · dense · tensor", 70, 12, 3) == ["peak", "dense", "tensor"]
    assert wrap("", 60, 12, 3) == []


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        (0.808571, "en", "0.8086"),
        (989.4, "ko", "989.4"),
        (16896, "ja", "16,896"),
        (153e9, "en", "153B"),
        (153e9, "ko", "1530억"),
        (2.5e13, "zh", "25万亿"),
        (3e18, "ja", "3E18"),
        (1.2345e-9, "en", "1.235E-9"),
        (0, "en", "0"),
    ],
)
def test_numbers_are_short_in_every_language(value: float, language: str, said: str) -> None:
    assert write_number(value, language) == said


def test_units_stand_as_they_are_written() -> None:
    assert [join_unit("2", unit, "en") for unit in ("ratio", "GB", "1", "date", None)] == ["2×", "2 GB", "2", "2", "2"]
    assert [join_unit("1,599", "USD", language) for language in ("en", "ko", "zh", "ja")] == [
        "$1,599",
        "1,599달러",
        "1,599 美元",
        "1,599ドル",
    ]
    assert [write_unit(unit) for unit in ("mm2", "MTr/mm2", "USD", "ratio")] == ["mm²", "MTr/mm²", "USD", "×"]
    assert (write_interval("1", "1"), write_interval("1", "2")) == ("1", "1–2")
    assert [is_number(value) for value in (1, 2.5, True, "3", None, float("nan"), float("inf"))] == [True, True] + [False] * 5


@pytest.mark.parametrize("values", [(0.57, 0.96), (78.4, 81.6), (9, 20), (1, 29), (5, 5), (-3, 9), (0, 0)])
def test_ticks_are_round_and_lie_on_the_axis(values: tuple[float, float]) -> None:
    scale = build_scale(values, "en")
    ticks = [value for value, _ in scale.ticks(5)]
    assert 2 <= len(ticks) <= 7
    assert all(-1e-9 <= scale.place(value) <= 1 + 1e-9 for value in ticks)
    assert all(0 <= scale.place(value) <= 1 for value in values)


def test_powers_of_ten_are_the_ticks_of_far_values() -> None:
    scale = build_scale([2, 900], "en")
    assert scale.logarithmic
    assert [words for _, words in scale.ticks(5)] == ["1", "10", "100", "1,000"]
    assert len(build_scale([1e-200, 1e200], "en").ticks(5)) <= 7


def test_a_date_spans_the_days_it_may_mean() -> None:
    lengths = {told: read_days(told) for told in ("2022", "2022-02", "2022-02-03", "2022-Q1", "2022-H2")}
    assert [days and days[1] - days[0] + 1 for days in lengths.values()] == [365, 28, 1, 90, 184]
    assert [read_days(told) for told in ("2022-H3", "22", "2022-00", "9999", "soon")] == [None] * 5


def test_ticks_of_days_are_months_or_years() -> None:
    month, decade = read_days("2022-03"), read_days("2032")
    assert month is not None
    assert decade is not None
    assert [words for _, words in build_days([*month]).ticks(5)] == ["2022-02", "2022-03", "2022-04", "2022-05"]
    assert [words for _, words in build_days([*month, *decade]).ticks(6)] == ["2025", "2030"]
