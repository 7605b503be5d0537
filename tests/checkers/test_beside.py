"""What stands beside a verdict: ratios of peaks, who is a maker, quotes, and bases that are told once."""

from __future__ import annotations

import pytest

from checkers import check_document
from checkers.relative import context_note, is_maker
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.facts.base import base
from tests.checkers.desks import desk, fact


@pytest.mark.parametrize(
    ("peaks", "code", "values"),
    [
        ((1.275,), "peak_context_one", {"found": "1.275"}),
        ((1.27501, 1.27502), "peak_context_one", {"found": "1.275"}),
        ((1.2, 3.4), "peak_context", {"low": "1.2", "high": "3.4"}),
    ],
)
def test_one_ratio_of_peaks_is_no_range(peaks: tuple[float, ...], code: str, values: dict[str, str]) -> None:
    note = context_note(None, peaks)
    assert note is not None
    assert (note.code, note.values) == (code, values)


@pytest.mark.parametrize(("speaker", "maker"), [("Hall Corp", True), ("TOP500", False), ("MLCommons", False), ("Acme", False)])
def test_who_lists_machines_makes_none(speaker: str, *, maker: bool) -> None:
    told = fact("hall-big", "performance", 2.8, "ratio", "list", 2, versus="hall-old", stated_by=speaker)
    assert is_maker(desk(told), told) is maker


def test_bases_of_the_same_facts_are_told_once() -> None:
    (one,) = check_document(Document("The H100 is 30 times faster than the A100.", "en"), base(), catalogue()).claims
    told = [(basis.facts, basis.metric, basis.departs, basis.default) for basis in one.verdict.bases]
    assert len(told) == len(set(told))
    assert one.verdict.bases[0].agrees


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        ("zh", "H100的显存为80GB（800GB）。", "H100的显存为80GB（800GB）"),
        ("en", "The H100 has 80 GB of memory (800 GB).", "H100 has 80 GB of memory (800 GB)"),
    ],
)
def test_a_quote_closes_its_brackets(language: str, text: str, quoted: str) -> None:
    first = check_document(Document(text, language), base(), catalogue()).claims[0]
    (note,) = [note for note in first.verdict.caveats if note.code == "contradicts"]
    assert note.values["text"] == quoted
