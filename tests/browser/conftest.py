"""Debian's Chromium, driven by Playwright, against a server of the tests' own. Where there is none these tests are skipped and say so; with
BROWSER_TESTS=required they fail."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.service.processes import TEST, find_port, serve

CHROMIUM = shutil.which("chromium")
# Without these it looks for news of itself elsewhere.
_OPTIONS = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"]


@pytest.fixture(scope="module")  # the driver keeps a loop of events, in which no other test could run its own
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail("there is no chromium: apt-get install chromium fonts-noto-cjk")
        pytest.skip("there is no chromium on this machine: apt-get install chromium fonts-noto-cjk")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library's own loop
        from playwright.sync_api import sync_playwright

        with sync_playwright() as driver:
            started = driver.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", *_OPTIONS]
            )
            yield started
            started.close()


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server."""
    port = find_port()
    with serve(port, tmp_path_factory.mktemp("served"), **TEST):
        yield f"http://127.0.0.1:{port}"


class Visits:
    """Opens pages, and knows what was asked of other hosts and what was written to the console."""

    def __init__(self, browser: Any, root: str) -> None:
        self._browser, self.root = browser, root
        self.elsewhere: list[str] = []
        self.said: list[str] = []
        self._contexts: list[Any] = []

    def open(self, path: str = "/", **options: Any) -> Any:
        """A page of the service in a browser that is as the options say: `locale`, `color_scheme`, `java_script_enabled`, `viewport`."""
        context = self._browser.new_context(**{"locale": "en", **options})
        self._contexts.append(context)
        page = context.new_page()
        page.on("request", self._watch)
        page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.goto(self.root + path)
        return page

    def _watch(self, request: Any) -> None:
        if urlsplit(request.url).scheme in ("http", "https") and not request.url.startswith(self.root + "/"):
            self.elsewhere.append(request.url)

    def close(self) -> None:
        """Closes all."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def visits(browser: Any, root: str) -> Iterator[Visits]:
    """Visits that ask nothing of another host, and of which nothing complains."""
    visiting = Visits(browser, root)
    yield visiting
    visiting.close()
    assert visiting.elsewhere == []
    assert visiting.said == []


@pytest.fixture(scope="session")
def article() -> str:
    """An article in Korean."""
    return (Path(__file__).parent.parent.parent / "benchmarks" / "article.ko.txt").read_text(encoding="utf-8")
