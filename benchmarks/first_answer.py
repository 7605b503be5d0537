"""How long a reader waits: from the click on Check to the answer drawn in Debian's Chromium, for an article.

python -m benchmarks.serve_for python benchmarks/first_answer.py {url} benchmarks/article.ko.txt
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

_TIMES = 12


def measure(url: str, text: str) -> list[float]:
    """Milliseconds of each of some answers; the first, which warms the service up, is not among them."""
    taken: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(locale="ko")
        for _ in range(_TIMES + 1):
            page.goto(url)
            page.fill("#text", text)
            start = time.perf_counter()
            page.click("button[type=submit]")
            page.locator(".card").first.wait_for()
            taken.append(1000 * (time.perf_counter() - start))
        browser.close()
    return taken[1:]


def main(url: str, path: str) -> None:
    """Prints the median and the longest."""
    taken = measure(url, Path(path).read_text(encoding="utf-8"))
    print(f"click to answer: median {statistics.median(taken):.0f} ms, longest {max(taken):.0f} ms, of {len(taken)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
