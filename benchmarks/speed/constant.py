"""The application with one more route, which answers every document with the same word. Only the benchmark of the service has it."""

from __future__ import annotations

from flask import request

from app import Claimsheet
from app import create_app as create

PATH = "/constant"


def _answer() -> dict[str, int]:
    return {"read": len(request.get_data())}


def create_app() -> Claimsheet:
    """The application as it is served, and the constant beside it, behind the same doors."""
    app = create()
    app.add_url_rule(PATH, "constant", _answer, methods=["POST"])
    return app
