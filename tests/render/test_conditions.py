"""The conditions of a figure in words."""

from __future__ import annotations

from typing import Any

import pytest

from claimsheet.core.catalogue import catalogue
from claimsheet.render.conditions import list_conditions, name_conditions, name_rank, name_role
from claimsheet.render.phrases import PHRASES
from claimsheet.render.sentences import Sentences
from tests.render.test_terms import FACTS

LANGUAGES = ("en", "ko", "zh", "ja")


def name(language: str, **record: Any) -> str:
    return name_conditions(record, Sentences(language, catalogue()))


def test_a_basis_is_told_in_words_of_every_language() -> None:
    basis = {"precision": "fp8", "sparsity": "dense", "engine": "tensor", "scope": "package", "measured": True}
    assert [name(language, **basis) for language in LANGUAGES] == [
        "FP8 · dense · tensor units · package · measured",
        "FP8 · 밀집 연산 · 행렬 연산 유닛 · 패키지 · 측정값",
        "FP8 · 稠密算力 · 矩阵单元 · 封装 · 实测",
        "FP8 · スパース性なし · 行列演算器 · パッケージ · 測定値",
    ]


@pytest.mark.parametrize(
    ("record", "language", "told"),
    [
        ({"what": "sms"}, "en", "SMs"),
        ({"what": "hbm stacks", "scope": "package", "count": 8}, "en", "HBM stacks · package (8×)"),
        ({"count": 8}, "en", "8×"),
        ({"scope": "rack", "count": 72}, "zh", "机柜（72×）"),
        ({"scope": "card", "count": 1}, "en", "card"),
        ({"aspect": "fp16_accumulate"}, "ja", "FP16 累算"),
        ({"aspect": "memory_bandwidth"}, "zh", "内存带宽"),
        ({"tier": "L2", "link": "NVLink", "direction": "per_direction"}, "ko", "L2 · NVLink · 단방향"),
        ({"tier": "total"}, "en", "total"),
        ({"price_kind": "list"}, "zh", "标价"),
        ({"price_kind": "rent"}, "en", "rent"),
        ({"date_kind": "roadmap"}, "en", "by roadmap"),
        ({"date_kind": "shipped"}, "ko", "출하"),
        ({"versus": "nvidia-h100-sxm", "workload": "inference"}, "en", "against H100 SXM · inference"),
        ({"workload": "LLM training"}, "ja", "LLM の学習"),
        ({"benchmark": "top500/2025-06/hpl"}, "zh", "TOP500 2025年6月，HPL"),
        ({"engine": "unstated", "sparsity": "unstated"}, "en", "sparsity not stated"),
        ({"workload": "training", "what": "training"}, "en", "training"),
        ({}, "en", ""),
    ],
)
def test_each_condition_has_words(record: dict[str, Any], language: str, told: str) -> None:
    assert name(language, **record) == told


def test_a_count_stays_where_its_scope_goes_without_saying() -> None:
    record, english = {"scope": "node", "count": 8}, Sentences("en", catalogue())
    assert name_conditions(record, english, {"scope"}) == "8×"
    assert name_conditions(record, english, {"count"}) == "node"


def test_words_that_the_language_does_not_have_are_marked() -> None:
    record = {"workload": "Alan Wake 2, 1080p", "link": "NVLink", "precision": "fp8"}
    told = {one.words: one.foreign for one in list_conditions(record, Sentences("ko", catalogue()))}
    assert told == {"FP8": False, "NVLink": False, "Alan Wake 2, 1080p": True}
    assert not any(one.foreign for one in list_conditions(record, Sentences("en", catalogue())))


@pytest.mark.parametrize("group", ["scope", "sparsity", "engine", "direction", "price_kind", "date_kind"])
def test_every_code_of_the_facts_has_a_phrase(group: str) -> None:
    for code in {fact[group] for fact in FACTS if fact.get(group)} - {
        "announced",
        "available",
        "mass_production",
        "sampled",
        "shipped",
    }:
        assert (group, code) == ("engine", "unstated") or f"condition_{group.removesuffix('_kind')}_{code}" in PHRASES


def test_roles_and_ranks_are_those_of_the_pictures() -> None:
    english = Sentences("en", catalogue())
    roles = [
        name_role({"context": context, "default": default}, english)
        for context, default in ((False, True), (False, False), (True, False))
    ]
    assert roles == ["As usually meant", "On another basis", "context"]
    assert (name_rank(1, english), name_rank(None, english)) == ("the maker", "")
