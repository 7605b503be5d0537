"""A running service takes up new facts without a restart, and answers from one version at a time."""

import threading
import time
from dataclasses import replace

from app import create_app
from claimsheet.core.errors import DataError
from claimsheet.core.settings import Settings
from claimsheet.facts.base import FactBase
from claimsheet.facts.collected import MANIFEST
from service.api.office import KEY
from service.keeping import Keeper
from tests.fakes import open_fake_office


def make(tmp_path, version="one"):
    office = open_fake_office()
    facts = FactBase(office.facts.facts.values(), office.facts.sources.values(), version)
    return replace(office, facts=facts, settings=Settings(store=str(tmp_path)))


def wait(until):
    end = time.monotonic() + 5
    while not until():
        assert time.monotonic() < end, "it did not happen in five seconds"
        time.sleep(0.01)


def put_manifest(tmp_path, words):
    (tmp_path / "new").write_text(words)
    (tmp_path / "new").replace(tmp_path / MANIFEST)


def serve(tmp_path, opened):
    app = create_app(office=make(tmp_path))
    app.extensions[KEY] = keeper = Keeper(make(tmp_path), opened=opened, pause=0)
    return app.test_client(), keeper


def test_new_facts_are_taken_up_and_shown(tmp_path):
    client, _ = serve(tmp_path, lambda: make(tmp_path, "two"))
    assert client.get("/healthz").json["facts_version"] == "one"
    put_manifest(tmp_path, "a")
    wait(lambda: client.get("/healthz").json["facts_version"] == "two")


def test_nothing_is_read_again_while_the_manifest_stays(tmp_path):
    reads = []

    def read():
        reads.append(1)
        return make(tmp_path)

    _, keeper = serve(tmp_path, read)
    for _ in range(20):
        keeper.office()
    assert not reads


def test_facts_that_do_not_read_leave_the_old_ones_and_raise_an_alarm(tmp_path, caplog):
    def fail():
        raise DataError("manifest.json", 0, "no manifest")

    client, keeper = serve(tmp_path, fail)
    put_manifest(tmp_path, "broken")
    client.get("/healthz")
    wait(lambda: keeper.problem)
    health = client.get("/healthz").json
    assert (health["facts_version"], health["problem"]) == ("one", "manifest.json:0: no manifest")
    assert "the old ones stay" in caplog.text


def test_a_good_version_after_a_broken_one_clears_the_alarm(tmp_path):
    answers = iter([DataError("manifest.json", 0, "no manifest"), make(tmp_path, "three")])

    def read():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    client, keeper = serve(tmp_path, read)
    put_manifest(tmp_path, "broken")
    client.get("/healthz")
    wait(lambda: keeper.problem)
    put_manifest(tmp_path, "mended")
    wait(lambda: client.get("/healthz").json["facts_version"] == "three")
    assert client.get("/healthz").json["problem"] is None


def test_one_request_sees_one_version(tmp_path):
    """The office changes in the middle of a request; the answer is of the old one throughout."""
    started, go_on = threading.Event(), threading.Event()
    office = make(tmp_path)

    def slow(*given):
        started.set()
        go_on.wait(5)
        return open_fake_office().checker(*given)

    app = create_app(office=office)
    keeper = Keeper(replace(office, checker=slow), opened=lambda: make(tmp_path, "two"), pause=0)
    app.extensions[KEY] = keeper
    answers = []
    request = threading.Thread(
        target=lambda: answers.append(
            app.test_client().post("/v1/checks", json={"text": "The H100 has 80 GB of memory."}).get_json()
        )
    )
    request.start()
    started.wait(5)
    put_manifest(tmp_path, "a")
    wait(lambda: keeper.office().facts.version == "two")
    go_on.set()
    request.join(5)
    assert answers[0]["facts_version"] == "one"


def test_facts_put_there_while_a_service_starts_are_taken_up(tmp_path):
    office = make(tmp_path)
    keeper = Keeper(office, opened=lambda: make(tmp_path, "two"), pause=0, signature=None)
    put_manifest(tmp_path, "meanwhile")
    wait(lambda: keeper.office().facts.version == "two")


def test_what_failed_is_tried_again_after_a_while(tmp_path):
    answers = iter([OSError("too many open files"), KeyError("odd"), make(tmp_path, "two")])

    def read():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    client, keeper = serve(tmp_path, read)
    keeper._back_off = 0.0
    put_manifest(tmp_path, "new")
    wait(lambda: client.get("/healthz").json["facts_version"] == "two")
    assert client.get("/healthz").json["problem"] is None


def test_no_thread_to_be_had_is_an_alarm_and_no_lock(tmp_path, monkeypatch):
    client, keeper = serve(tmp_path, lambda: make(tmp_path, "two"))
    put_manifest(tmp_path, "new")

    def fail(_):
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr("service.keeping.threading.Thread.start", fail)
        assert keeper.office().facts.version == "one"
    assert keeper.problem
    keeper._again = 0.0
    wait(lambda: client.get("/healthz").json["facts_version"] == "two")


def test_the_store_is_watched_though_nobody_asks(tmp_path, caplog):
    caplog.set_level("INFO")
    others = set(threading.enumerate())
    keeper = Keeper(make(tmp_path), opened=lambda: make(tmp_path, "two"), pause=0.01, signature=None)
    put_manifest(tmp_path, "{}")
    keeper.watch()
    wait(lambda: "facts taken up: two" in caplog.text)
    watching = [one for one in threading.enumerate() if one.name == "store" and one not in others]
    del keeper
    for one in watching:
        one.join(10)
        assert not one.is_alive()
