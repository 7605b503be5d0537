"""Two senders for some seconds; the memory of the service after a fifth of the time, and at the end.

python -m benchmarks.serve_for python -m benchmarks.load.steady {url} [600]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

from benchmarks.load.driver import Tally, open_client, send, start

MOST_GROWN = 0.05  # of the memory, where it was measured long enough to mean something
LONG = 120  # seconds
_MEMORY = re.compile(r"^process_resident_memory_bytes (\S+)", re.M)


@dataclass(frozen=True)
class Steady:
    """What came back, and megabytes of memory when all was warm and at the end."""

    tally: Tally
    warm: float
    end: float

    @property
    def grown(self) -> float:
        """The share by which the memory grew."""
        return self.end / self.warm - 1


async def _read_memory(client: httpx.AsyncClient) -> float:
    found = _MEMORY.search((await client.get("/metrics")).text)
    return float(found[1]) / 1e6 if found else float("nan")


async def run(url: str, seconds: float = 8) -> Steady:
    """What came back."""
    async with open_client(url) as client:
        first = await send(client, 2, seconds / 5)
        warm = await _read_memory(client)
        rest = await send(client, 2, seconds * 4 / 5)
        return Steady(first.add(rest), warm, await _read_memory(client))


async def measure(url: str, seconds: float = 8) -> tuple[str, bool]:
    """The line of figures."""
    seen = await run(url, seconds)
    rate = sum(seen.tally.statuses.values()) / seconds
    line = f"steady for {seconds:.0f} s: {rate:.0f}/s {seen.tally.tell()} | memory {seen.warm:.0f} MB, then {seen.end:.0f} MB ({seen.grown:+.1%})"
    return line, seen.tally.is_sound(200) and (seconds < LONG or seen.grown <= MOST_GROWN)


if __name__ == "__main__":
    start(measure)
