"""Requests beyond what a worker takes on are refused at once; places come back whatever becomes of a request."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from app import create_app
from claimsheet.core.errors import TooBusy
from claimsheet.core.settings import Settings
from service.api.admission import READERS, Admission
from service.lanes import Lanes
from tests.fakes import check_falsely, open_fake_office
from tests.problems import assert_problem

BODY = {"text": "Alpha has 64 GB.", "store": False}


@contextmanager
def occupy(most: int) -> Iterator[Any]:
    """A client of an application whose places are all taken by checks that last as long as the block."""
    begun, end = threading.Semaphore(0), threading.Event()

    def wait(*told: Any) -> Any:
        if told[0].text != "H100":  # that of warming up
            begun.release()
            end.wait(30)
        return check_falsely(*told)

    app = create_app(office=replace(open_fake_office(Settings(max_waiting=most)), checker=wait))
    asking = [
        threading.Thread(target=lambda: app.test_client().post("/v1/checks", json=BODY, buffered=True)) for _ in range(most)
    ]
    for thread in asking:
        thread.start()
        assert begun.acquire(timeout=30)
    try:
        yield app.test_client()
    finally:
        end.set()
        for thread in asking:
            thread.join()


def test_whoever_comes_beyond_is_told_to_come_again_and_counted() -> None:
    with occupy(2) as client:
        answer = client.post("/v1/checks", json=BODY, buffered=True)
        assert_problem(answer, 503)
        assert int(answer.headers["Retry-After"]) > 0
        assert client.get("/chips", buffered=True).status_code == 503
        assert 'claimsheet_refused_total{why="waiting"} 2.0' in client.get("/metrics").text
    assert client.post("/v1/checks", json=BODY, buffered=True).status_code == 200


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/healthz", "/metrics", "/static/pages/base.css"])
def test_machines_and_files_are_answered_all_the_same(path: str) -> None:
    with occupy(1) as client:
        assert client.get("/chips", buffered=True).status_code == 503
        assert client.get(path).status_code in (200, 404)


def begin(*_: Any) -> Any:
    """Nothing is sent."""


def test_places_come_back_after_errors_and_answers_that_nobody_reads() -> None:
    refused: list[bool] = []

    def answer(environ: dict[str, Any], _: Any) -> list[bytes]:
        refused.append("claimsheet.refused" in environ)
        if environ["PATH_INFO"] == "/broken":
            raise ValueError("broken")
        return [b""]

    admission = Admission(answer, Settings(max_waiting=1))
    for _ in range(3):
        with pytest.raises(ValueError, match="broken"):
            admission({"PATH_INFO": "/broken"}, begin)
        admission({"PATH_INFO": "/"}, begin)  # dropped, never closed
    assert refused == [False] * 6


def test_a_body_that_is_sent_slowly_keeps_no_place() -> None:
    sending, end = threading.Event(), threading.Event()

    class Slow(io.RawIOBase):
        def readinto(self, _: Any) -> int:
            sending.set()
            end.wait(30)
            return 0

    app = create_app(office=open_fake_office(Settings(max_waiting=1)))
    told = {"wsgi.input": Slow(), "CONTENT_LENGTH": "9", "CONTENT_TYPE": "application/json"}
    thread = threading.Thread(target=lambda: app.test_client().post("/v1/checks", buffered=True, environ_overrides=told))
    thread.start()
    assert sending.wait(30)
    assert app.test_client().post("/v1/checks", json=BODY, buffered=True).status_code == 200
    end.set()
    thread.join()


def test_where_all_who_may_are_still_sending_others_may_read() -> None:
    sending, end = threading.Semaphore(0), threading.Event()

    class Slow(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: Any) -> int:
            sending.release()
            end.wait(30)
            return 0

        def read(self, _: int | None = -1) -> bytes:
            self.readinto(None)
            return b""

    def send() -> None:
        told = {"wsgi.input": Slow(), "CONTENT_LENGTH": "9", "CONTENT_TYPE": "application/json"}
        app.test_client().post("/v1/checks", environ_overrides=told)

    app = create_app(office=open_fake_office(Settings(max_waiting=1)))
    threads = [threading.Thread(target=send) for _ in range(READERS)]
    for thread in threads:
        thread.start()
        assert sending.acquire(timeout=10)
    client = app.test_client()
    assert client.post("/v1/checks", json=BODY).status_code == 503
    assert client.get("/v1/chips", environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}).status_code == 200
    assert 'claimsheet_refused_total{why="reading"} 1.0' in client.get("/metrics").text
    end.set()
    for thread in threads:
        thread.join()


def test_one_large_document_is_checked_at_a_time_beside_small_ones() -> None:
    lanes = Lanes(large=10, queue=2, patience=0.05)
    told: list[str] = []
    lanes.told = told.append
    with lanes.enter(11), lanes.enter(10):
        with pytest.raises(TooBusy, match="large"), lanes.enter(11):
            pass
    assert told == ["large"]
    with lanes.enter(11):
        pass
