"""Three times as many senders as a worker takes on, at once; and the same two senders before and after.

python -m benchmarks.serve_for python -m benchmarks.load.burst {url}
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from benchmarks.load.driver import Tally, ask, open_client, send, start

CAPACITY = 32  # CLAIMSHEET_MAX_WAITING


@dataclass
class Burst:
    """What came back before, during and after."""

    before: Tally
    during: Tally
    after: Tally


async def run(url: str, capacity: int = CAPACITY, waves: int = 3, seconds: float = 3) -> Burst:
    """The burst in some waves, each sent without waiting for an answer."""
    async with open_client(url) as client:
        await send(client, 1, 0.5)
        before, during = await send(client, 2, seconds), Tally()
        for _ in range(waves):
            await asyncio.gather(*(ask(client, during) for _ in range(3 * capacity)))
        return Burst(before, during, await send(client, 2, seconds))


async def measure(url: str) -> tuple[str, bool]:
    """The line of figures."""
    burst = await run(url)
    line = f"burst: {burst.during.tell()} | p50 before {burst.before.percentile(0.5):.0f}ms after {burst.after.percentile(0.5):.0f}ms"
    return line, burst.during.is_sound(200, 429, 503) and burst.after.is_sound(200)


if __name__ == "__main__":
    start(measure)
