"""What the scripts share: senders that post checks, and a tally of what came back."""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import httpx

SMALL = "The H100 SXM has 80 GB of HBM3 and a bandwidth of 3.35 TB/s."
_MANY = httpx.Limits(max_connections=None, max_keepalive_connections=None)
_number = itertools.count()


@dataclass
class Tally:
    """Answers by status, how long the good ones took, and connections that ended without an answer."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    broken: int = 0
    silent: int = 0  # 503 and 429 that do not say when to come again

    def add(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.statuses + other.statuses, self.seconds + other.seconds, self.broken + other.broken, self.silent + other.silent
        )

    def percentile(self, share: float) -> float:
        """Milliseconds within which such a share of good answers came."""
        ordered = sorted(self.seconds) or [float("nan")]
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def is_sound(self, *statuses: int) -> bool:
        """Whether every request was answered, with one of these statuses, and no refusal kept silent of when to come again."""
        return not self.broken and not self.silent and set(self.statuses) <= set(statuses)

    def tell(self) -> str:
        """The figures in words."""
        told = " ".join(f"{status}:{count}" for status, count in sorted(self.statuses.items()))
        return (
            f"{told} broken:{self.broken} silent:{self.silent} p50:{self.percentile(0.5):.0f}ms p99:{self.percentile(0.99):.0f}ms"
        )


def open_client(url: str) -> httpx.AsyncClient:
    """A client with as many connections as are asked for, and no proxy."""
    return httpx.AsyncClient(base_url=url, limits=_MANY, timeout=60, trust_env=False)


def write_large(characters: int = 60_000) -> str:
    """A text of so many characters, full of claims."""
    sentence = "The H100 SXM has {} GB of HBM3 and its successor, the H200, has {} GB. "
    return "".join(sentence.format(80 + n % 7, 141 + n % 5) for n in range(characters // 68))[:characters]


async def ask(client: httpx.AsyncClient, tally: Tally, text: str = SMALL) -> None:
    """Posts one check, unlike any before it."""
    start = time.perf_counter()
    try:
        answer = await client.post("/v1/checks", json={"text": f"{text} {next(_number)}", "store": False})
    except httpx.HTTPError:
        tally.broken += 1
        return
    tally.statuses[answer.status_code] += 1
    if answer.is_success:
        tally.seconds.append(time.perf_counter() - start)
    elif answer.status_code in (429, 503) and "Retry-After" not in answer.headers:
        tally.silent += 1


async def send(client: httpx.AsyncClient, senders: int, seconds: float, text: str = SMALL) -> Tally:
    """So many senders, each asking again as soon as it is answered."""
    tally, end = Tally(), time.monotonic() + seconds

    async def go_on() -> None:
        while time.monotonic() < end:
            await ask(client, tally, text)

    await asyncio.gather(*(go_on() for _ in range(senders)))
    return tally


def start(measure: Callable[..., Coroutine[Any, Any, tuple[str, bool]]]) -> None:
    """Runs a script on the address it was given, and on numbers behind it; prints its line with the load of the machine, and fails where the service failed."""
    line, good = asyncio.run(measure(sys.argv[1], *map(float, sys.argv[2:])))
    print(f"{line} | cores {os.cpu_count()} load {os.getloadavg()[0]:.1f}")
    sys.exit(not good)
