"""Sources collected from a site on this machine: what is taken, what is kept, and one clear line for whatever goes wrong."""

import gzip
import json
from contextlib import contextmanager
from dataclasses import replace

import pytest

from claimsheet.collectors.collection import Collector, collect_source, find_address
from claimsheet.collectors.shelf import Shelf
from claimsheet.core.catalogue import catalogue
from claimsheet.core.fact import Fact, Source
from claimsheet.facts.collected import lay_over, read_manifest
from claimsheet.fetch.door import Door
from claimsheet.fetch.policy import Policy
from claimsheet.fetch.snapshots import SnapshotStore
from tests.collectors.test_reading import PLAN
from tests.fetch.site import Reply, Site

LOOPBACK = Policy(
    allow_addresses=("127.0.0.0/8",), host_interval=0, backoff_seconds=0.001, retries=1, total_seconds=2, read_seconds=1,
    max_wire_bytes=200_000, max_decoded_bytes=1_000_000, max_redirects=3,
)  # fmt: skip
SHIPPED = Fact(
    id="nvidia-h100-sxm.tdp.hand", chip="nvidia-h100-sxm", metric="tdp", value=700, unit="W", source="sheet", locator="specification table",
    as_stated="Up to 700W", rank=1, scope="package", note="Configurable.",
)  # fmt: skip


def page(memory="80GB", tdp="Up to 700W", fp64="34 teraFLOPS", more="", head=""):
    return f"""<html><head>{head}</head><body><h1>H100</h1><h2>Product Specifications</h2><table>
    <tr><th></th><th>H100 SXM</th><th>H100 NVL</th></tr>
    <tr><td>FP64</td><td>{fp64}</td><td>30 teraFLOPS</td></tr>
    <tr><td>FP16 Tensor Core*</td><td>1,979 teraFLOPS</td><td>1,671 teraFLOPS</td></tr>
    <tr><td>GPU Memory</td><td>{memory}</td><td>94GB</td></tr>
    <tr><td>Max Thermal Design Power (TDP)</td><td>{tdp}</td><td>350-400W</td></tr>{more}
    </table></body></html>"""


class World:
    """A site, a store and a source that lies on the site."""

    def __init__(self, site, folder, policy=LOOPBACK):
        self.site, self.folder, self.policy, self.day = site, folder, policy, "2026-11-26"
        self.shipped = [SHIPPED]
        self.source = Source(
            "sheet",
            "Sheet",
            "NVIDIA",
            site.url + "/h100",
            "vendor-page",
            None,
            "en",
            None,
            None,
            rank=1,
            reader="parser",
            collect=PLAN,
        )

    def collect(self, source=None, **told):
        with Door(self.policy, guarded=False, sleep=lambda _: None) as door:
            work = Collector(door, Shelf(self.folder), catalogue(), self.shipped, lambda: f"{self.day}T10:00:00Z", **told)
            return collect_source(work, source or self.source)

    @property
    def entry(self):
        return read_manifest(self.folder).entries["sheet"]

    @property
    def facts(self):
        laid = lay_over([SHIPPED], self.folder, read_manifest(self.folder), catalogue(), {"sheet": self.source})
        return {fact.id: fact for fact in laid}


@pytest.fixture
def world(tmp_path):
    with Site() as site:
        yield World(site, tmp_path / "store")


@contextmanager
def unharmed(world):
    """The facts and the snapshot are the same after as before."""
    before = world.facts, world.entry.snapshot, world.entry.facts
    yield
    assert (world.facts, world.entry.snapshot, world.entry.facts) == before


def test_a_page_becomes_facts_with_snapshot_and_days(world):
    world.site.put("/h100", page())
    outcome = world.collect()
    assert (outcome.state, outcome.facts, len(world.facts)) == ("read", 9, 9)
    fact = world.facts["nvidia-h100-sxm.tdp.hand"]
    assert (fact.value, fact.note, fact.first_seen, fact.last_seen) == (700, "Configurable.", "2026-11-26", "2026-11-26")
    assert b"1,979 teraFLOPS" in SnapshotStore(world.folder / "snapshots").read(fact.snapshot).body


def test_what_did_not_change_is_not_read_again(world):
    world.site.put_in_turn("/h100", [Reply(page().encode(), headers={"ETag": '"1"'}), Reply(status=304, headers={"ETag": '"1"'})])
    world.collect()
    world.day = "2026-12-26"
    assert world.collect().state == "unchanged"
    assert world.site.asked("/h100")[1]["If-None-Match"] == '"1"'
    assert {fact.last_seen for fact in world.facts.values()} == {"2026-12-26"}


def test_a_changed_figure_is_told_and_dated_anew(world):
    world.site.put("/h100", page())
    world.collect()
    old = world.facts
    world.site.put("/h100", page(memory="96GB"))
    world.day = "2026-12-26"
    outcome = world.collect()
    assert [change.tell() for change in outcome.changes] == [
        "nvidia-h100-sxm memory_capacity: 80 GB -> 96 GB (H100 > Product Specifications, row GPU Memory, column H100 SXM)"
    ]
    new = world.facts
    assert {new[name].first_seen for name in new if new[name].value != old[name].value} == {"2026-12-26"}
    assert {new[name].first_seen for name in new if new[name].value == old[name].value} == {"2026-11-26"}
    kept = [json.loads(line) for path in (world.folder / "changes").iterdir() for line in path.read_text().splitlines()]
    assert [(change["old"], change["new"]) for change in kept] == [("80 GB", "96 GB")]


def test_a_first_reading_is_held_against_the_facts_that_ship(world):
    world.site.put("/h100", page(tdp="Up to 750W"))
    assert [change.tell() for change in world.collect().changes if change.kind == "changed"] == [
        "nvidia-h100-sxm tdp: 700 W -> 750 W (H100 > Product Specifications, row Max Thermal Design Power (TDP), column H100 SXM)"
    ]


def test_a_second_record_of_a_figure_that_was_read_is_not_gone(world):
    other = replace(SHIPPED, id="nvidia-h100-sxm.tdp.again", locator="table, row TDP")
    cores = replace(SHIPPED, id="nvidia-h100-sxm.core_count.hand", metric="core_count", value=16896, unit="1", as_stated="16,896")
    world.shipped = [SHIPPED, other, cores]
    world.site.put("/h100", page())
    changes = world.collect(replace(world.source, collect={**PLAN, "covers": "all"})).changes
    assert [change.fact for change in changes if change.kind == "gone"] == ["nvidia-h100-sxm.core_count.hand"]


def test_many_changes_at_once_are_refused_until_a_person_accepts_them(world):
    world.site.put("/h100", page())
    world.collect()
    world.site.put("/h100", page("1GB", "1W", "1 teraFLOPS").replace("94GB", "2GB"))
    with unharmed(world):
        outcome = world.collect()
    assert (outcome.state, outcome.said[:47]) == ("refused", "4 of 9 figures changed or went at once; look, t")
    assert world.collect(accept=True).state == "read"


def test_a_dry_run_writes_nothing(world):
    world.site.put("/h100", page())
    outcome = world.collect(write=False)
    assert (outcome.state, outcome.facts) == ("read", 9)
    assert not world.folder.exists()


def bomb(_):
    return Reply(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"})


FAULTS = {
    "404": (lambda _: Reply(b"", 404), "vanished", "answered 404"),
    "410": (lambda _: Reply(b"", 410), "vanished", "answered 410"),
    "500": (lambda _: Reply(b"", 500), "failed", "answered 500"),
    "429": (lambda _: Reply(b"", 429, {"Retry-After": "7200"}), "failed", "asks to wait 7200 seconds"),
    "bomb": (bomb, "failed", "more than"),
    "truncated gzip": (lambda _: Reply(gzip.compress(page().encode())[:-20], headers={"Content-Encoding": "gzip"}), "failed", "broken"),
    "short body": (lambda _: Reply(b"<html>", headers={"Content-Length": "5000"}), "failed", "broken"),
    "endless body": (lambda _: Reply(b"x" * 300_000), "failed", "more than"),
    "loop": (lambda site: Reply(b"", 302, {"Location": site.url + "/h100"}), "failed", "redirect"),
    "private address": (lambda _: Reply(b"", 302, {"Location": "http://169.254.169.254/latest/"}), "failed", "address"),
    "column added": (lambda _: Reply(page().replace("<th>H100 NVL</th>", "<th>H100 NVL</th><th>H100 SXM</th>").encode()), "failed", "twice"),
    "column renamed": (lambda _: Reply(page().replace("H100 NVL", "H100 NVL 94").encode()), "failed", "no product 'H100 NVL'"),
    "column gone": (lambda _: Reply(page().replace("<th>H100 NVL</th>", "").encode()), "failed", "no product 'H100 NVL'"),
    "table gone": (lambda _: Reply(b"<html><body><h2>Product Specifications</h2></body></html>"), "failed", "0 of 0 tables"),
    "rows gone": (lambda _: Reply(page().replace("FP64", "Double").replace("FP16", "Half").encode()), "failed", "expected 6 to 10"),
    "metric gone": (lambda _: Reply(page().replace("Max Thermal", "Thermal").encode()), "failed", "no tdp came out"),
    "nonsense": (lambda _: Reply(page(memory="lots").encode()), "failed", "'lots' is no figure"),
    "wrong charset": (lambda _: Reply(page().encode() + b"\xff\xfe\xff", headers={"Content-Type": "text/html; charset=utf-8"}), "failed", "no utf-8 at byte"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_keeps_the_facts_and_is_told_in_one_line(world, fault):
    make, state, said = FAULTS[fault]
    world.site.put("/h100", page())
    world.collect()
    world.site.on("/h100", make(world.site).send)
    with unharmed(world):
        outcome = world.collect()
    assert (outcome.state, outcome.facts) == (state, 9)
    assert said in outcome.said
    assert "\n" not in outcome.said
    assert (world.entry.state, world.entry.said) == (state, outcome.said)


def test_a_slow_drip_is_cut_off(world):
    world.site.put("/h100", page())
    world.collect()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n"
    world.site.drip("/h100", [head, *[b"x"] * 400], 0.1)
    world.policy = replace(LOOPBACK, total_seconds=0.5)
    with unharmed(world):
        assert world.collect().state == "failed"


def test_robots_that_forbids_is_obeyed(world):
    world.site.put("/h100", page())
    world.collect()
    world.site.put("/robots.txt", "User-agent: *\nDisallow: /h100", headers={"Content-Type": "text/plain"})
    with unharmed(world):
        outcome = world.collect()
    assert (outcome.state, len(world.site.asked("/h100"))) == ("forbidden", 1)


def test_a_vanished_page_is_known_the_second_time(world):
    world.site.put("/h100", page())
    world.collect()
    world.site.put("/h100", status=404)
    assert [world.collect().known_before for _ in range(2)] == [False, True]


def test_a_vanished_page_is_marked_with_its_kept_copy(world, monkeypatch):
    copy = "https://web.archive.example/web/2026/sheet"
    monkeypatch.setattr("claimsheet.collectors.collection.find_archived", lambda _door, _url: copy)
    world.site.put("/h100", page())
    world.collect()
    world.site.put("/h100", status=404)
    world.collect()
    assert world.entry.archived == copy


def test_a_page_in_another_charset_reads_the_same(world):
    world.site.put(
        "/h100", page(head="<title>제품 사양</title>").encode("euc-kr"), headers={"Content-Type": "text/html; charset=euc-kr"}
    )
    assert world.collect().facts == 9


def test_a_source_that_only_people_read_is_looked_for(world):
    source = replace(world.source, reader="person", collect=None)
    world.site.put("/h100", "<p>prose</p>")
    assert world.collect(source).state == "present"
    world.site.put("/h100", status=410)
    assert world.collect(source).state == "vanished"
    assert not [fact for fact in world.facts.values() if fact.snapshot]


def test_a_full_disk_stops_the_collection_and_loses_nothing(world, monkeypatch):
    world.site.put("/h100", page())
    world.collect()
    world.site.put("/h100", page(memory="96GB"))

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with unharmed(world), pytest.raises(OSError, match="No space left"):
        world.collect()


def test_a_file_shown_by_github_is_fetched_as_the_file():
    source = Source(
        "s", "t", "p", "https://github.com/ROCm/ROCm/blob/develop/docs/a%20b.rst", "vendor-page", None, "en", None, None
    )
    assert find_address(source, None) == "https://raw.githubusercontent.com/ROCm/ROCm/develop/docs/a%20b.rst"
