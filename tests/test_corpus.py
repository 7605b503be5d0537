"""Every line of the corpus: the reader finds exactly the claims that the line lists."""

from __future__ import annotations

import pytest

from claimsheet.core.document import LANGUAGES
from tests.corpus_lines import KINDS, OPEN, Line, compare, read_claims, read_lines

LINES = read_lines()
CLOSED = [line for line in LINES if line.kind != OPEN]
LEFT = [line for line in LINES if line.kind == OPEN]
MOST_OPEN = 0.07  # of all lines


def test_the_corpus_has_every_language_and_kind() -> None:
    found = {(line.language, line.kind) for line in CLOSED}
    assert found == {(language, kind) for language in LANGUAGES for kind in KINDS}


@pytest.mark.parametrize("line", CLOSED, ids=[line.id for line in CLOSED])
def test_line(line: Line) -> None:
    differences = compare(line, read_claims(line))
    assert not differences, "\n".join([line.text, *differences])


@pytest.mark.parametrize("line", LEFT, ids=[line.id for line in LEFT])
def test_an_open_line_is_open_still(line: Line) -> None:
    """A line that is answered right now belongs into the file of its kind."""
    assert compare(line, read_claims(line)), f"{line.id} is answered right: move it to its kind"


def test_few_lines_are_open() -> None:
    assert 0 < len(CLOSED)
    assert len(LEFT) <= MOST_OPEN * len(LINES)
