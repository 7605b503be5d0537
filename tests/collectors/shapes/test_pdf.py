"""Tables and words of PDFs, which are made here."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.pdf import read_pdf, read_pdf_words
from claimsheet.collectors.shapes.phrases import read_glyph
from tests.collectors.shapes.grids import grid, grids
from tests.collectors.shapes.papers import (
    SIZES,
    WIDTH,
    close_rows,
    draw,
    start_paper,
    write,
    write_raised,
    write_row,
    write_table,
)


def test_a_table_with_lines_is_read() -> None:
    [table] = read_pdf(draw(write_table))
    assert grid(table) == [list(row) for row in SIZES]


def test_a_cell_over_rows_and_columns_stands_in_each() -> None:
    def make(paper: FPDF) -> None:
        with paper.table() as table:
            head = table.row()
            head.cell("Form")
            head.cell("SXM and PCIe", colspan=2)
            row = table.row()
            row.cell("Memory", rowspan=2)
            row.cell("80 GB")
            row.cell("94 GB")
            table.row(("HBM3", "HBM3e"))

    assert grids(read_pdf(draw(make))) == [
        [["Form", "SXM and PCIe", "SXM and PCIe"], ["Memory", "80 GB", "94 GB"], ["Memory", "HBM3", "HBM3e"]]
    ]


def test_lines_in_a_cell_stay_lines() -> None:
    [table] = read_pdf(draw(lambda paper: write_table(paper, (("Chip", "Memory"), ("X100", "80 GB\nHBM3")))))
    assert grid(table)[1] == ["X100", "80 GB\nHBM3"]


def test_the_title_is_the_page_and_the_line_above() -> None:
    def make(paper: FPDF) -> None:
        write(paper, "Product brief", size=20)
        write(paper, "Words about the product.")
        write(paper, "Table 1. Sizes")
        write_table(paper)
        paper.add_page()
        write(paper, "Power", size=16)
        for _ in range(5):
            paper.ln(6)
        write_table(paper)
        paper.add_page()
        write_table(paper)

    assert [table.title for table in read_pdf(draw(make))] == ["page 1 > Table 1. Sizes", "page 2 > Power", "page 3"]


def test_words_far_above_a_table_are_no_title() -> None:
    def make(paper: FPDF) -> None:
        write(paper, "Words that end here.")
        paper.ln(40)
        write_table(paper)

    assert [table.title for table in read_pdf(draw(make))] == ["page 1"]


def test_raised_characters_are_told() -> None:
    def make(paper: FPDF) -> None:
        write_raised(paper, "FP8 Tensor Core", "2")
        write_raised(paper, " gives 10", "12")
        paper.write(6, " per second")

    assert read_pdf_words(draw(make)) == "FP8 Tensor Core^2 gives 10^12 per second"


def test_a_small_line_of_its_own_is_not_raised() -> None:
    def make(paper: FPDF) -> None:
        write(paper, "Large words", size=14)
        write(paper, "small words", size=6)

    assert read_pdf_words(draw(make)) == "Large words\nsmall words"


def test_words_printed_twice_are_read_once() -> None:
    def make(paper: FPDF) -> None:
        paper.text(20, 20, "80 GB of memory")
        paper.text(20.1, 20, "80 GB of memory")

    assert read_pdf_words(draw(make)) == "80 GB of memory"


def test_a_table_with_lines_between_rows_only_is_read() -> None:
    def make(paper: FPDF) -> None:
        write(paper, "Table 2. Sizes")
        for row in SIZES:
            write_row(paper, row)
        close_rows(paper)
        paper.multi_cell(0, 5, "Prose that follows the table, and goes on from line to line for a while. " * 6)

    [table] = read_pdf(draw(make))
    assert grid(table) == [list(row) for row in SIZES]
    assert table.title == "page 1 > Table 2. Sizes"


def test_a_body_without_lines_is_cut_where_its_lines_are_level() -> None:
    def make(paper: FPDF) -> None:
        for number, row in enumerate(SIZES):
            write_row(paper, row, rule=number < 2)
        close_rows(paper)

    assert grids(read_pdf(draw(make))) == [[list(row) for row in SIZES]]


@pytest.mark.parametrize(
    "rows",
    [
        (("Chip", "Memory", "Power"), ("X100 SXM is a very long name that runs on", "", "700 W"), ("X100", "94 GB", "350 W")),
        (("one", "", ""), ("two", "", ""), ("three", "", "")),
    ],
)
def test_text_that_does_not_line_up_is_no_table(rows: Sequence[Sequence[str]]) -> None:
    def make(paper: FPDF) -> None:
        for row in rows:
            write_row(paper, row)
        close_rows(paper)

    assert read_pdf(draw(make)) == []


def test_a_body_whose_lines_are_not_level_is_no_table() -> None:
    def make(paper: FPDF) -> None:
        write_row(paper, SIZES[0])
        close_rows(paper)
        write_row(paper, ("X100", "80 GB", "700 W"), rule=False)
        write_row(paper, ("X200", "", "350 W"), rule=False)
        write_row(paper, ("X300", "94 GB", ""), rule=False)
        close_rows(paper)

    assert read_pdf(draw(make)) == []


def test_shaded_rows_without_upright_lines_are_no_single_column() -> None:
    def make(paper: FPDF) -> None:
        paper.set_fill_color(230)
        for number, row in enumerate(SIZES):
            if number % 2 == 0:
                paper.rect(10, paper.get_y(), 3 * WIDTH, 8, style="F")
            write_row(paper, row, rule=False)

    assert grids(read_pdf(draw(make))) == [[list(row) for row in SIZES]]


def test_a_row_of_one_box_is_cut_where_its_words_stand_apart() -> None:
    def make(paper: FPDF) -> None:
        for number in range(4):
            paper.line(10 + WIDTH * number, 10, 10 + WIDTH * number, 18)
        for row in SIZES:
            write_row(paper, row)
            paper.line(10, paper.get_y() - 8, 10, paper.get_y())
            paper.line(10 + 3 * WIDTH, paper.get_y() - 8, 10 + 3 * WIDTH, paper.get_y())
        close_rows(paper)

    assert grids(read_pdf(draw(make))) == [[list(row) for row in SIZES]]


def test_prose_between_rules_is_no_part_of_a_table() -> None:
    def make(paper: FPDF) -> None:
        for row in SIZES:
            write_row(paper, row)
        close_rows(paper)
        paper.ln(4)
        paper.multi_cell(
            3 * WIDTH, 5, "Prose that goes on from line to line for a while. " * 6, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
        close_rows(paper)

    assert grids(read_pdf(draw(make))) == [[list(row) for row in SIZES]]


def test_letters_joined_in_print_are_letters() -> None:
    box = {"x0": 0, "x1": 1, "top": 0, "bottom": 1, "size": 1}
    assert read_glyph({"text": "\ufb01", **box}).text == "fi"


def test_a_frame_around_words_is_no_table() -> None:
    def make(paper: FPDF) -> None:
        paper.rect(10, 20, 100, 40)
        paper.rect(10, 60, 100, 40)
        paper.text(20, 30, "words")
        paper.text(20, 70, "other words")

    assert read_pdf(draw(make)) == []


def test_a_slanting_line_does_no_harm() -> None:
    def make(paper: FPDF) -> None:
        paper.line(10, 200, 100, 250)
        write_table(paper)

    assert len(read_pdf(draw(make))) == 1


def test_pages_of_words_are_kept_apart_and_wide_gaps_told() -> None:
    def make(paper: FPDF) -> None:
        write(paper, "first  page")
        paper.add_page()
        write_row(paper, ("Memory", "80 GB"), rule=False)

    assert read_pdf_words(draw(make)) == "first page\fMemory | 80 GB"


def test_an_encrypted_file_is_refused() -> None:
    paper = start_paper()
    paper.set_encryption(owner_password="owner", user_password="user")  # noqa: S106
    with pytest.raises(ShapeError, match="^PDF: it is encrypted$"):
        read_pdf(bytes(paper.output()))


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.7\ngarbage", b"%PDF-1.7\n" + b"1 0 obj <<" * 20_000])
def test_a_broken_file_is_refused(content: bytes) -> None:
    for read in (read_pdf, read_pdf_words):
        with pytest.raises(ShapeError, match="^PDF: ") as caught:
            read(content)
        assert "\n" not in str(caught.value)


def test_a_file_cut_short_is_refused() -> None:
    whole = draw(write_table)
    with pytest.raises(ShapeError, match="^PDF"):
        read_pdf(whole[: len(whole) // 2])


def test_a_file_of_too_many_pages_is_refused() -> None:
    paper = start_paper()
    for _ in range(400):
        paper.add_page()
    with pytest.raises(ShapeError, match="^PDF: 1 to 400 pages expected, 401 found$"):
        read_pdf(bytes(paper.output()))


def test_a_page_that_is_a_net_of_lines_is_refused() -> None:
    def make(paper: FPDF) -> None:
        for number in range(130):
            paper.line(number * 1.5, 0, number * 1.5, 290)
            paper.line(0, number * 1.5, 200, number * 1.5)

    with pytest.raises(ShapeError, match="^PDF page 1: at most 4,000 points where lines meet expected, more found$"):
        read_pdf(draw(make))
