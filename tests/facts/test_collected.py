"""Collected facts over those that ship: which stand, under which version, and what does not load."""

import json
from dataclasses import replace

import pytest

from claimsheet.core.catalogue import DATA, catalogue
from claimsheet.core.errors import DataError
from claimsheet.core.fact import Fact, Source
from claimsheet.facts.base import SOURCES, base, join_versions, read_base
from claimsheet.facts.collected import MANIFEST, Entry, Manifest, lay_over, mark_seen, read_manifest

FACT = Fact(
    id="nvidia-h100-sxm.tdp.1", chip="nvidia-h100-sxm", metric="tdp", value=700, unit="W", source="nvidia-h100-page", locator="row TDP",
    as_stated="700 W", rank=1,
)  # fmt: skip


def put(folder, *records, **told):
    import hashlib

    content = "".join(json.dumps(record) + "\n" for record in records).encode()
    digest = hashlib.sha256(content).hexdigest()
    (folder / "facts").mkdir(exist_ok=True)
    (folder / "facts" / f"{digest}.jsonl").write_bytes(content)
    held = Entry("read", "2026-11-26T10:00:00Z", None, digest, len(records), snapshot="sha256:ab", seen="2026-11-26T10:00:00Z")
    manifest = Manifest({"nvidia-h100-page": replace(held, **told)})
    (folder / MANIFEST).write_text(manifest.write())
    return digest


def record(**told):
    names = ("id", "chip", "metric", "value", "unit", "source", "locator", "as_stated", "rank")
    return {name: getattr(FACT, name) for name in names} | told


def lay(shipped, folder, sources=(FACT.source,)):
    return lay_over(shipped, folder, read_manifest(folder), catalogue(), {name: base().sources[FACT.source] for name in sources})


def test_a_source_that_is_gone_from_the_registry_is_passed_over(tmp_path, caplog):
    put(tmp_path, record(value=750), replaced=(FACT.id,))
    assert lay([FACT], tmp_path, ("elsewhere",)) == [FACT]
    assert "passed over" in caplog.text


def test_a_chip_that_is_gone_from_the_catalogue_leaves_what_ships(tmp_path):
    put(tmp_path, record(chip="nobody-nothing"), replaced=(FACT.id,))
    assert lay([FACT], tmp_path) == [FACT]


@pytest.mark.parametrize("words", ["line\u2028end", "line\u0085end", "line\x0bend"])
def test_a_fact_may_hold_the_line_ends_of_other_systems(tmp_path, words):
    put(tmp_path, record(locator=words), replaced=(FACT.id,))
    assert [fact.locator for fact in lay([FACT], tmp_path)] == [words]


def test_a_collected_fact_stands_in_place_of_those_it_replaces(tmp_path):
    put(tmp_path, record(value=750), replaced=(FACT.id, "twin"))
    shipped = [FACT, replace(FACT, id="twin"), replace(FACT, id="other")]
    assert [(fact.id, fact.value) for fact in lay(shipped, tmp_path)] == [
        ("other", 700),
        (FACT.id, 750),
    ]


def test_a_source_that_is_covered_whole_keeps_no_hand_read_fact(tmp_path):
    put(tmp_path, record(id="new"), covers="all")
    assert [fact.id for fact in lay([FACT, replace(FACT, id="x", source="elsewhere")], tmp_path)] == ["x", "new"]


def test_the_version_follows_the_facts_and_not_the_day_they_were_seen(tmp_path):
    put(tmp_path, record())
    first = read_manifest(tmp_path).digest()
    put(tmp_path, record(), seen="2026-12-26T10:00:00Z", checked="2026-12-26T10:00:00Z", state="unchanged")
    assert read_manifest(tmp_path).digest() == first
    put(tmp_path, record(value=701))
    assert read_manifest(tmp_path).digest() != first


def test_without_collected_facts_the_version_is_that_of_the_facts_that_ship(tmp_path):
    assert read_base(DATA, SOURCES, catalogue(), tmp_path).version == base().version == join_versions(base().version, "")


def test_the_whole_base_takes_them_up(tmp_path):
    hand = next(fact for fact in base().facts.values() if fact.source == "nvidia-h100-page" and fact.metric == "tdp")
    put(tmp_path, record(id=hand.id, chip=hand.chip, value=999), replaced=(hand.id,))
    taken = read_base(DATA, SOURCES, catalogue(), tmp_path)
    assert (taken.facts[hand.id].value, taken.facts[hand.id].last_seen, len(taken.facts)) == (
        999,
        "2026-11-26",
        len(base().facts),
    )
    assert taken.sources["nvidia-h100-page"].last_verified == "2026-11-26"
    assert taken.version != base().version


def test_a_source_is_marked_with_its_day_and_its_kept_copy():
    source = Source("s", "t", "p", "https://spec.example", "press", None, "en", None, None)
    entry = Entry("vanished", "2026-11-26T10:00:00Z", seen="2026-10-01T00:00:00Z", archived="https://archive.example/1")
    marked = mark_seen({"s": source}, Manifest({"s": entry}))["s"]
    assert (marked.last_verified, marked.archived) == ("2026-10-01", "https://archive.example/1")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"source": "nobody"}, "no source nobody"),
        ({"unit": "horses"}, "no unit horses"),
        ({"value": float("inf")}, "inf is no figure"),
        ({"value": float("nan")}, "nan is no figure"),
        ({"value": -5}, "-5 is no figure"),
    ],
)
def test_a_collected_fact_that_breaks_a_rule_stops_the_load(tmp_path, told, said):
    put(tmp_path, record(**told))
    with pytest.raises(DataError, match=said):
        read_base(DATA, SOURCES, catalogue(), tmp_path)


def test_facts_that_are_gone_or_tampered_with_stop_the_load(tmp_path):
    digest = put(tmp_path, record())
    path = tmp_path / "facts" / f"{digest}.jsonl"
    path.write_text(path.read_text().replace("700", "800"))
    with pytest.raises(DataError, match="is not what its name says"):
        read_base(DATA, SOURCES, catalogue(), tmp_path)
    path.unlink()
    with pytest.raises(DataError, match="cannot be read"):
        read_base(DATA, SOURCES, catalogue(), tmp_path)


@pytest.mark.parametrize(
    "content", ["{", "[]", '{"format": 3, "sources": {}}', '{"format": 1, "sources": {"s": {"state": "read"}}}']
)
def test_a_manifest_that_does_not_read_is_an_error_not_an_empty_store(tmp_path, content):
    (tmp_path / MANIFEST).write_text(content)
    with pytest.raises(DataError, match=MANIFEST):
        read_manifest(tmp_path)
