"""POST /v1/checks:batch: every document has its own answer or error."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any

import pytest

from app import create_app
from claimsheet.core.document import Document
from claimsheet.core.settings import Settings
from claimsheet.core.verdict import Check
from service.api import models
from service.office import Office
from tests.fakes import CATALOGUE, FACT_BASE, check_falsely, open_fake_office
from tests.problems import assert_problem


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(office=open_fake_office()).test_client()


def test_each_document_has_its_own_answer_or_error(client: Any) -> None:
    documents = [
        {"text": "Alpha has 64 GB."},
        {"text": ""},
        {"text": "Alpha has 64 GB.", "colour": "red"},
        {"html": "<p>Beta has 40 GB.</p>"},
        {"url": "http://127.0.0.1/"},
        {},
    ]
    answer = client.post("/v1/checks:batch", json={"documents": documents})
    assert answer.status_code == 200
    models.BatchOut.model_validate(answer.json)
    results = answer.json["results"]
    assert [bool(one["check"]) for one in results] == [True, False, False, True, False, False]
    assert [one["problem"]["status"] for one in results if one["problem"]] == [422, 422, 422, 422]
    assert results[2]["problem"]["errors"][0]["pointer"] == "/colour"


def test_a_document_of_a_batch_is_checked_as_it_is_alone(client: Any) -> None:
    document = {"text": "Alpha has 64 GB.", "tolerance": 0.1, "title": "On Alpha", "store": False}
    alone = client.post("/v1/checks", json=document).json
    (one,) = client.post("/v1/checks:batch", json={"documents": [document]}).json["results"]
    assert one["check"] | {"created": alone["created"]} == alone


def test_a_slip_of_ours_is_the_error_of_one_document() -> None:
    def break_down(document: Document, *rest: Any) -> Check:
        if "!" in document.text:
            raise ZeroDivisionError("secret")
        return check_falsely(document, *rest)

    client = create_app(office=Office(FACT_BASE, CATALOGUE, Settings(), break_down)).test_client()
    answer: Any = client.post("/v1/checks:batch", json={"documents": [{"text": "Alpha!"}, {"text": "Alpha has 64 GB."}]})
    assert [one["problem"] and one["problem"]["status"] for one in answer.json["results"]] == [500, None]
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "body", [{}, {"documents": []}, {"documents": "x"}, {"documents": ["x"]}, {"documents": [{"text": "a"}] * 101}, {"text": "a"}]
)
def test_what_is_no_batch_is_told(client: Any, body: dict[str, Any]) -> None:
    assert_problem(client.post("/v1/checks:batch", json=body), 422)


def test_documents_that_are_not_reached_in_time_are_told_so(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count(0, 25)
    monkeypatch.setattr("service.api.checks.time", SimpleNamespace(monotonic=lambda: next(clock)))
    answer = client.post("/v1/checks:batch", json={"documents": [{"text": "Alpha has 64 GB."}] * 4})
    assert [one["problem"] and one["problem"]["status"] for one in answer.json["results"]] == [None, None, 503, 503]


def test_a_wrong_key_is_an_error_of_the_whole_batch(client: Any) -> None:
    asked = {"documents": [{"text": "Alpha has 64 GB."}]}
    assert_problem(client.post("/v1/checks:batch", json=asked, headers={"Authorization": "Bearer cs_nope"}), 401)
