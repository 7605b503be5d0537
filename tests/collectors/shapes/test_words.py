"""The words of documents."""

from __future__ import annotations

import pytest

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.words import read_html_words, read_markdown_words, read_rst_words, read_wikitext_words


def test_blocks_are_lines() -> None:
    page = "<title>T</title><h1>X100</h1><p>It has <b>80 GB</b>\n of memory.<ul><li>one<li>10<sup>12</sup></ul><!-- note -->"
    assert read_html_words(page) == "X100\nIt has 80 GB of memory.\none\n10^12"


def test_a_row_is_a_line() -> None:
    page = "<table><caption>Power</caption><tr><th>Chip<th>W<tr><td>X100<br>SXM<td hidden>0<td>700</table><p>end"
    assert read_html_words(page) == "Power\nChip | W\nX100 SXM | 700\nend"


def test_a_table_in_a_table_comes_after_its_rows() -> None:
    page = "<table><tr><td>a<td>b<table><tr><td>c<td>d</table><tr><td>e<td>f</table>"
    assert read_html_words(page) == "a | b\ne | f\nc | d"


def test_hidden_words_are_left_out() -> None:
    assert read_html_words("<p hidden>x</p><script>y</script><p>z <span style=display:none>w</span></p>") == "z"


def test_other_formats_are_told_alike() -> None:
    assert read_markdown_words("# X100\n\nIt has 80 GB[^1].\n") == "X100\nIt has 80 GB^1."
    assert read_rst_words("X100\n====\n\nIt has :ref:`80 GB <memory>`.\n") == "X100\nIt has 80 GB."
    assert read_wikitext_words("== X100 ==\nIt has {{nowrap|80 GB}}<ref>x</ref>.\n") == "X100\nIt has 80 GB."


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(ShapeError):
        read_html_words("<p>" * 500_001)


def test_a_hostile_page_is_read_to_its_end() -> None:
    assert len(read_html_words("<table><tr><td>x<td>y" * 5_000).split("\n")) == 5_000
