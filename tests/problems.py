"""What every error of the service looks like."""

from __future__ import annotations

import json
from typing import Any


def assert_problem(answer: Any, status: int) -> None:
    """The answer is problem+json with the status and all its fields."""
    assert answer.status_code == status, answer.text[:300]
    assert answer.content_type == "application/problem+json"
    problem = json.loads(answer.get_data())
    assert set(problem) == {"type", "title", "status", "detail", "instance", "errors"}
    assert problem["status"] == status
    assert problem["title"]
    assert len(problem["detail"]) <= 300
