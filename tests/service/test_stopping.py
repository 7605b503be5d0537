"""The server as a process: told to end, it answers what it has begun and ends with 0."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.fetch.site import Reply, Site
from tests.service.news import ENGLISH
from tests.service.test_mcp import ENVIRONMENT
from tests.service.test_mcp_servers import find_port, wait_for
from tests.test_rooms import ROOT

GRANIAN = ROOT / ".venv" / "bin" / "granian"


@contextmanager
def serve(port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The server as `make serve` starts it, once it answers."""
    command = [str(GRANIAN), "--interface", "wsgi", "--factory", "--blocking-threads", "4", "--workers-kill-timeout", "30"]
    command += ["--log-config", "service/granian.json", "--host", "127.0.0.1", "--port", str(port), "app:create_app"]
    told = os.environ | ENVIRONMENT | {"CLAIMSHEET_DATABASE": f"sqlite:///{folder}/checks.sqlite3"}
    with subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        try:
            wait_for(port, process)
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.communicate(timeout=60)


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


@pytest.mark.skipif(not GRANIAN.exists(), reason="the tests run outside the project's own environment")
def test_what_has_begun_is_answered_before_it_ends(tmp_path: Path) -> None:
    port = find_port()
    with Site() as site, serve(port, tmp_path) as process:
        assert post(port, {"text": "The H100 SXM has 80 GB of HBM3."})[0] == 200
        url = site.on("/slow", answer_late)
        answers: list[tuple[int, Any]] = []
        asking = threading.Thread(target=lambda: answers.append(post(port, {"url": url})))
        asking.start()
        time.sleep(0.7)  # the page is being waited for
        process.send_signal(signal.SIGTERM)
        asking.join()
        _, logged = process.communicate(timeout=60)
    assert [status for status, _ in answers] == [200]
    assert answers[0][1]["claims"]
    assert process.returncode == 0
    lines = [json.loads(line) for line in logged.splitlines()]
    assert [line["status"] for line in lines if line["event"] == "request" and line["route"] == "/v1/checks"] == [200, 200]
