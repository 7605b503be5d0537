"""Tables of Markdown."""

from __future__ import annotations

import pytest

from claimsheet.collectors.shapes.faults import ShapeError
from claimsheet.collectors.shapes.markdown import read_markdown, render_markdown
from tests.collectors.shapes.grids import grid, grids, headers

PAIR = "| a | b |\n|---|---|\n| 1 | 2 |\n"
READ = [["a", "b"], ["1", "2"]]


def test_a_table_of_bars_is_read_with_its_headings() -> None:
    text = """# Acme X100

## Compute

| Format | X100 SXM[^1] | X100 PCIe |
|:-------|-------------:|----------:|
| FP8    | **3,958** TFLOPS | ~~3,000~~ 3,026 |
| Memory `HBM3` | 80<br>GB | 10<sup>12</sup> |

[^1]: with sparsity
"""
    [table] = read_markdown(text)
    assert table.title == "Acme X100 > Compute"
    assert grid(table) == [
        ["Format", "X100 SXM^1", "X100 PCIe"],
        ["FP8", "3,958 TFLOPS", "3,026"],
        ["Memory HBM3", "80\nGB", "10^12"],
    ]
    assert headers(table)[:2] == [[True] * 3, [False] * 3]


def test_text_without_tables_has_none() -> None:
    assert read_markdown("# Title\n\n- a: b\n") == []


def test_tables_in_html_are_read() -> None:
    text = "# X\n\n<table>\n<tr><td>a</td><td rowspan=2>b</td></tr>\n<tr><td>c</td></tr>\n</table>\n"
    assert grids(read_markdown(text)) == [[["a", "b"], ["c", "b"]]]


def test_code_is_no_table() -> None:
    assert read_markdown(f"```text\n{PAIR}```\n\n```{{code-block}} text\n{PAIR}```\n\n    | a | b |\n") == []


@pytest.mark.parametrize(
    "front", ["---\ntitle: |\n  # not a title\ntags:\n- x\n---\n", "+++\ntitle = 'x'\n+++\n", "---\r\ntitle: x\r\n---\r\n"]
)
def test_front_matter_is_dropped(front: str) -> None:
    [table] = read_markdown(front + PAIR)
    assert table.title == ""


def test_what_stands_between_rules_is_no_front_matter() -> None:
    assert grids(read_markdown(f"---\n\nprose\n\n{PAIR}\n---\n")) == [READ]


def test_the_text_of_a_footnote_is_no_link() -> None:
    assert "sparse" in render_markdown("x[^1]\n\n[^1]: sparse\n")


def test_a_list_table_is_read() -> None:
    text = """```{list-table} Peak of the *X100*
:header-rows: 1
:stub-columns: 1
:name: peak

* - Format
  - Peak
* - FP8{sup}`2`
  - - 3,958
    - {ref}`1,979 <dense>`
```
"""
    [table] = read_markdown(text)
    assert table.title == "Peak of the X100"
    assert grid(table) == [["Format", "Peak"], ["FP8^2", "3,958\n1,979"]]
    assert headers(table) == [[True, True], [True, False]]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f":::{{table}} Peak of X\n:name: x\n{PAIR}\n:::\n", "Peak of X"),
        (f"```{{table}} Peak of X\n---\nname: x\n---\n{PAIR}```\n", "Peak of X"),
        (f"````{{tab-set}}\n```{{tab-item}} SXM\n:sync: x\n\n{PAIR}```\n````\n", "SXM"),
        (f"::::{{grid}} 2\n:::{{note}}\n{PAIR}:::\n::::\n", ""),
        (f":::note\n{PAIR}:::\n", ""),
        ("```{csv-table} Peak\n:header: a, b\n\n1, 2\n```\n", "Peak"),
        ("```{eval-rst}\n.. csv-table:: Peak\n   :header: a, b\n\n   1, 2\n```\n", "Peak"),
    ],
)
def test_tables_in_directives_are_read(text: str, title: str) -> None:
    [table] = read_markdown(text)
    assert grid(table) == READ
    assert table.title == title


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("```{list-table} Peak\n* - a\n  - b\n* - c\n```\n", "Markdown list-table “Peak”: row 2: 2 cells expected, 1 found"),
        ("```{list-table}\nwords\n```\n", "Markdown list-table “”: a list of lists expected, none found"),
        ("x" * 2_000_001, "Markdown: at most 2,000,000 characters expected, 2,000,001 found"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, told: str) -> None:
    with pytest.raises(ShapeError, match=f"^{told}$"):
        read_markdown(text)


@pytest.mark.parametrize(
    "garbage", ["[" * 30_000, "{ref}`" * 20_000, "[^1" * 20_000, ":::{a}\n" * 20_000, "> " * 50_000, "---\n" + "a:\n" * 30_000]
)
def test_hostile_text_is_read_to_its_end(garbage: str) -> None:
    assert grids(read_markdown(f"{PAIR}\n{garbage}")) == [READ]
