"""Tables of separated values."""

from __future__ import annotations

import pytest

from claimsheet.collectors.shapes import separated
from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.separated import read_csv
from tests.collectors.shapes.grids import grids, headers


def test_a_file_is_one_table_with_a_header() -> None:
    tables = read_csv("Chip,Memory\nX100,80 GB\n")
    assert grids(tables) == [[["Chip", "Memory"], ["X100", "80 GB"]]]
    assert headers(tables[0]) == [[True, True], [False, False]]
    assert tables[0].title == ""


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_separator_is_told_by_the_header(sign: str) -> None:
    assert grids(read_csv(f"Chip{sign}Peak{sign}Power\nX100{sign}1.5{sign}700\n"))[0][1] == ["X100", "1.5", "700"]


def test_a_sign_in_quotes_separates_nothing() -> None:
    assert grids(read_csv('"Peak, dense";Power\n"1,979";700')) == [[["Peak, dense", "Power"], ["1,979", "700"]]]


def test_a_separator_that_is_rarer_in_words_goes_first() -> None:
    assert grids(read_csv("Peak, dense\tPower\n1,979\t700"))[0][1] == ["1,979", "700"]


def test_a_mark_of_byte_order_is_dropped() -> None:
    assert grids(read_csv("\ufeffChip,Memory\n"))[0][0][0] == "Chip"


def test_a_quoted_value_may_hold_lines_and_quotes() -> None:
    assert grids(read_csv('Chip,Notes\r\nX100,"first  line\r\n second ""line"""\r\n'))[0][1] == [
        "X100",
        'first line\nsecond "line"',
    ]


def test_empty_lines_are_passed_over_and_short_ones_filled_up() -> None:
    assert grids(read_csv("a,b,c\n\n1\n,,\n")) == [[["a", "b", "c"], ["1", "", ""]]]


def test_a_file_past_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "MOST_CELLS", 3)
    with pytest.raises(ShapeError, match="^CSV: at most 3 cells expected, 4 found$"):
        read_csv("a,b\n1,2\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "CSV: a header expected, no record found"),
        ("\n \n", "CSV: a header expected, no record found"),
        ("a,b\n1,2\n1,2,3\n", "CSV line 3: at most 2 cells expected, as the header has, 3 found"),
        ('a,b\n1,"2', "CSV line 2: the parser refuses it"),
        ('a,b\n1,"2"x\n', "CSV line 2: the parser refuses it"),
        ("a,b\n1," + "x" * 200_000, "CSV line 2: the parser refuses it"),
    ],
)
def test_a_broken_file_is_refused(text: str, told: str) -> None:
    with pytest.raises(ShapeError) as caught:
        read_csv(text)
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


def test_lines_of_one_value_before_the_header_are_the_title() -> None:
    (table,) = read_csv("Product Comparison\n09/10/2026\n,A310,B580\nEssentials\nXe-cores,6,20\n")
    assert table.title == "Product Comparison; 09/10/2026"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["", "A310", "B580"],
        ["Essentials", "", ""],
        ["Xe-cores", "6", "20"],
    ]
    assert [cell.header for cell in table.rows[0]] == [True, True, True]


def test_a_title_of_several_values_is_no_title() -> None:
    with pytest.raises(ShapeError, match="^CSV line 2: at most 2 cells"):
        read_csv("Product Comparison, 2026\n,A310,B580\n")
