"""Tables of pages."""

from __future__ import annotations

import pytest

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.html import read_html
from tests.collectors.shapes.grids import grid, grids, headers

PAIR = "<table><tr><td>a<td>b</table>"


def read_cell(words: str) -> str:
    """The words of one cell as they are read."""
    return read_html(f"<table><tr><td>name<td>{words}</table>")[0].rows[0][1].text


def read_title(page: str) -> str:
    """The title of the last table of a page."""
    return read_html(page)[-1].title


def test_a_page_of_specifications_is_read_whole() -> None:
    page = """<h1>Acme X100</h1><table><caption>Product Specifications</caption>
      <thead><tr><th>Form factor</th><th>X100 SXM</th><th>X100 PCIe</th></tr></thead>
      <tbody><tr><td>FP8 Tensor Core<sup>2</sup></td><td>3,958 TFLOPS</td><td>3,026 TFLOPS</td></tr>
      <tr><th scope=row>Memory</th><td colspan=2>80&nbsp;GB</td></tr></tbody></table>"""
    [table] = read_html(page)
    assert table.title == "Acme X100 > Product Specifications"
    assert grid(table) == [
        ["Form factor", "X100 SXM", "X100 PCIe"],
        ["FP8 Tensor Core^2", "3,958 TFLOPS", "3,026 TFLOPS"],
        ["Memory", "80 GB", "80 GB"],
    ]
    assert headers(table) == [[True, True, True], [False, False, False], [True, False, False]]


def test_a_page_without_tables_has_none() -> None:
    assert read_html("<h1>About</h1><p>80 GB</p>") == []
    assert read_html("") == []


def test_a_cell_over_rows_and_columns_stands_in_each() -> None:
    page = "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>"
    assert grids(read_html(page)) == [[["a", "a", "b"], ["a", "a", "c"], ["d", "e", "f"]]]


def test_a_cell_to_the_end_ends_with_its_section() -> None:
    page = "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody></table>"
    assert grids(read_html(page)) == [[["a", "b"], ["a", "c"], ["d", "e"]]]


def test_a_cell_of_too_many_rows_ends_with_its_section() -> None:
    page = "<table><thead><tr><th rowspan=9>a<th>b</thead><tbody><tr><td>c<td>d</tbody></table>"
    assert grids(read_html(page)) == [[["a", "b"], ["c", "d"]]]


def test_the_foot_comes_last_wherever_it_is_written() -> None:
    page = "<table><tfoot><tr><td>sum<td>2</tfoot><thead><tr><td>n<td>m</thead><tr><td>a<td>1</table>"
    [table] = read_html(page)
    assert grid(table) == [["n", "m"], ["a", "1"], ["sum", "2"]]
    assert headers(table) == [[True, True], [False, False], [False, False]]


def test_short_rows_are_filled_up() -> None:
    assert grids(read_html("<table><tr><td>a<td>b<td>c<tr><td>d</table>")) == [[["a", "b", "c"], ["d", "", ""]]]


def test_columns_and_rows_in_which_nothing_begins_are_left_out() -> None:
    page = "<table><tr><th colspan=100%>Compute<tr></tr><tr><td>a<td colspan=2>b</table>"
    assert grids(read_html(page)) == [[["Compute", "Compute"], ["a", "b"]]]


@pytest.mark.parametrize(("span", "width"), [("2", 2), (" +2", 2), ("2px", 2), ("-2", 1), ("0", 1), ("x", 1), ("", 1), ("٢", 1)])
def test_a_span_is_read_by_the_rules_of_html(span: str, width: int) -> None:
    page = f"<table><tr><td colspan='{span}'>a<td>b<tr><td>c<td>d<td>e</table>"
    assert grid(read_html(page)[0])[0].count("a") == width


def test_an_element_around_a_row_does_not_lose_it() -> None:
    assert grids(read_html("<table><form><tr><td>a<td>b</tr></form></table>")) == [[["a", "b"]]]


def test_cells_outside_of_a_row_make_one() -> None:
    assert grids(read_html("<table><td>a<td>b<tr><td>c<td>d</table>")) == [[["a", "b"], ["c", "d"]]]


def test_tables_in_tables_are_tables_of_their_own() -> None:
    page = "<table><tr><td>left<td>right <table><tr><td>a<td>b</table></table>"
    assert grids(read_html(page)) == [[["left", "right"]], [["a", "b"]]]


def test_a_table_of_one_cell_only_frames_its_words() -> None:
    page = "<table><tr><td><table><tr><td>Memory<td><table><tr><td>80 GB</table></table></table>"
    assert grids(read_html(page)) == [[["Memory", "80 GB"]]]


def test_a_table_that_says_it_is_layout_is_none() -> None:
    assert grids(read_html(f"<table role=presentation><tr><td>x<td>{PAIR}</table>")) == [[["a", "b"]]]


def test_a_table_with_one_filled_cell_is_none() -> None:
    assert read_html("<table><tr><td>a<td></td><td> </table>") == []


def test_tables_made_of_roles_are_read() -> None:
    page = """<div role=table aria-label="Memory"><div role=rowgroup><div role=row><span role=columnheader>Chip</span>
      <span role=columnheader aria-colspan=2>Memory</span></div></div><div role=row><span role=rowheader>X100</span>
      <span role=cell>80 GB</span><span role=cell>HBM3</span></div></div>"""
    [table] = read_html(page)
    assert table.title == "Memory"
    assert grid(table) == [["Chip", "Memory", "Memory"], ["X100", "80 GB", "HBM3"]]
    assert headers(table) == [[True, True, True], [True, False, False]]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("3,958\n  TFLOPS", "3,958 TFLOPS"),
        ("a<br>b<br><br>c", "a\nb\nc"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<div>a</div>b", "a\nb"),
        ("a<b>b</b>c", "abc"),
        ("10<sup>12</sup> B", "10^12 B"),
        ("x<sup> <a href=#n>[1]</a></sup>", "x^[1]"),
        ("x <sup>1</sup>", "x ^1"),
        ("x<sup></sup>", "x"),
        ("x<sup><sup>2</sup></sup>", "x^2"),
        ("<math><msup><mn>10</mn><mn>12</mn></msup></math>", "10^12"),
        ("band&shy;width&#8203;", "bandwidth"),
        ("80\u202fGB", "80 GB"),
        ("Cafe\u0301 ½ ™", "Café ½ ™"),
        ("a<img alt=picture>b", "ab"),
        ("a<script>x()</script><style>p{}</style><template>t</template>b", "ab"),
        ("a<span hidden>x</span><span aria-hidden=true>y</span><span style='color:red; display: none'>z</span>b", "ab"),
        ("<s>100</s> <del>90</del> 80", "80"),
        ("a<!-- note -->b", "ab"),
        ("5 &lt; 6 and 5 < 6", "5 < 6 and 5 < 6"),
    ],
)
def test_words_are_read_as_they_are_seen(written: str, read: str) -> None:
    assert read_cell(written) == read


def test_hidden_cells_take_no_room_and_unseen_ones_do() -> None:
    page = "<table><tr><td>a<td hidden>x<td>b<tr><td>c<td aria-hidden=true>y<tr style='display:none'><td>z<td>z</table>"
    assert grids(read_html(page)) == [[["a", "b"], ["c", ""]]]


def test_hidden_tables_are_not_read() -> None:
    assert read_html(f"<div style='display:none'>{PAIR}</div><section hidden>{PAIR}</section>") == []


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (f"<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>{PAIR}", "A > D"),
        (f"<h2>A<span class=x> b</span><a class=headerlink>¶</a></h2>{PAIR}", "A b"),
        (f"<h3>A</h3><h1>B</h1>{PAIR}", "B"),
        (f"<h1>A</h1><aside><h2>Aside</h2></aside>{PAIR}", "A"),
        (f"<h1>A</h1><div role=heading aria-level=3>B</div>{PAIR}", "A > B"),
        (f"<h1>A</h1><table><tr><td><h2>x</h2><td>y</table>{PAIR}", "A"),
        (f"<h1>A</h1><h2 hidden>B</h2>{PAIR}", "A"),
        (f"<h1>A</h1><figure><figcaption>Table 1</figcaption>{PAIR}</figure>", "A > Table 1"),
        (f"<h1>A</h1><details><summary>More</summary><h2>B</h2>{PAIR}</details>", "A > More > B"),
        (f"<h1>A</h1><details><summary>More</summary><h2>B</h2></details>{PAIR}", "A"),
        (f"<h1>A</h1><fieldset><legend>L</legend>{PAIR}</fieldset>", "A > L"),
        ("<h1>A</h1><table><caption>C<sup>1</sup></caption><tr><td>a<td>b</table>", "A > C^1"),
        ("<h1>A</h1><table><caption>A</caption><tr><td>a<td>b</table>", "A"),
        (PAIR, ""),
    ],
)
def test_a_title_is_what_stands_above_and_around(page: str, title: str) -> None:
    assert read_title(page) == title


TABS = f"""<h1>X100</h1><ul role=tablist><li role=tab id=t1 aria-controls=p1>SXM<li role=tab id=t2 aria-controls=p2>PCIe</ul>
  <div role=tabpanel id=p1 LABEL1>{PAIR}</div><div role=tabpanel id=p2 hidden LABEL2>{PAIR}</div>"""


@pytest.mark.parametrize("labels", [("aria-labelledby=t1", "aria-labelledby=t2"), ("", "")])
def test_a_panel_is_titled_by_its_tab_also_while_it_waits(labels: tuple[str, str]) -> None:
    page = TABS.replace("LABEL1", labels[0]).replace("LABEL2", labels[1])
    assert [table.title for table in read_html(page)] == ["X100 > SXM", "X100 > PCIe"]


@pytest.mark.parametrize(
    ("around", "count"),
    [("role=region aria-labelledby=x hidden", 1), ("hidden=until-found", 1), ("aria-labelledby=x aria-hidden=true", 0)],
)
def test_a_part_that_waits_to_be_opened_is_read(around: str, count: int) -> None:
    assert len(read_html(f"<div {around}>{PAIR}</div>")) == count


def test_a_tab_may_be_a_label_before_its_panel() -> None:
    page = f"<h1>X100</h1><input type=radio id=i><label for=i>SXM</label>\n <div class=tab>{PAIR}</div>"
    assert read_title(page) == "X100 > SXM"


def test_a_heading_as_long_as_a_page_is_cut() -> None:
    assert len(read_title("<h1>" + "word " * 10_000 + f"</h1>{PAIR}")) <= 300


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr>" + "<td colspan=1000>x" * 300,
        "<table>" + "<tr><td rowspan=65534 colspan=1000>x" * 300,
        "<table><tr>" + "<td>x" * 1000 + "<tr><td>x" * 1000,
        "<table><tr><td rowspan=0>" + "x" * 200_000 + "<td>y" + "<tr><td>y" * 12,
        ("<table><tr>" + "<td rowspan=0>x" * 190 + "<td>y" + "<tr><td>y" * 1000 + "</table>") * 6,
    ],
)
def test_a_table_past_the_limits_is_refused(page: str) -> None:
    with pytest.raises(ShapeError, match=r"^HTML( table \d)?: at most [^\n]+ expected"):
        read_html(page)


@pytest.mark.parametrize("page", ["<p>" * 500_001, "\ud800<p>x"])
def test_a_page_that_cannot_be_read_is_refused(page: str) -> None:
    with pytest.raises(ShapeError, match="^HTML: "):
        read_html(page)


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>x<td>y" * 1000,
        "<div>" * 20_000 + PAIR,
        "<b><i>" * 20_000 + PAIR,
        "<h1>x" * 20_000 + PAIR,
        "<table>" + "<tr><td rowspan=65534>x" * 400 + "<td>y",
        "".join(f"<div id=a{n} aria-labelledby=a{n}>x" for n in range(2_000)) + PAIR,
        "<table><tr><td>a<td>e" + "\u0316\u0301" * 200_000,
        "<table><tr><td>a<td>" + "<sup>x" * 20_000,
    ],
)
def test_a_hostile_page_is_read_to_its_end(page: str) -> None:
    tables = read_html(page)
    assert tables
    assert len(tables[-1].title) < 5_000
