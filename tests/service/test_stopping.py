"""The server as a process: told to end, it answers what it has begun and ends with 0."""

from __future__ import annotations

import http.client
import json
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.fetch.site import Reply, Site
from tests.service.news import ENGLISH
from tests.service.processes import LOG, TEST, find_port, serve


def post(port: int, body: Any) -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/v1/checks", json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def answer_late(to: BaseHTTPRequestHandler) -> None:
    time.sleep(2)
    Reply(ENGLISH.page("utf-8")).send(to)


def test_what_has_begun_is_answered_before_it_ends(tmp_path: Path) -> None:
    port = find_port()
    with Site() as site, serve(port, tmp_path, **TEST) as process:
        assert post(port, {"text": "The H100 SXM has 80 GB of HBM3."})[0] == 200
        url = site.on("/slow", answer_late)
        answers: list[tuple[int, Any]] = []
        asking = threading.Thread(target=lambda: answers.append(post(port, {"url": url})))
        asking.start()
        time.sleep(0.7)  # the page is being waited for
        process.send_signal(signal.SIGTERM)
        asking.join()
        process.wait(60)
    assert [status for status, _ in answers] == [200]
    assert answers[0][1]["claims"]
    assert process.returncode == 0
    lines = [json.loads(line) for line in (tmp_path / LOG).read_text().splitlines()]
    assert [line["status"] for line in lines if line["event"] == "request" and line["route"] == "/v1/checks"] == [200, 200]
