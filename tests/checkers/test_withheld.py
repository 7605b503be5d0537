"""Refutations that are withheld: the sentence tells what is known, and why it denies nothing."""

from __future__ import annotations

import pytest

from claimsheet.render.sentences import Sentences
from tests.checkers.desks import CATALOGUE, claim, desk, fact, verdict

ANALYSTS = (
    fact("acme-a-sxm", "tdp", 145.0, "kW", "base", rank=3, estimate=True),
    fact("acme-a-sxm", "tdp", 145.0, "kW", "base2", rank=3, estimate=True),
)
PRESS = fact("acme-a-sxm", "tdp", 120.0, "kW", "news1", rank=4)


@pytest.mark.parametrize("estimate", [True, False])
def test_sources_of_two_ranks_that_differ_are_both_told(*, estimate: bool) -> None:
    best = fact("acme-a-sxm", "tdp", 145.0, "kW", "base", rank=3, estimate=estimate)
    said = verdict(claim("figure", "acme-a-sxm", "tdp", 120.0, "kW"), desk(best, PRESS))
    assert (said.label, said.summary.code) == ("not_enough_evidence", "no_evidence_split")
    assert (said.summary.values["found"], said.summary.values["others"]) == ("145 kW", "120 kW")


def test_estimates_alone_are_told_as_estimates() -> None:
    said = verdict(claim("figure", "acme-a-sxm", "tdp", 130.0, "kW"), desk(*ANALYSTS, PRESS))
    assert said.summary.code == "no_evidence_estimate"
    assert "145 kW (Base)" in Sentences("en", CATALOGUE).say(said.summary)


def test_a_name_that_other_sources_bear_out_is_not_denied() -> None:
    known = (
        fact("acme-a-sxm", "process_node", "TSMC 7 nm", "text", "base", rank=3),
        fact("acme-a-sxm", "process_node", "SMIC 7 nm", "text", "news1", rank=4),
        fact("acme-a-sxm", "process_node", "SMIC N+2", "text", "news2", rank=4),
    )
    said = verdict(claim("figure", "acme-a-sxm", "process_node", "SMIC 7 nm", "text"), desk(*known))
    assert said.summary.code == "no_evidence_split"
    assert said.summary.values["others"] == "SMIC 7 nm or SMIC N+2"
    assert verdict(claim("figure", "acme-a-sxm", "process_node", "Intel 7", "text"), desk(*known)).label == "refuted"


def test_a_maker_who_says_otherwise_is_not_outvoted() -> None:
    own = fact("acme-a-sxm", "tdp", 145.0, "kW", rank=1)
    assert verdict(claim("figure", "acme-a-sxm", "tdp", 120.0, "kW"), desk(own, PRESS)).label == "refuted"


def test_a_date_of_which_only_the_year_is_known() -> None:
    year = fact("acme-a-sxm", "announced", "2022", "date", date_kind="announced")
    asked = claim("date", "acme-a-sxm", "announced", "2022-03-22", "date", conditions={"date_kind": "announced"})
    said = verdict(asked, desk(year))
    assert (said.summary.code, said.summary.values["found"]) == ("no_evidence_date_coarse", "2022")


def test_nothing_known_is_told_so() -> None:
    assert verdict(claim("figure", "acme-a-sxm", "tdp", 120.0, "kW"), desk()).summary.code == "no_evidence"
