"""Data of any size: they load as the project's own do, and what a text speaks of is always in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.speed.growing import close_over, make_data
from claimsheet.core.catalogue import read_catalogue
from claimsheet.facts.base import SOURCES, base, read_base

H100 = "nvidia-h100-sxm"


@pytest.mark.parametrize(("facts", "chips"), [(500, 200), (1_000, 2_500)])
def test_data_of_a_size_load(tmp_path: Path, facts: int, chips: int) -> None:
    data = make_data(tmp_path, [H100], facts, chips)
    known = read_catalogue(data)
    grown = read_base(data, tmp_path / SOURCES.name, known)
    assert (len(grown.facts), len(known.chips)) == (facts, chips)
    assert H100 in known.chips
    kept = {fact.id for fact in base().about(H100)}
    assert {fact.id for fact in grown.about(H100)} <= kept


def test_facts_beyond_the_real_ones_are_of_chips_that_are_not_named(tmp_path: Path) -> None:
    real = len(base().facts)
    data = make_data(tmp_path, [H100], real + 500, 2_000)
    grown = read_base(data, tmp_path / SOURCES.name, read_catalogue(data))
    assert len(grown.facts) == real + 500
    assert {fact.id for fact in grown.about(H100)} == {fact.id for fact in base().about(H100)}
    assert sum(fact.id.startswith("zz-made") for fact in grown.facts.values()) == 500


def test_a_chip_brings_its_kin() -> None:
    chips = {"a": {"family": "b"}, "b": {"usual": "a", "predecessor": "c"}, "c": {}, "d": {}}
    assert sorted(close_over(["a", "x"], chips)) == ["a", "b", "c"]
