"""Tables of wikitext."""

from __future__ import annotations

import pytest

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.wikitext import read_wikitext
from tests.collectors.shapes.grids import grid, grids, headers

BOLD = "'" * 3


def read_cell(words: str) -> str:
    """The words of one cell as they are read."""
    return read_wikitext(f"{{|\n| name || {words}\n|}}")[0].rows[0][1].text


def test_a_page_of_chips_is_read() -> None:
    text = """
{{short description|Chips}}
== Acme ==
=== X series ===
{| class="wikitable sortable" style="font-size:80%"
|+ class="nowrap" | Sizes of {{abbr|X|extreme}}
|-
! rowspan="2" | Model<br>(code)
! colspan=2 style="width:9em" | Memory
|-
! Size{{efn|per package}} !! Type<ref name="a">[[Acme]] | paper</ref>
|- style="vertical-align:top"
| data-sort-value="3" | [[Acme X100|X100]]
| {{val|80|u=GB}} || {{nowrap|HBM[[HBM|3]]}}
|}
"""
    [table] = read_wikitext(text)
    assert table.title == "Acme > X series > Sizes of X"
    assert grid(table) == [["Model\n(code)", "Memory", "Memory"], ["Model\n(code)", "Size", "Type"], ["X100", "80 GB", "HBM3"]]
    assert headers(table)[1:] == [[True, True, True], [False, False, False]]


def test_a_page_without_tables_has_none() -> None:
    assert read_wikitext("== Acme ==\nWords {{nowrap|80 GB}}.\n") == []


def test_a_box_is_a_table_titled_by_its_template() -> None:
    text = """{{Infobox chip
| name = Acme X100
| image = [[File:x.jpg|thumb|a [[picture]]]]
| memory = {{unbulleted list|80 GB|[[HBM3]]}}
| size = {{cvt|267|x|111|mm|in}}
| launched = {{start date|2024|3|18}}
| parts = {{plainlist|
* one
* two
}}
| empty =
}}"""
    [table] = read_wikitext(text)
    assert table.title == "Infobox chip"
    assert grid(table) == [
        ["name", "Acme X100"],
        ["memory", "80 GB\nHBM3"],
        ["size", "267 × 111 mm"],
        ["launched", "2024-03-18"],
        ["parts", "one\ntwo"],
    ]
    assert headers(table)[0] == [True, False]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[[target|words]] [[target]] [[:Category:X]]", "words target Category:X"),
        ("[https://example.com words] [https://example.com]", "words"),
        (f"{BOLD}bold{BOLD} ''slant''", "bold slant"),
        ("80{{nbsp}}GB&nbsp;x", "80 GB x"),
        ("{{val|1,979|u=W}}", "1,979 W"),
        ("{{val|1.5|0.1|e=6|up=s}}", "1.5±0.1×10^6/s"),
        ("{{convert|10|to|20|mm|in}}", "10–20 mm"),
        ("{{cvt|700|W|hp|abbr=on}}", "700 W"),
        ("10{{sup|12}} 10<sup>12</sup> {{10^|12}}", "10^12 10^12 10^12"),
        ("{{frac|1|2}} {{frac|2|1|2}}", "1/2 2 1/2"),
        ("{{yes}} {{no|None}} {{n/a}}", "Yes None N/A"),
        ("{{dts|2024|March|18}} {{start date|2024|3}}", "2024 March 18 2024-03"),
        ("{{hlist|a|b}}", "a, b"),
        ("{{ubl|a|{{nowrap|b c}}}}", "a\nb c"),
        ("{{tooltip|TDP|power}} {{sort|3|three}}", "TDP three"),
        ("{{nobody knows|a|last|key=value}}", "last"),
        ("{{nowrap|1=a=b}}", "a=b"),
        ("{{formatnum:1979}}", "1979"),
        ("{{{1|given}}}", "given"),
        ('x<ref name="a" /><ref>{{cite web|title=y}}</ref>{{sfn|A|2020}}{{cn|date=May}}<!-- z -->', "x"),
        ("<nowiki>{{a|b}} || [[c]]</nowiki>", "{{a|b}} || [[c]]"),
        ("<math>10^{12}</math>", "10^{12}"),
        ("5 < 6 <unknown> 7", "5 < 6 <unknown> 7"),
        ("{{unclosed [[link", "{{unclosed [[link"),
        ("a\nb\n* c", "a\nb\nc"),
    ],
)
def test_marks_are_told_by_their_words(written: str, read: str) -> None:
    assert read_cell(written) == read


def test_a_bar_that_a_template_writes_is_a_border() -> None:
    assert grids(read_wikitext("{|\n| a {{!}}{{!}} b\n|}")) == [[["a", "b"]]]


def test_a_table_in_a_table_is_one_of_its_own() -> None:
    text = "{|\n| a || b\n{|\n| c || d\n|}\n|-\n| e || f\n|}"
    assert grids(read_wikitext(text)) == [[["a", "b"], ["e", "f"]], [["c", "d"]]]


def test_a_table_that_nothing_closes_is_read() -> None:
    assert grids(read_wikitext("{|\n! a !! b || c\n")) == [[["a", "b", "c"]]]


def test_hidden_cells_are_left_out() -> None:
    assert grids(read_wikitext('{|\n| a || style="display:none" | x || b\n|}')) == [[["a", "b"]]]


def test_a_page_past_the_limits_is_refused() -> None:
    with pytest.raises(ShapeError, match="^wikitext: at most 3,000,000 characters expected, 3,000,001 found$"):
        read_wikitext("x" * 3_000_001)


@pytest.mark.parametrize(
    "garbage",
    [
        "{{a|" * 100_000,
        "{{a|" * 100_000 + "}}" * 100_000,
        "[[" * 200_000,
        "{{a|[[}}" * 50_000,
        "{{" + "a|=" * 100_000,
        "<ref>" * 80_000,
        "[//a " * 80_000,
        "<!--" * 100_000,
        "{{{a|" * 80_000,
        "=" * 400_000,
        "{|\n" * 20_000,
    ],
)
def test_hostile_text_is_read_to_its_end(garbage: str) -> None:
    assert grids(read_wikitext(f"{{|\n| a || b\n|}}\n{garbage}")) == [[["a", "b"]]]
