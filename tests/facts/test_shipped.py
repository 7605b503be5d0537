"""The facts that ship: counted, citable, and right where it matters most."""

import json
import re
import time
from collections.abc import Callable

import pytest

from claimsheet.collectors.intake.conflicts import find_conflicts
from claimsheet.core.catalogue import DATA, catalogue
from claimsheet.facts.base import SOURCES, base, read_facts, read_sources

GATHERED = 11_055
BASE = base()
SUMMARY = json.loads((DATA / "intake" / "left_out.json").read_text(encoding="utf-8"))
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?|-Q[1-4]|-H[12])?")


def one(chip, metric, **conditions):
    """The values of the current facts of one chip that fit, best rank only."""
    facts = [f for f in BASE.of(chip, metric) if f.decides and f.status == "shipping" and f.aspect is None]
    facts = [f for f in facts if all(getattr(f, key) == value for key, value in conditions.items())]
    best = min((f.rank for f in facts), default=0)
    return best, {f.value for f in facts if f.rank == best}


def test_facts_and_what_was_left_out_add_up():
    left = sum(row["count"] for row in SUMMARY["left_out"])
    assert SUMMARY["figures"] == GATHERED == SUMMARY["facts"] + left
    lines = {p.stem: len(p.read_text(encoding="utf-8").splitlines()) for p in (DATA / "facts").glob("*.jsonl")}
    reviewed = lines.pop("reviewed")
    assert lines == SUMMARY["files"]
    assert len(BASE.facts) == SUMMARY["facts"] + reviewed
    assert len(BASE.facts) >= 10_000


def test_each_class_left_out_has_its_reason():
    assert all(row["reason"] and row["count"] > 0 for row in SUMMARY["left_out"])


def test_no_rule_of_the_intake_is_dead():
    assert SUMMARY["rules_unused"] == []


def test_every_fact_can_be_cited():
    assert [f.id for f in BASE.facts.values() if not BASE.source(f).url or not f.locator.strip() or not f.as_stated] == []
    assert sum(source.url is None for source in BASE.sources.values()) == 16


def test_ids_say_what_they_name():
    assert [f.id for f in BASE.facts.values() if not re.fullmatch(re.escape(f"{f.chip}.{f.metric}.") + "[0-9a-f]{8}", f.id)] == []


def test_dates_have_one_of_five_shapes():
    dates = [f for f in BASE.facts.values() if f.unit == "date"]
    assert [f.id for f in dates if not DATE.fullmatch(str(f.value))] == []
    assert [f.id for f in dates if f.date_kind is None] == []


def test_conditions_keep_to_their_words():
    allowed: dict[str, set[object]] = {
        "rank": {1, 2, 3, 4},
        "status": {"shipping", "announced", "preliminary", "superseded", "plan", "contradicted"},
        "trust": {"normal", "low", "rumour"},
        "sparsity": {None, "dense", "sparse", "unstated"},
        "engine": {None, "tensor", "vector", "unstated"},
        "direction": {None, "both", "per_direction"},
        "bound": {None, "lower", "upper", "at_least", "at_most"},
        "price_kind": {None, "list", "market", "rent", "estimate"},
        "date_kind": {
            None,
            "announced",
            "sampled",
            "shipped",
            "available",
            "mass_production",
            "sale",
            "roadmap",
            "report",
            "listed",
        },
    }
    for name, words in allowed.items():
        assert {getattr(f, name) for f in BASE.facts.values()} <= words, name


@pytest.mark.parametrize("metric", ["count", "core_count"])
def test_what_is_counted_is_named(metric):
    assert [f.id for f in BASE.on(metric) if not f.what or f.what != f.what.lower()] == []


def test_every_peak_says_its_sparsity_and_engine():
    assert [f.id for f in BASE.on("peak_compute") if not f.sparsity or not f.engine] == []


def test_every_link_is_named_and_every_price_has_its_kind():
    assert {f.link is None for f in BASE.on("interconnect_bandwidth") if f.chip.startswith("nvidia-h")} == {False}
    assert [f.id for f in BASE.on("price") if f.price_kind is None] == []


def test_every_relative_figure_has_an_origin():
    relative = [f for m in ("performance", "speed_gain", "power_gain", "density_gain") for f in BASE.on(m)]
    assert relative
    assert [f.id for f in relative if not f.origin] == []
    assert [f.id for f in BASE.on("performance") if not f.versus or not f.aspect] == []


def test_every_vendor_conflict_is_decided():
    assert [[f.id for f in group] for group in find_conflicts(BASE.facts.values())] == []


def test_one_remark_is_one_voice():
    voices = [f for f in BASE.of("huawei-ascend-910c", "performance") if f.versus == "nvidia-h100" and f.value == 0.6]
    assert len(voices) >= 15
    assert {f.origin for f in voices} == {"yuchen-jin-2025-01"}


@pytest.mark.parametrize(
    ("chip", "metric", "conditions", "rank", "value"),
    [
        ("nvidia-h100-sxm", "memory_bandwidth", {}, 1, 3350),
        ("nvidia-h100-sxm", "memory_capacity", {}, 1, 80),
        ("nvidia-h100-sxm", "transistor_count", {}, 1, 80e9),
        ("nvidia-h200-sxm", "memory_capacity", {}, 1, 141),
        ("nvidia-h200-sxm", "memory_bandwidth", {}, 1, 4800),
        ("nvidia-b200", "memory_capacity", {"scope": "package"}, 1, 180),
        ("nvidia-b200", "memory_bandwidth", {"scope": "package"}, 1, 7700),
        ("nvidia-gb200-gpu", "tdp", {}, 1, 1200),
        ("nvidia-gb300", "peak_compute", {"precision": "fp4", "sparsity": "dense"}, 1, 15_000),
        ("nvidia-h100-sxm", "interconnect_bandwidth", {"link": "NVLink"}, 1, 900),
        ("nvidia-hgx-h100", "count", {"what": "gpus"}, 1, 8),
        ("nvidia-gb200-nvl72", "count", {"what": "cpus"}, 1, 36),
        ("nvidia-rtx-5090", "price", {"price_kind": "list"}, 1, 1999),
        ("huawei-cloudmatrix-384", "count", {"what": "npus"}, 1, 384),
        ("google-tpu-v5p-pod8960", "count", {"what": "chips"}, 1, 8960),
        ("nvidia-h20", "architecture", {}, 1, "Hopper"),
    ],
)
def test_what_everybody_asks_for(chip, metric, conditions, rank, value):
    best, values = one(chip, metric, **conditions)
    assert best == rank
    assert value in values
    if isinstance(value, (int, float)) and metric != "price":
        assert all(abs(v - value) <= 0.02 * value for v in values)


def test_what_was_announced_and_changed_is_an_alternative():
    said = {f.value for f in BASE.of("nvidia-b200", "memory_capacity") if f.rank == 1 and f.status == "announced"}
    assert said == {192}
    old = {f.value for f in BASE.of("nvidia-h100-sxm", "memory_bandwidth") if f.rank == 1 and f.status == "superseded"}
    assert 3000 in old


def test_text_values_are_spelled_one_way():
    types = {str(f.value) for f in BASE.on("memory_type")}
    assert {"HBM2e", "HBM3e"} <= types
    assert not types & {"HBM2E", "HBM3E"}
    assert not {str(f.value) for f in BASE.on("architecture")} & {"RDNA2", "RDNA 2.0", "CDNA3", "CDNA 3.0"}


def _shortest(run: Callable[[], object]) -> float:
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        spent.append(time.perf_counter() - start)
    return min(spent)


def test_loading_is_quick() -> None:
    """Facts are read and checked in a few times what reading their JSON alone takes, on whatever machine."""
    known, sources, files = catalogue(), read_sources(SOURCES), sorted((DATA / "facts").glob("*.jsonl"))
    parsing = _shortest(lambda: [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()])
    assert _shortest(lambda: read_facts(DATA / "facts", known, sources)) < 10 * parsing
