"""robots.txt (RFC 9309): read once an origin, through the same guards as everything else, and obeyed."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from claimsheet.core.errors import RobotsForbid
from claimsheet.fetch.budgets import Budget
from claimsheet.fetch.courier import Courier
from claimsheet.fetch.exchanges import Answer, Errand
from claimsheet.fetch.links import Link
from claimsheet.fetch.policy import PRODUCT

_MOST_BYTES = 512_000  # that are read of one: 500 kibibytes (RFC 9309, 2.5)
_MOST_WIRE = 1_024_000
_KEPT_SECONDS = 24 * 3600.0  # RFC 9309, 2.4
_KEPT_FAILURE_SECONDS = 600.0
# Kept in all: origins, and bytes of their rules.
_MOST_ORIGINS, _MOST_KEPT = 500, 20_000_000
_AGENT = re.compile(r"\s*user[\s-]*agent(?:\s*:|\s|\Z)\s*(.*)", re.I | re.S)
_NAME = re.compile(r"[a-z_-]+", re.I)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin says. `text` is None where it could not be had, and everything is forbidden; `until` is in seconds of the
    clock."""

    text: bytes | None
    why: str
    until: float


def name_agents(text: str) -> str:
    """robots.txt with the agents it names told as ours, as "*" or as "other" (RFC 9309, 2.2.1: names match as a whole).

    The parser keeps a set of rules an agent, so that a file of many agents and many rules would take their product in memory.
    """
    lines = []
    for line in text.splitlines():
        said = line.split("#", 1)[0]
        if found := _AGENT.match(said):
            product = _NAME.match(found[1])
            ours = product and product[0].lower() == PRODUCT.lower()
            lines.append("User-agent: " + ("*" if found[1].strip() == "*" else PRODUCT if ours else "other"))
        else:
            lines.append(said)
    return "\n".join(lines)


def parse_rules(body: bytes) -> Protego:
    """The rules of a robots.txt of up to 500 kibibytes; what is no rule says nothing. A last line that was cut is left out."""
    if len(body) >= _MOST_BYTES:
        body = body[: max(body.rfind(b"\n", 0, _MOST_BYTES), 0)]
    return Protego.parse(name_agents(body.decode("utf-8-sig", "replace")))


class Robots:
    """The rules of each origin, kept for a day, or for ten minutes where they could not be had."""

    def __init__(self, courier: Courier, clock: Callable[[], float]) -> None:
        self._courier, self._clock = courier, clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Rules] = OrderedDict()

    def admit(self, link: Link, budget: Budget) -> float:
        """The Crawl-delay of the link's host in seconds, 0 where it tells none.

        Raises RobotsForbid where its robots.txt forbids the link, or was answered with a server's error (2.3.1.4). A robots.txt
        that cannot be reached raises what reaching for the link would have raised.
        """
        rules = self._find(link, budget)
        if rules.text is None:
            raise RobotsForbid(link.url, rules.why)
        parsed = parse_rules(rules.text)
        if not parsed.can_fetch(link.url, PRODUCT):
            raise RobotsForbid(link.url, "forbidden by robots.txt")
        return parsed.crawl_delay(PRODUCT) or 0.0

    def forget(self) -> None:
        """Drops all rules."""
        with self._lock:
            self._kept.clear()

    def _find(self, link: Link, budget: Budget) -> Rules:
        with self._lock:
            rules = self._kept.get(link.origin)
        if rules is None or rules.until <= self._clock():
            # Not under the lock: one slow host must not hold up the others. Two threads may ask twice.
            rules = self._fetch(link, budget)
            self._keep(link.origin, rules)
        return rules

    def _fetch(self, link: Link, budget: Budget) -> Rules:
        place = Link(link.scheme, link.host, link.port, "/robots.txt")
        errand = Errand(self._courier.write_headers(), _MOST_WIRE, _MOST_BYTES, cut=True)
        answer = self._courier.carry(place, errand, budget, lambda _, __: 0.0).answer
        text = self._read(answer)
        kept = _KEPT_FAILURE_SECONDS if text is None else _KEPT_SECONDS
        return Rules(text, f"robots.txt answered {answer.status}", self._clock() + kept)

    @staticmethod
    def _read(answer: Answer) -> bytes | None:
        """The rules: none where there is no such file (2.3.1.3), None where the server failed (2.3.1.4), has no time to tell them (429),
        or answers with something else than the file."""
        absent = answer.status == 204 or (answer.status // 100 == 4 and answer.status != 429)
        return answer.body if answer.status == 200 else b"" if absent else None

    def _keep(self, origin: str, rules: Rules) -> None:
        with self._lock:
            self._kept.pop(origin, None)
            self._kept[origin] = rules
            while len(self._kept) > _MOST_ORIGINS or sum(len(one.text or b"") for one in self._kept.values()) > _MOST_KEPT:
                self._kept.popitem(last=False)
