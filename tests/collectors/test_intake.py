"""The intake: gathered records become facts by the rules that ship, strictly and always in the same way."""

import json
import shutil
from pathlib import Path

import pytest

from claimsheet.collectors.intake.conflicts import find_conflicts, settle
from claimsheet.collectors.intake.conversion import convert, identify, slug
from claimsheet.collectors.intake.figures import read_figures, read_gathered_sources
from claimsheet.collectors.intake.registry import join, register
from claimsheet.collectors.intake.rules import apply_rules, read_rules
from claimsheet.collectors.intake.run import RULES, run
from claimsheet.collectors.intake.writing import group
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Fact

CASES = Path(__file__).parent / "cases" / "intake"


def figures(folder=CASES):
    return read_figures(folder, read_gathered_sources(folder))


def facts(folder=CASES):
    rules = read_rules(RULES / "rules")
    return [convert(figure, rules)[0] for figure in figures(folder)]


@pytest.fixture
def folder(tmp_path):
    """A copy of the gathered records that a test may spoil."""
    return Path(shutil.copytree(CASES, tmp_path / "gathered"))


@pytest.fixture
def bare(tmp_path):
    """The rules without the decisions on conflicts, which name facts of the whole base."""
    rules = Path(shutil.copytree(RULES, tmp_path / "rules"))
    (rules / "conflicts.json").write_text("[]")
    return rules


def test_a_makers_figure_ranks_first_and_keeps_its_conditions():
    peak = facts()[0]
    assert (peak.rank, peak.status, peak.sparsity, peak.engine, peak.count) == (1, "shipping", "dense", "tensor", None)


def test_a_preliminary_figure_gives_way():
    assert facts()[1].status == "superseded"


def test_every_relay_of_the_remark_has_its_origin():
    remark = facts()[2]
    assert (remark.metric, remark.origin, remark.rank) == ("performance", "yuchen-jin-2025-01", 4)
    assert remark.versus == "nvidia-h100"


def test_what_nobody_can_open_is_left_out():
    fact, outcome = convert(figures()[3], read_rules(RULES / "rules"))
    assert fact is None
    assert outcome.leave == "no_public_address"


def test_one_gpu_of_a_superchip_is_not_the_superchip():
    assert facts()[4].chip == "nvidia-gb200-gpu"


def test_an_id_follows_the_statement_and_not_our_reading():
    figure = figures()[0]
    told = identify(figure, "nvidia-h100-sxm", "peak_compute")
    assert told == identify({**figure, "note": "read otherwise"}, "nvidia-h100-sxm", "peak_compute")
    assert told != identify({**figure, "value": 990}, "nvidia-h100-sxm", "peak_compute")
    assert told.startswith("nvidia-h100-sxm.peak_compute.")


def test_a_run_writes_facts_sources_and_the_summary(tmp_path, bare):
    summary = run(CASES, tmp_path / "data", tmp_path / "sources.json", bare)
    left = sum(one["count"] for one in summary["left_out"])
    assert summary["figures"] == summary["facts"] + left == 5
    assert json.loads((tmp_path / "data" / "intake" / "left_out.json").read_text()) == summary
    ids = [source["id"] for source in json.loads((tmp_path / "sources.json").read_text())]
    assert ids == sorted(ids)


def test_two_runs_write_the_same(tmp_path, bare):
    for name in ("one", "two"):
        run(CASES, tmp_path / name, tmp_path / f"{name}.json", bare)
    written = [{p.name: p.read_bytes() for p in (tmp_path / name).rglob("*.json*")} for name in ("one", "two")]
    assert written[0] == written[1]
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"unit": "W"', '"unti": "W"', "no 'unit'"),
        ('"note": null}', '"note": null, "remark": 1}', "unknown key 'remark'"),
        ('"source": "note"', '"source": "nobody"', "no source nobody"),
    ],
)
def test_a_record_that_is_not_as_agreed_stops_the_run(folder, old, new, said):
    path = folder / "figures-a.jsonl"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(DataError, match=said) as caught:
        figures(folder)
    assert (caught.value.path, caught.value.line > 0) == ("figures-a.jsonl", True)


def test_a_folder_without_figures_stops_the_run(tmp_path):
    with pytest.raises(DataError, match=r"no sources-\*\.jsonl"):
        read_gathered_sources(tmp_path)


def test_a_source_told_twice_stops_the_run(folder):
    path = folder / "sources-a.jsonl"
    path.write_text(path.read_text() + path.read_text().splitlines()[0] + "\n")
    with pytest.raises(DataError, match="told twice"):
        read_gathered_sources(folder)


def test_later_rules_see_what_earlier_ones_set(tmp_path):
    (tmp_path / "1.json").write_text('[{"if": {"a": "x"}, "set": {"b": "{a}!"}}, {"if": {"b": "!"}, "say": "Seen."}]')
    outcome = apply_rules(read_rules(tmp_path), {"a": "x", "b": None})
    assert (outcome.fields, outcome.sentences) == ({"b": "x!"}, ["Seen."])


def test_null_in_a_rule_means_that_the_record_has_none(tmp_path):
    (tmp_path / "1.json").write_text('[{"if": {"a": null}, "leave": "empty"}]')
    rules = read_rules(tmp_path)
    assert apply_rules(rules, {"a": None}).leave == "empty"
    assert apply_rules(rules, {"a": 0}).leave is None


@pytest.mark.parametrize("rule", ['{"set": {}}', '{"if": {"a": "("}}', '{"if": {}, "then": 1}'])
def test_a_rule_that_does_not_read_is_named(tmp_path, rule):
    (tmp_path / "1.json").write_text(f"[{rule}]")
    with pytest.raises(DataError, match="1.json:1"):
        read_rules(tmp_path)


def test_an_uncitable_source_is_marked():
    sources = {s.id: s for s in register(read_gathered_sources(CASES), read_rules(RULES / "sources"))}
    assert (sources["note"].url, sources["note"].seen) == (None, "note without an address")
    assert (sources["paper-x"].seen, sources["paper-x"].retrieved) == ("stored copy", "2026-11")


def test_a_gathered_source_that_the_registry_has_under_another_id_is_refused():
    sources = register(read_gathered_sources(CASES), read_rules(RULES / "sources"))
    with pytest.raises(DataError, match="paper-x is there already as other"):
        join(sources, [{"id": "other", "url": "http://www.example.com/news/"}])


def test_gathering_again_leaves_alone_how_a_source_is_collected():
    sources = register(read_gathered_sources(CASES), read_rules(RULES / "sources"))
    first = join(sources, ())
    kept = {"rank": 2, "licence": "CC BY 4.0", "reader": "parser", "collect": {"format": "csv"}, "title": "An older title"}
    again = join(sources, [record | kept for record in first if record["id"] == "paper-x"])
    told = next(record for record in again if record["id"] == "paper-x")
    assert (told["rank"], told["licence"], told["reader"], told["collect"]) == (2, "CC BY 4.0", "parser", {"format": "csv"})
    assert told["title"] == next(record for record in first if record["id"] == "paper-x")["title"]


def fact(value, **more):
    return Fact(f"a.tdp.{value}", "a", "tdp", value, "W", "s", "l", "x", 1, **more)


def test_conflicts_are_of_one_thing_and_beyond_rounding():
    assert not list(find_conflicts([fact(700), fact(705)]))
    assert not list(find_conflicts([fact(700), fact(400, status="announced")]))
    assert not list(find_conflicts([fact(700, bound="upper"), fact(350, bound="lower")]))
    assert len(list(find_conflicts([fact(700), fact(400)]))) == 1


def test_a_decision_is_carried_out_and_must_name_a_fact():
    told = settle([fact(700), fact(400)], [{"facts": ["a.tdp.400"], "set": {"status": "superseded"}}])
    assert [f.status for f in told] == ["shipping", "superseded"]
    with pytest.raises(DataError, match="no fact gone"):
        settle([fact(700)], [{"facts": ["gone"], "set": {}}])


def test_names_and_groups():
    assert slug("Yuchen Jin (Hyperbolic) 0.6") == "yuchen-jin-hyperbolic-0.6"
    assert group("nvidia-h100", {"nvidia": "nvidia"}) == "nvidia"
    assert group("zzz-1", {}) == "others"
