"""Loading the fact base: every rule a record can break fails with file and line."""

import json
from pathlib import Path

import pytest

from claimsheet.core.catalogue import catalogue
from claimsheet.core.errors import DataError
from claimsheet.facts.base import FactBase, hash_files, read_facts, read_sources

SOURCE = {"id": "s1", "title": "t", "publisher": "p", "url": "https://example.com", "kind": "press", "published": None,
          "language": "en", "retrieved": None, "seen": None}  # fmt: skip
FACT = {"id": "nvidia-h100-sxm.tdp.1", "chip": "nvidia-h100-sxm", "metric": "tdp", "value": 700, "unit": "W", "source": "s1",
        "locator": "table 1", "as_stated": "700 W", "rank": 1}  # fmt: skip


def read(tmp_path: Path, *records):
    (tmp_path / "f.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    (tmp_path / "sources.json").write_text(json.dumps([SOURCE]))
    return read_facts(tmp_path, catalogue(), read_sources(tmp_path / "sources.json"))


def test_a_good_record_loads(tmp_path):
    assert read(tmp_path, FACT)[0].number == 700


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"chip": "nvidia-x1"}, "no chip nvidia-x1"),
        ({"metric": "weight"}, "no metric weight"),
        ({"unit": "horses"}, "no unit horses"),
        ({"source": "s2"}, "no source s2"),
        ({"locator": ""}, "no locator"),
        ({"value": "many"}, "'many' is no value in W"),
        ({"unit": "text"}, "700 is no value in text"),
    ],
)
def test_a_broken_record_fails_with_file_and_line(tmp_path, change, said):
    with pytest.raises(DataError, match=said) as caught:
        read(tmp_path, FACT, {**FACT, "id": "nvidia-h100-sxm.tdp.2", **change})
    assert str(caught.value).startswith("f.jsonl:2: ")


@pytest.mark.parametrize("second", ["nvidia-h100-sxm.tdp.1", "nvidia-h100-sxm.tdp.0"])
def test_ids_are_sorted_and_told_once(tmp_path, second):
    with pytest.raises(DataError, match="f.jsonl:2: .*ids are sorted"):
        read(tmp_path, FACT, {**FACT, "id": second})


def test_a_missing_key_fails(tmp_path):
    with pytest.raises(DataError, match="f.jsonl:1: .*locator"):
        read(tmp_path, {key: value for key, value in FACT.items() if key != "locator"})


def test_a_line_that_is_no_json_fails(tmp_path):
    (tmp_path / "f.jsonl").write_text("{\n")
    with pytest.raises(DataError, match="f.jsonl:1: not JSON"):
        read_facts(tmp_path, catalogue(), {})


@pytest.mark.parametrize("ids", [("b", "a"), ("a", "a")])
def test_sources_are_sorted_and_told_once(tmp_path, ids):
    (tmp_path / "sources.json").write_text(json.dumps([{**SOURCE, "id": one} for one in ids]))
    with pytest.raises(DataError, match="sources.json:2"):
        read_sources(tmp_path / "sources.json")


def test_the_base_answers_by_chip_and_metric(tmp_path):
    base = FactBase(read(tmp_path, FACT), [], "v")
    assert [f.value for f in base.of("nvidia-h100-sxm", "tdp")] == [700]
    assert base.of("nvidia-h100", "tdp") == ()
    assert base.on("tdp") == base.about("nvidia-h100-sxm")


def test_the_version_follows_the_contents(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("1")
    before = hash_files([path])
    path.write_text("2")
    assert before != hash_files([path])
    assert before.startswith("sha256:")


def test_a_remark_is_its_whose_the_oldest_source_says(tmp_path):
    told = [
        {**FACT, "id": f"nvidia-h100-sxm.tdp.{place}", "source": source, "origin": "remark-1", "stated_by": by}
        for place, (source, by) in enumerate([("s1", "nobody knows when"), ("s2", "the relay"), ("s3", "who said it first")])
    ]
    days = {"s1": None, "s2": "2025-02", "s3": "2025-01-29"}
    sources = [{**SOURCE, "id": name, "published": day} for name, day in days.items()]
    (tmp_path / "f.jsonl").write_text("".join(json.dumps(record) + "\n" for record in told))
    (tmp_path / "sources.json").write_text(json.dumps(sources))
    read_from = read_sources(tmp_path / "sources.json")
    base = FactBase(read_facts(tmp_path, catalogue(), read_from), read_from.values(), "v")
    assert base.name_origin("remark-1") == "who said it first"
