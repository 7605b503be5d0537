"""GET /livez, /readyz, /metrics: for whoever runs the service."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response

from service.api.office import archive, keeper, metrics, office
from service.api.records import Live, Ready
from service.metrics import CONTENT_TYPE

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "Figures", "content": {"text/plain": {"schema": {"type": "string"}}}}
}
operations = APIBlueprint("operations", __name__, tag="Operations")


@operations.get("/livez")
@operations.output(Live)
def tell_alive() -> dict[str, Any]:
    """Tell that the process answers."""
    return {"status": "ok"}


@operations.get("/readyz")
@operations.output(Ready)
def tell_ready() -> dict[str, Any]:
    """Tell that the facts are loaded, and whether saved checks are reachable.

    Without its database the service stays ready: texts are checked all the same, and taking every instance out would end that too.
    """
    facts = office().facts
    database = "reachable" if archive().database.is_reachable() else "unreachable"
    return {"status": "ok", "facts_version": facts.version, "database": database, "problem": keeper().problem}


@operations.get("/metrics")
@operations.doc(summary="Figures for Prometheus", responses=_ANSWERS)
def write_metrics() -> Response:
    """Tell the figures of the service to Prometheus."""
    return Response(metrics().write(), content_type=CONTENT_TYPE)
