"""The first and the most: told with the day as of which it is so, where the document has one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkers.desk import Desk
from claimsheet.core.verdict import Verdict
from claimsheet.render.sentences import Sentences
from tests.checkers.desks import CATALOGUE, claim, desk, fact, verdict

STATED = fact("bolt-x", "die_area", 814.0, "mm2", "bolt", aspect="most")


def largest(at: Desk) -> Verdict:
    return verdict(claim("superlative", "bolt-x", "die_area", relation="most"), at)


def coming() -> Desk:
    """A desk whose catalogue says that the product has not been released."""
    chips = CATALOGUE.chips | {"bolt-x": replace(CATALOGUE.chips["bolt-x"], unreleased=True)}
    return replace(desk(), catalogue=replace(CATALOGUE, chips=chips))


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (desk(STATED), "supported_first_undated"),
        (desk(STATED, published="2025-02-04"), "supported_first"),
        (desk(), "no_evidence_superlative_undated"),
        (desk(published="2025-02-04"), "no_evidence_superlative"),
        (coming(), "no_evidence_unreleased_undated"),
    ],
)
def test_a_day_is_told_where_the_document_has_one(at: Desk, code: str) -> None:
    assert largest(at).summary.code == code


@pytest.mark.parametrize("language", ["en", "ko", "zh", "ja"])
def test_a_text_without_a_day_leaves_no_gap_in_the_sentence(language: str) -> None:
    said = Sentences(language, CATALOGUE).say(largest(desk(STATED)).summary)
    assert "Bolt" in said
    assert not any(gap in said for gap in (" .", "  ", " 기준", "截至", "時点"))
