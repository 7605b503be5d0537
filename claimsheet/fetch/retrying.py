"""Another try, after a while: for answers and failures that may pass."""

from __future__ import annotations

from collections.abc import Callable

from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from claimsheet.core.errors import Unreachable
from claimsheet.fetch.exchanges import Answer
from claimsheet.fetch.policy import Policy

ASKS_FOR_PATIENCE = frozenset({429, 503})
RETRIED = frozenset({429, 500, 502, 503, 504})
_READER = Retry(retry_after_max=10**9)


def read_retry_after(answer: Answer) -> float | None:
    """The Retry-After of an answer in seconds from now, told in seconds or as a date (RFC 9110, 10.2.3); None where it tells
    none, or nonsense."""
    told = answer.first("Retry-After")
    try:
        return None if told is None else float(_READER.parse_retry_after(told))
    except (InvalidHeader, ValueError, OverflowError):
        return None


def find_wait(number: int, told: float | None, policy: Policy) -> float:
    """Seconds before retry `number` (0 is the first): the backoff, or what the host told where that is longer."""
    backoff = min(policy.backoff_seconds * 2.0 ** min(number, 32), policy.max_backoff)
    return max(backoff, told or 0.0)


def _ask_once(ask: Callable[[], Answer]) -> Answer | None:
    """The answer; None where the failure may pass."""
    try:
        return ask()
    except Unreachable as error:
        if not error.passing:
            raise
        return None


def ask_patiently(ask: Callable[[], Answer], policy: Policy, rest: Callable[[float], None]) -> Answer:
    """The first answer that settles something, or that of the last try; `rest` waits for seconds.

    Raises what `ask` raises where it will not pass, or at the last try. A host that asks for more patience than
    `policy.max_retry_after` is not asked again: its answer stands.
    """
    for number in range(policy.retries):
        answer = _ask_once(ask)
        told = read_retry_after(answer) if answer else None
        if answer and (answer.status not in RETRIED or (told or 0.0) > policy.max_retry_after):
            return answer
        rest(find_wait(number, told, policy))
    return ask()
