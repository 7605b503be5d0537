"""GET /livez, /readyz, /metrics: for whoever runs the service."""

from __future__ import annotations

from typing import Any

from apiflask import APIBlueprint
from flask import Response

from claimsheet.core.errors import ArchiveDown, ArchiveUnfit
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


def _look_at_database() -> tuple[str, str | None]:
    try:
        archive().database.check()
    except ArchiveUnfit as error:
        return "unfit", str(error)
    except ArchiveDown:
        return "unreachable", None
    return "reachable", None


@operations.get("/readyz")
@operations.output(Ready)
@operations.doc(responses=[503])
def tell_ready() -> Any:
    """Tell that the facts are loaded, and whether saved checks are reachable.

    Without its database the service stays ready: texts are checked all the same, and taking every instance out would end that too. Only an instance that found no tables it can work
    with since it was started is not ready: an update that brings the wrong version stops there.
    """
    database, wrong = _look_at_database()
    told = {"facts_version": office().facts.version, "database": database, "database_problem": wrong, "problem": keeper().problem}
    if wrong and not archive().database.was_fit:
        return {"status": "unfit", **told}, 503
    return {"status": "ok", **told}


@operations.get("/metrics")
@operations.doc(summary="Figures for Prometheus", responses=_ANSWERS)
def write_metrics() -> Response:
    """Tell the figures of the service to Prometheus."""
    return Response(metrics().write(), content_type=CONTENT_TYPE)
