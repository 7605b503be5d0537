"""Two senders for some seconds.

python -m benchmarks.serve_for python -m benchmarks.load.steady {url}
"""

from __future__ import annotations

from benchmarks.load.driver import Tally, open_client, send, start


async def run(url: str, seconds: float = 8) -> Tally:
    """What came back."""
    async with open_client(url) as client:
        await send(client, 1, 0.5)
        return await send(client, 2, seconds)


async def measure(url: str, seconds: float = 8) -> str:
    """The line of figures."""
    tally = await run(url, seconds)
    return f"steady: {sum(tally.statuses.values()) / seconds:.0f}/s {tally.tell()}"


if __name__ == "__main__":
    start(measure)
