"""Every line of the corpus: the reader finds exactly the claims that the line lists."""

from __future__ import annotations

import pytest

from claimsheet.core.document import LANGUAGES
from tests.corpus_lines import KINDS, Line, compare, read_claims, read_lines

LINES = read_lines()


def test_the_corpus_has_every_language_and_kind() -> None:
    found = {(line.language, line.kind) for line in LINES}
    assert found == {(language, kind) for language in LANGUAGES for kind in KINDS}


@pytest.mark.parametrize("line", LINES, ids=[line.id for line in LINES])
def test_line(line: Line) -> None:
    differences = compare(line, read_claims(line))
    assert not differences, "\n".join([line.text, *differences])
