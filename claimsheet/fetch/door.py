"""The door: every document from the network comes through here."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from claimsheet.core.errors import AddressRefused, AnswerFailed, DocumentGone, Unreachable
from claimsheet.fetch.addresses import Resolve, resolve_name
from claimsheet.fetch.budgets import Budget
from claimsheet.fetch.courier import Arrival, Courier
from claimsheet.fetch.exchanges import Errand, Verify
from claimsheet.fetch.links import Link, parse_link, show_briefly
from claimsheet.fetch.pages import Known, Page, build_page
from claimsheet.fetch.policy import Policy
from claimsheet.fetch.retrying import read_retry_after
from claimsheet.fetch.robots import Robots

__all__ = ["HIDDEN", "Door", "Known", "Page"]

HIDDEN = "could not be fetched"
_GONE = frozenset({404, 410})


def _refuse_failure(arrival: Arrival, errand: Errand) -> None:
    """Raises the error of a status that gives no document. 304 is an answer only to who asked for it."""
    status, url = arrival.answer.status, arrival.link.url
    if status in _GONE:
        raise DocumentGone(url, status)
    if status != 200 and not (status == 304 and errand.asks(arrival.link)):
        raise AnswerFailed(url, status, read_retry_after(arrival.answer))


class Door:
    """Fetches documents within a policy; safe to share between threads. It holds no connection between two fetches.

    `guarded` is for links that users give. Both kinds reach the same addresses. A guarded door tells an address that may not be
    fetched, one that cannot be reached and one that answers with a failure by the same error, so that nobody can look into a
    network through it. `resolve`, `sleep` and `clock` (seconds) are for tests; `verify` names a file of certificate authorities
    to trust instead of the usual ones.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        guarded: bool,
        resolve: Resolve = resolve_name,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        verify: Verify = True,
    ) -> None:
        if verify is not True and not Path(verify).is_file():
            raise ValueError(f"no file of certificate authorities: {verify!r}")
        self._policy, self._guarded, self._clock = policy, guarded, clock
        self._courier = Courier(policy, resolve=resolve, sleep=sleep, clock=clock, verify=verify)
        self._robots = Robots(self._courier, clock)

    def fetch(self, url: str, known: Known | None = None) -> Page:
        """The document at an address; its status is 304 where it is still the one `known`. A FetchError where there is none.

        A guarded door raises Unreachable with the words of `HIDDEN` instead of AddressRefused, Unreachable and AnswerFailed.
        Its other errors come from public hosts alone.
        """
        try:
            return self._fetch(url, known)
        except (AddressRefused, Unreachable, AnswerFailed) as error:
            if not self._guarded:
                raise
            raise Unreachable(show_briefly(url), HIDDEN) from error

    def _fetch(self, url: str, known: Known | None) -> Page:
        link = parse_link(url)
        policy = self._policy
        errand = Errand(
            self._courier.write_headers(),
            policy.max_wire_bytes,
            policy.max_decoded_bytes,
            known=known.url if known else None,
            conditions=tuple(known.write_conditions()) if known else (),
        )
        budget = Budget(policy.total_seconds, self._clock, policy.max_waiting_seconds)
        arrival = self._courier.carry(link, errand, budget, self._admit)
        _refuse_failure(arrival, errand)
        return build_page(url, arrival, known)

    def _admit(self, link: Link, budget: Budget) -> float:
        return self._robots.admit(link, budget) if self._policy.robots else 0.0

    def close(self) -> None:
        """Forgets the robots.txt of every host."""
        self._robots.forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
