"""A document brought home: each hop of a redirect judged afresh, each request in its turn, to an address resolved once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimsheet.core.errors import TooMuch
from claimsheet.fetch.addresses import Resolve, resolve_public
from claimsheet.fetch.bodies import ACCEPTED
from claimsheet.fetch.budgets import Budget
from claimsheet.fetch.exchanges import Answer, Errand, Verify, exchange
from claimsheet.fetch.links import Link, follow_link
from claimsheet.fetch.pacing import Pacer
from claimsheet.fetch.pinning import Pin
from claimsheet.fetch.policy import Policy
from claimsheet.fetch.retrying import ASKS_FOR_PATIENCE, ask_patiently, read_retry_after

# Whether a link may be asked for at all: an error where not, else the seconds its host wants between requests (0 for any).
Admit = Callable[[Link, Budget], float]


@dataclass(frozen=True, slots=True)
class Arrival:
    """The answer at the end of the way, whatever its status, and the addresses it was redirected to; `link` is the last."""

    link: Link
    trail: tuple[str, ...]
    answer: Answer


class Courier:
    """Fetches within a policy. Safe to share between threads."""

    def __init__(
        self,
        policy: Policy,
        *,
        resolve: Resolve,
        sleep: Callable[[float], None],
        clock: Callable[[], float],
        verify: Verify,
    ) -> None:
        self._policy, self._allowed = policy, policy.networks()
        self._resolve, self._sleep, self._verify = resolve, sleep, verify
        self._pacer = Pacer(clock=clock, sleep=sleep)

    def write_headers(self) -> tuple[tuple[str, str], ...]:
        """The headers of every request."""
        return (
            ("User-Agent", self._policy.user_agent()),
            ("Accept", "*/*"),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
        )

    def carry(self, link: Link, errand: Errand, budget: Budget, admit: Admit) -> Arrival:
        """The answer a link leads to, its redirects followed. FetchError where there is none."""
        seen = [link.url]
        while True:
            answer = self._ask(link, errand, budget, admit(link, budget))
            if answer.location is None:
                return Arrival(link, tuple(seen[1:]), answer)
            link = follow_link(link, answer.location)
            self._refuse_circle(link, seen)
            seen.append(link.url)

    def _refuse_circle(self, link: Link, seen: Sequence[str]) -> None:
        if link.url in seen:
            raise TooMuch(link.url, "redirects in a circle")
        if len(seen) > self._policy.max_redirects:
            raise TooMuch(link.url, f"more than {self._policy.max_redirects} redirects")

    def _ask(self, link: Link, errand: Errand, budget: Budget, delay: float) -> Answer:
        interval = max(self._policy.host_interval, min(delay, self._policy.max_crawl_delay))

        def rest(seconds: float) -> None:
            with budget.paused(seconds, link.url):
                self._sleep(seconds)
            self._pacer.reopen(link.host)

        return ask_patiently(lambda: self._ask_once(link, errand, budget, interval), self._policy, rest)

    def _ask_once(self, link: Link, errand: Errand, budget: Budget, interval: float) -> Answer:
        # The turn comes before the name: a name that is looked up and refused then takes as long as one that is not there.
        with budget.paused(0, link.url):
            self._pacer.wait(link.host, interval, min(self._policy.max_turn_seconds, budget.patience()), link.url)
        addresses = resolve_public(link.host, link.port, self._resolve, self._allowed, url=link.url)
        pin = Pin(link, addresses, budget, self._policy.connect_seconds, self._policy.read_seconds, errand.most_wire)
        answer = exchange(errand, pin, self._verify)
        if answer.status in ASKS_FOR_PATIENCE and (told := read_retry_after(answer)):
            self._pacer.postpone(link.host, told)
        return answer
