"""Requests to a server that may be in trouble, with how long each took."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

TEXT = {"text": "Alpha has 64 GB."}


@dataclass(frozen=True)
class Told:
    """What a server answered, and after how many seconds."""

    status: int
    body: Any
    headers: dict[str, str]  # by names in small letters
    seconds: float


def ask(port: int, method: str, path: str, body: Any = None, **headers: str) -> Told:
    """Asks once; OSError or HTTPException where nobody answers."""
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, {"Content-Type": "application/json"} | headers)
        answer = connection.getresponse()
        read = answer.read()
        told = json.loads(read) if "json" in answer.headers.get("Content-Type", "") else read.decode()
        return Told(
            answer.status, told, {name.lower(): value for name, value in answer.headers.items()}, time.monotonic() - began
        )
    finally:
        connection.close()


def check(port: int, body: Any = None, **headers: str) -> Told:
    """Has a text checked."""
    return ask(port, "POST", "/v1/checks", body or TEXT, **headers)


def all_at_once(*questions: Callable[[], Told]) -> list[Told]:
    """Asks everything at once."""
    with ThreadPoolExecutor(len(questions)) as pool:
        return [one.result() for one in [pool.submit(question) for question in questions]]


def wait_until(happened: Callable[[], bool], seconds: float = 15) -> float:
    """Waits until something is so; after how many seconds it was."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() < began + seconds, f"it did not happen in {seconds} seconds"
        time.sleep(0.05)
    return time.monotonic() - began
