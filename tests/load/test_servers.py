"""A server under load: nobody is cut off, and when it is over all is as before."""

from __future__ import annotations

import asyncio
from pathlib import Path

from benchmarks.load import beside, burst, idle
from tests.service.processes import find_port, serve


def test_a_burst_is_answered_and_idle_connections_and_large_texts_keep_nobody_waiting(tmp_path: Path) -> None:
    port = find_port()
    url = f"http://127.0.0.1:{port}"
    with serve(port, tmp_path, CLAIMSHEET_MAX_WAITING="8"):
        seen = asyncio.run(burst.run(url, 8, 2, 1))
        assert seen.during.broken == seen.during.silent == 0
        assert set(seen.during.statuses) <= {200, 429, 503}
        assert sum(seen.during.statuses.values()) == 48
        assert seen.after.percentile(0.5) < 5 * seen.before.percentile(0.5)
        alone, among = asyncio.run(idle.run(url, 200, 1))
        assert set(among.statuses) == {200}
        assert among.percentile(0.5) < 5 * alone.percentile(0.5)
        _, small, large = asyncio.run(beside.run(url, 25_000, 2))
        assert set(small.statuses) == {200}
        assert set(large.statuses) <= {200, 503}
        assert small.percentile(0.5) * 3 < large.percentile(0.5)
