"""One sender of short texts, alone and beside six senders of large ones.

python -m benchmarks.serve_for python -m benchmarks.load.beside {url}
"""

from __future__ import annotations

import asyncio

from benchmarks.load.driver import Tally, open_client, send, start, write_large


async def run(url: str, characters: int = 60_000, seconds: float = 6) -> tuple[Tally, Tally, Tally]:
    """What came back of short texts alone, of short ones beside large ones, and of the large ones."""
    async with open_client(url) as client, open_client(url) as other:
        await send(client, 1, 0.5)
        alone = await send(client, 1, seconds / 2)
        large = asyncio.create_task(send(other, 6, seconds - 0.2, write_large(characters)))
        await asyncio.sleep(0.2)
        beside = await send(client, 1, seconds)
        return alone, beside, await large


async def measure(url: str) -> tuple[str, bool]:
    """The line of figures."""
    alone, beside, large = await run(url)
    line = f"beside large: alone p99 {alone.percentile(0.99):.0f}ms | small {beside.tell()} | large {large.tell()}"
    return line, beside.is_sound(200) and large.is_sound(200, 503)


if __name__ == "__main__":
    start(measure)
