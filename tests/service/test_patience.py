"""A document that takes too long is told so, and the worker lives."""

from __future__ import annotations

from typing import Any

import pytest

from app import create_app
from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.core.errors import TooSlow
from claimsheet.core.patience import limit_time
from claimsheet.core.settings import Settings
from claimsheet.facts.base import base
from service.cli import main
from service.office import Office
from tests.problems import assert_problem

TEXT = "The H100 SXM has 80 GB of HBM3. The H200 has 141 GB. "
PAGE = "<html><body><article><table><tr><th>a</th><th>b</th></tr><tr><td>H100</td><td>80 GB</td></tr></table></article></body></html>"


@pytest.fixture(name="hurried")
def _hurried(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A service whose documents may take no time at all, once it has warmed up."""
    app = create_app(office=Office(base(), catalogue(), Settings()))
    for module in ("service.office", "claimsheet.documents.building"):
        monkeypatch.setattr(f"{module}.limit_time", lambda _: limit_time(-1))
    return app.test_client()


@pytest.mark.parametrize("body", [{"text": TEXT}, {"html": PAGE}])
def test_a_document_that_takes_too_long_is_a_503_that_says_so(hurried: Any, body: dict[str, str]) -> None:
    answer = hurried.post("/v1/checks", json=body)
    assert_problem(answer, 503)
    assert "more time than one may have" in answer.json["detail"]
    assert hurried.get("/livez").status_code == 200


def test_claims_taken_apart_are_limited_too(hurried: Any) -> None:
    claim = {"subject": "nvidia-h100-sxm", "metric": "memory_capacity", "value": 80, "unit": "GB"}
    assert_problem(hurried.post("/v1/claims", json={"claims": [claim]}), 503)


def test_one_slow_document_of_a_batch_is_the_error_of_that_one(hurried: Any) -> None:
    told = hurried.post("/v1/checks:batch", json={"documents": [{"text": TEXT}, {"text": "", "html": None}]}).json["results"]
    assert [one["problem"]["status"] for one in told] == [503, 422]


def test_a_long_check_really_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(base(), catalogue(), Settings())
    office.check(Document(TEXT, "en"))
    monkeypatch.setattr("service.office.limit_time", lambda _: limit_time(0.05))
    with pytest.raises(TooSlow):
        office.check(Document(TEXT * 3000, "en"))


def test_the_command_line_says_so_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("service.office.limit_time", lambda _: limit_time(-1))
    monkeypatch.setattr("sys.argv", ["claimsheet", "check", TEXT])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "more time than one may have" in capsys.readouterr().err
