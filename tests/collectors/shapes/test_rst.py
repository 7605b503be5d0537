"""Tables of reStructuredText."""

from __future__ import annotations

import pytest
from docutils.parsers.rst import directives, roles  # type: ignore[import-untyped]

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.rst import read_rst, render_rst
from tests.collectors.shapes.grids import grid, grids, headers

SIMPLE = "== ==\na  b\n== ==\n1  2\n== ==\n"
READ = [["a", "b"], ["1", "2"]]


def indent(text: str, by: int = 3) -> str:
    """Text set in, as the content of a directive."""
    return "".join(f"{' ' * by}{line}\n" for line in text.splitlines())


def test_a_list_table_is_read_with_its_sections() -> None:
    text = """
X100 architecture
=================

Memory
------

.. list-table:: Sizes
    :widths: auto
    :header-rows: 1
    :stub-columns: 1
    :align: left

    *   -
        - X90
        - X100

    *   - HBM [1]_
        - 32
        - :sup:`2` 96

.. [1] per package
"""
    [table] = read_rst(text)
    assert table.title == "X100 architecture > Memory > Sizes"
    assert grid(table) == [["", "X90", "X100"], ["HBM ^1", "32", "^2 96"]]
    assert headers(table) == [[True, True, True], [True, False, False]]


def test_a_grid_table_is_read_with_spans_and_lists() -> None:
    text = """
+------------+----------------+
| Compute    | Eight cores:   |
|            |                |
|            | * 1,299 FP8    |
|            | * 667 BF16     |
+------------+--------+-------+
| Memory     | 96 GiB | HBM3  |
+------------+--------+-------+
"""
    assert grids(read_rst(text)) == [
        [["Compute", "Eight cores:\n1,299 FP8\n667 BF16", "Eight cores:\n1,299 FP8\n667 BF16"], ["Memory", "96 GiB", "HBM3"]]
    ]


def test_simple_and_csv_tables_are_read() -> None:
    text = f'{SIMPLE}\n.. csv-table:: Sizes\n   :header: "a", "b"\n\n   1, 2\n'
    assert grids(read_rst(text)) == [READ, READ]


def test_text_without_tables_has_none() -> None:
    assert read_rst("Title\n=====\n\nWords.\n") == []


def test_tables_in_tabs_are_titled_by_the_tab() -> None:
    tabs = "".join(f".. tab-item:: {name}\n   :sync: x\n\n{indent(SIMPLE)}\n" for name in ("X100 *SXM*", "X100 PCIe"))
    tables = read_rst(f"X100\n====\n\n.. tab-set::\n\n{indent(tabs)}")
    assert [table.title for table in tables] == ["X100 > X100 SXM", "X100 > X100 PCIe"]
    assert grids(tables) == [READ, READ]


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (".. card:: Sizes\n   :link: x\n   :link-type: ref\n\n", "X > Sizes"),
        (".. dropdown:: More :octicon:`x`\n   :unheard-of: 1\n\n", "X > More x"),
        (".. note::\n\n", "X"),
        (".. grid:: 1 2 3 3\n   :gutter: 2\n\n", "X"),
        (".. only:: html\n\n", "X"),
        (".. nobody:knows-this::\n\n", "X"),
        (".. table:: Sizes\n   :widths: 1 1\n\n", "X > Sizes"),
    ],
)
def test_directives_are_passed_through(opening: str, title: str) -> None:
    [table] = read_rst(f"X\n=\n\n{opening}{indent(SIMPLE)}")
    assert grid(table) == READ
    assert table.title == title


def test_a_section_in_a_directive_is_a_heading() -> None:
    inside = f"Inner\n-----\n\n{SIMPLE}"
    tables = read_rst(f"X\n=\n\n.. tab-item:: T\n\n{indent(inside)}\n{SIMPLE}")
    assert [table.title for table in tables] == ["X > T > Inner", "X"]


@pytest.mark.parametrize(
    "opening", [".. code-block:: text\n\n", ".. mermaid::\n\n", ".. toctree::\n\n", ".. raw:: html\n\n", "::\n\n"]
)
def test_literal_content_is_no_table(opening: str) -> None:
    assert read_rst(f"{opening}{indent(SIMPLE)}{indent('+---+')}{indent('| a')}{indent('+---+')}") == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (":ref:`text <target>`", "text"),
        (":doc:`/a/b`", "/a/b"),
        (":py:class:`~x.Y`", "x.Y"),
        ("`text`:term:", "text"),
        ("|undefined|", "|undefined|"),
        ("|defined|", "the chip"),
        ("10\\ :sup:`12`", "10^12"),
        (":math:`10^{12}`", "10^{12}"),
        ("`text <https://example.com>`_", "text"),
        ("`no target`_", "`no target`_"),
        ("\\>1x", ">1x"),
    ],
)
def test_marks_are_told_by_their_words(written: str, read: str) -> None:
    text = f".. |defined| replace:: the chip\n\n.. list-table::\n\n   * - a\n     - {written}\n"
    assert grids(read_rst(text)) == [[["a", read]]]


def test_nothing_is_read_from_files() -> None:
    text = f".. include:: setup.cfg\n.. csv-table:: T\n   :file: x.csv\n\n{SIMPLE}"
    assert grids(read_rst(text)) == [READ]


def test_nothing_is_left_behind(capsys: pytest.CaptureFixture[str]) -> None:
    before = dict(directives._directives), dict(roles._roles)
    text = ".. unheard-of:: x\n\n:unheard-of:`x` :mine:`y`\n\n.. role:: mine\n.. default-role:: mine\n\n=====\n"
    render_rst(text)
    assert (directives._directives, roles._roles) == before
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("+---+---+\n| a | b\n+---+---+\n", "RST line 2: Malformed table"),
        ("X\n=\n\n=== ===\na b\n", "RST line 4: Malformed table"),
        (".. list-table::\n\n   * - a\n     - b\n   * - c\n", "RST line 1: Error parsing content block"),
        (".. list-table::\n   :header-rows: many\n\n   * - a\n     - b\n", 'RST line 1: Error in "list-table" directive'),
        ("A\n=\n\nB\n-\n\nC\n~\n\nD\n=\n\nE\n~\n", "RST line 13: Inconsistent title style"),
        ("x" * 20_001, "RST line 1: at most 20,000 characters expected, 20,001 found"),
        ("x\n" * 150_001, "RST: at most 300,000 characters expected"),
        ("- " * 500 + "x", "RST: the parser refuses it: RecursionError"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, told: str) -> None:
    with pytest.raises(ShapeError) as caught:
        read_rst(text)
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("garbage", ["|a\n", "*a\n", "a\n b\nc\n", "===\n", ".. _a: b\n"])
def test_hostile_text_is_refused_in_good_time(garbage: str) -> None:
    with pytest.raises(ShapeError, match="^RST line"):
        read_rst(garbage * (290_000 // len(garbage)))


@pytest.mark.parametrize("last", ["replace:: x", "image:: x\n   :alt:"])
def test_texts_in_texts_do_not_blow_up(last: str) -> None:
    doubled = "".join(f".. |s{n}| replace:: |s{n + 1}|\\ |s{n + 1}|\n" for n in range(40))
    with pytest.raises(ShapeError, match="^RST: at most 5,000 texts put in for names expected, more found$"):
        render_rst(f"{doubled}.. |s40| {last}\n\n|s0|\n")


def test_texts_that_hold_themselves_stay_words() -> None:
    assert "|a|" in render_rst(".. |a| replace:: |b|\n.. |b| replace:: |a|\n\n|a|\n")
