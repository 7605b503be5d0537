"""Figures for Prometheus: requests, claims by kind and label, the facts in force, the state of collecting."""

from __future__ import annotations

import os
import re
import time
from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from claimsheet.core.errors import ClaimsheetError
from claimsheet.core.fact import Source
from claimsheet.facts.collected import read_manifest
from service.keeping import Keeper

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?")
_METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


def _find_last_seen(sources: Iterable[Source]) -> float | None:
    """The newest day on which a source was looked at; of a month its first."""
    days = [day for source in sources if (day := source.last_verified or source.retrieved) and _DAY.fullmatch(day)]
    newest = max((day + "-01" * (2 - day.count("-")) for day in days), default=None)
    return datetime.fromisoformat(newest).replace(tzinfo=UTC).timestamp() if newest else None


class _State(Collector):
    """What is in force at the moment it is asked for."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def collect(self) -> Iterator[Metric]:
        """The facts and how they were collected."""
        office = self._keeper.office()
        facts = InfoMetricFamily("claimsheet_facts", "The facts in force")
        facts.add_metric([], {"version": office.facts.version})
        yield facts
        yield GaugeMetricFamily("claimsheet_facts_count", "How many facts are in force", value=len(office.facts.facts))
        if seen := _find_last_seen(office.facts.sources.values()):
            told = "When facts were last seen at their source, as seconds since 1970: their age"
            yield GaugeMetricFamily("claimsheet_facts_seen_timestamp_seconds", told, value=seen)
        problem = float(self._keeper.problem is not None)
        yield GaugeMetricFamily("claimsheet_facts_problem", "1 while newer facts do not read", value=problem)
        yield from self._tell_collecting()

    def _tell_collecting(self) -> Iterator[Metric]:
        try:
            entries = read_manifest(self._keeper.office().settings.store_folder).entries.values()
        except ClaimsheetError:
            return  # told by claimsheet_facts_problem
        states = GaugeMetricFamily("claimsheet_sources", "Sources that were collected, by state", labels=["state"])
        for state, count in sorted(Tally(entry.state for entry in entries).items()):
            states.add_metric([state], count)
        yield states


def name_method() -> str:
    """The method of the request where it is one; callers may write any word there."""
    return request.method if request.method in _METHODS else "other"


class Metrics:
    """The figures of one application."""

    def __init__(self, keeper: Keeper) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)  # memory, time and open files of this process
        self._state = _State(keeper)
        self._registry.register(self._state)
        self.requests = Counter("claimsheet_requests", "Requests", ["method", "route", "status"], registry=self._registry)
        self.seconds = Histogram(
            "claimsheet_request_seconds", "How long requests took", ["route"], buckets=_SECONDS, registry=self._registry
        )
        self.refused = Counter(
            "claimsheet_refused", "Who was told to come again, by what there was too much of", ["why"], registry=self._registry
        )
        self.claims = Counter("claimsheet_claims", "Claims checked", ["kind", "label"], registry=self._registry)

    def count_claims(self, claims: Iterable[dict[str, Any]]) -> None:
        """Counts the claims of an answer."""
        for claim in claims:
            self.claims.labels(claim["kind"], claim["verdict"]["label"]).inc()

    def count_refused(self, why: str) -> None:
        """Counts a request or a document that was told to come again: waiting, reading, checking, large."""
        self.refused.labels(why).inc()

    def write(self) -> bytes:
        """All figures, of all workers where PROMETHEUS_MULTIPROC_DIR names the folder that they share; the state is that of the worker that answers."""
        if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
            return generate_latest(self._registry)
        shared = CollectorRegistry()
        shared.register(self._state)
        multiprocess.MultiProcessCollector(shared)  # type: ignore[no-untyped-call]
        return generate_latest(shared)

    def watch(self, app: Flask) -> None:
        """Counts every request of an application, by its route: what stands in the address is nobody's business. `g.started` is when it came."""

        @app.after_request
        def end(response: Response) -> Response:
            route = request.url_rule.rule if request.url_rule else "none"
            self.requests.labels(name_method(), route, str(response.status_code)).inc()
            self.seconds.labels(route).observe(time.perf_counter() - g.started)
            return response
