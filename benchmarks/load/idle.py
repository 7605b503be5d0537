"""A thousand connections that say nothing, or never end what they say, beside two senders.

python -m benchmarks.serve_for python -m benchmarks.load.idle {url}
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

from benchmarks.load.driver import Tally, open_client, send, start

_HEAD = b"POST /v1/checks HTTP/1.1\r\nHost: localhost\r\n"
_BODY = b"Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
# Nothing, half a head, half a body: of a hundred connections 45, 45 and 10.
_SAID = [b""] * 45 + [_HEAD] * 45 + [_HEAD + _BODY] * 10


async def _connect(url: str, number: int) -> asyncio.StreamWriter:
    place = urlsplit(url)
    _, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(_SAID[number % len(_SAID)])
    await writer.drain()
    return writer


async def run(url: str, connections: int = 1000, seconds: float = 4) -> tuple[Tally, Tally]:
    """What came back without the connections, and beside them."""
    async with open_client(url) as client, AsyncExitStack() as held:
        await send(client, 1, 0.5)
        alone = await send(client, 2, seconds)
        for number in range(connections):
            held.callback((await _connect(url, number)).close)
        return alone, await send(client, 2, seconds)


async def measure(url: str) -> tuple[str, bool]:
    """The line of figures."""
    alone, beside = await run(url)
    line = f"idle and slow: alone p99 {alone.percentile(0.99):.0f}ms | beside 1,000: {beside.tell()}"
    return line, beside.is_sound(200)


if __name__ == "__main__":
    start(measure)
