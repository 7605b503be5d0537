"""Tables on a page of PDF that have lines between their rows only, by text that lines up in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfplumber.table import merge_edges, words_to_edges_v

from claimsheet.collectors.shapes.phrases import Phrase
from claimsheet.collectors.shapes.rulings import NEAR, Box, Edge

# A rule is at least so long; a page with more of them is a drawing, and so is a table of more phrases.
_SHORTEST = 60
_MOST_RULES = 1_000
_MOST_PHRASES = 2_000
# Rules of one table begin and end alike.
_ALIKE = 5
# So many phrases that begin, end or have their middle at one place are a column.
_ALIGNED = 3
# A phrase of more than this part of a rule is a line of prose.
_PROSE = 0.6
# Lines of text nearer than this are one.
_LEVEL = 2
# So many lines in a cell are no more than one that was too long for its column.
_WRAPPED = 2
_TOUCH = 1

Held = list[list[Phrase]]
Band = tuple[Box, list[Phrase]]


def _find_rules(edges: Iterable[Edge]) -> list[list[Box]]:
    """The long level lines of a page, from top to bottom, those that begin and end alike together."""
    merged = merge_edges([edge for edge in edges if edge["orientation"] == "h"], NEAR, NEAR, NEAR, NEAR)
    rules = sorted((float(one["top"]), float(one["x0"]), float(one["x1"])) for one in merged)
    rules = [rule for rule in rules if rule[2] - rule[1] >= _SHORTEST]
    groups: list[list[Box]] = []
    for top, x0, x1 in rules if len(rules) <= _MOST_RULES else []:
        alike = (group for group in groups if abs(group[-1][0] - x0) < _ALIKE and abs(group[-1][2] - x1) < _ALIKE)
        group = next(alike, None)
        if group is None:
            group = []
            groups.append(group)
        group.append((x0, top, x1, top))
    return groups


def _find_bands(rules: Sequence[Box], phrases: Sequence[Phrase]) -> Iterator[Band]:
    """What lies between a rule and the next, and the phrases there."""
    for above, below in zip(rules, rules[1:], strict=False):
        box = (min(above[0], below[0]), above[1], max(above[2], below[2]), below[1])
        inside = (one for one in phrases if box[1] <= (one.top + one.bottom) / 2 <= box[3])
        yield box, [one for one in inside if one.x1 > box[0] and one.x0 < box[2]]


def _find_runs(bands: Iterable[Band]) -> Iterator[list[Band]]:
    """Bands that follow one another without an empty one or one of prose."""
    run: list[Band] = []
    for box, phrases in bands:
        prose = any(one.x1 - one.x0 > _PROSE * (box[2] - box[0]) for one in phrases)
        if phrases and not prose:
            run.append((box, phrases))
        else:
            yield run
            run = []
    yield run


def _find_columns(run: Sequence[Band]) -> list[float]:
    """Where the columns of a run begin, the first and what is left of it aside; none where nothing lines up."""
    words: list[dict[str, Any]] = [
        {"x0": one.x0, "x1": one.x1, "top": one.top, "bottom": one.bottom} for _, phrases in run for one in phrases
    ]
    edges = words_to_edges_v(words, _ALIGNED) if len(words) <= _MOST_PHRASES else []
    return sorted({float(edge["x0"]) for edge in edges[:-1]})[1:]


def _hold(row: Sequence[Box], phrases: Iterable[Phrase]) -> Held | None:
    """The phrases in each cell of a row; None where one reaches over a border, which then is none."""
    held: Held = [[] for _ in row]
    for phrase in phrases:
        cells = [i for i, box in enumerate(row) if phrase.x1 > box[0] + _TOUCH and phrase.x0 < box[2] - _TOUCH]
        if len(cells) > 1:
            return None
        for cell in cells:
            held[cell].append(phrase)
    return held


def _tops(cell: Iterable[Phrase]) -> list[float]:
    return sorted(phrase.top for phrase in cell)


def _is_whole(cell: Sequence[Phrase]) -> bool:
    """Whether no line of a cell is in two parts: two columns may hide in it."""
    tops = _tops(cell)
    return all(below - above > _LEVEL for above, below in zip(tops, tops[1:], strict=False))


def _is_level(held: Held) -> bool:
    """Whether every cell of a row has a line beside each line of the first."""
    first = _tops(held[0])
    return all(
        len(cell) == len(first) and all(abs(a - b) <= _LEVEL for a, b in zip(first, _tops(cell), strict=True)) for cell in held
    )


def _cut(row: Sequence[Box], held: Held) -> list[Box]:
    """The cells of a row of several lines, one for each line."""
    tops = [row[0][1], *_tops(held[0])[1:], row[0][3]]
    return [(box[0], top, box[2], bottom) for top, bottom in zip(tops, tops[1:], strict=False) for box in row]


def _read_run(run: Sequence[Band]) -> list[Box]:
    """The cells of a run; none where it is no table, or where what belongs to which row is not told."""
    columns = _find_columns(run)
    cells: list[Box] = []
    full = 0
    most = 1 if len(run) == 2 else _WRAPPED  # a table of head and body only has no lines between the rows of its body
    for box, phrases in run if columns else []:
        borders = [box[0], *columns, box[2]]
        row = [(x0, box[1], x1, box[3]) for x0, x1 in zip(borders, borders[1:], strict=False)]
        held = _hold(row, phrases)
        if held is None or not all(map(_is_whole, held)):
            return []
        tall = sum(len(cell) > most for cell in held) > 1
        if tall and not _is_level(held):
            return []
        full += sum(map(bool, held)) > 1
        cells += _cut(row, held) if tall else row
    return cells if full > 1 and 2 * full > len(run) else []


def find_aligned(edges: Iterable[Edge], phrases: Sequence[Phrase]) -> list[list[Box]]:
    """The cells of tables with lines between their rows only, by table, where text lines up in columns.

    Strict on purpose: no phrase may cross from one column to another, most rows have two cells with words, and where several
    lines of text lie between two rules each must have its counterpart in every column. What fails is no table.
    """
    runs = (run for rules in _find_rules(edges) for run in _find_runs(_find_bands(rules, phrases)))
    return [table for run in runs if len(run) > 1 and (table := _read_run(run))]
