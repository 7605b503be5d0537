"""POST /v1/checks: what it answers, and every way to ask it wrongly."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest

from app import create_app
from claimsheet.core.claim import Conditions
from claimsheet.core.document import Document
from claimsheet.core.errors import TooSlow
from claimsheet.core.settings import Settings
from claimsheet.core.verdict import Check
from service import sheets
from service.api import models, records
from service.office import Office
from tests.fakes import CATALOGUE, FACT_BASE, check_falsely, open_fake_office
from tests.problems import assert_problem


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(office=open_fake_office()).test_client()


def test_a_check_has_every_field(client: Any) -> None:
    answer = client.post(
        "/v1/checks", json={"text": "Alpha has 64 GB.", "published": "2025-02", "title": "On Alpha", "url": "https://a.example/x"}
    )
    assert answer.status_code == 200
    models.CheckOut.model_validate(answer.json)
    assert answer.json["document"] == {
        "language": "en",
        "title": "On Alpha",
        "published": "2025-02",
        "url": "https://a.example/x",
        "sha256": answer.json["document"]["sha256"],
        "text": None,
    }
    verdict = answer.json["claims"][0]["verdict"]
    assert verdict["summary"] == "Refuted: memory capacity of Alpha is 80 GB (Acme), not 64 GB."
    assert verdict["caveats"] == ["1 facts of lower rank say otherwise.", "another product"]
    assert verdict["tolerance"] == {"low": 62.72, "high": None, "rule": "figure, 2 %"}
    assert verdict["bases"][1]["found"] == {"low": 0.666667, "high": 0.666667}
    assert [citation["id"] for citation in verdict["citations"]] == ["a1", "b1", "a3"]


def test_a_source_without_an_address_is_never_cited(client: Any) -> None:
    answer = client.post("/v1/checks", json={"text": "Alpha has 64 GB."})
    assert answer.json["claims"][0]["verdict"]["bases"][1]["citations"] == ["b1"]
    assert "drawer" not in answer.text


def test_the_same_request_gives_the_same_answer(client: Any) -> None:
    answers = [client.post("/v1/checks", json={"text": "알파는 64 GB다.", "tolerance": 0.1, "store": False}) for _ in range(2)]
    first, second = (answer.get_data(as_text=True).replace(answer.json["created"], "") for answer in answers)
    assert first == second


@pytest.mark.parametrize("change", [{"text": "Alpha has 65 GB."}, {"published": "2024"}, {"tolerance": 0.1}, {"title": "x"}])
def test_the_id_follows_what_was_asked(client: Any, change: dict[str, Any]) -> None:
    body = {"text": "Alpha has 64 GB."}
    ids = [client.post("/v1/checks", json=asked).json["id"] for asked in (body, body | change)]
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    ("text", "language", "summary"),
    [
        ("알파는 64 GB다.", "ko", "사실과 다름: Alpha의 메모리 용량은 64 GB가 아니라 80 GB입니다(Acme)."),
        ("它有64GB显存。", "zh", "不符：Alpha 的显存容量为 80 GB（Acme），而不是 64 GB。"),
        ("メモリは64GBです。", "ja", "事実と異なる：Alpha のメモリ容量は 64 GB ではなく 80 GB です（Acme）。"),
    ],
)
def test_the_answer_speaks_the_language_of_the_text(client: Any, text: str, language: str, summary: str) -> None:
    answer = client.post("/v1/checks", json={"text": text})
    assert answer.json["document"]["language"] == language
    assert answer.json["claims"][0]["verdict"]["summary"] == summary


def test_a_page_is_answered_with_its_text(client: Any) -> None:
    page = "<html lang=en><title>T</title><nav>menu 1</nav><article><p>Alpha has 64 GB.</p></article></html>"
    answer = client.post("/v1/checks", json={"html": page, "url": "https://a.example/x"})
    assert answer.json["document"]["text"] == "Alpha has 64 GB."
    assert answer.json["document"]["title"] == "T"


def test_a_text_without_claims_is_answered_with_none(client: Any) -> None:
    answer = client.post("/v1/checks", json={"text": "Nothing at all."})
    assert (answer.status_code, answer.json["claims"], answer.json["unchecked"]) == (200, [], [])


@pytest.mark.parametrize("text", ["a\tb\r\nc 1", "𝟠0 GB 😀 1", "\ufeff1 x", "a\u2028b 1", "\u202e1"])
def test_odd_characters_are_still_a_text(client: Any, text: str) -> None:
    assert client.post("/v1/checks", json={"text": text}).status_code == 200


WRONG_BODIES: list[tuple[str, dict[str, Any], int, str]] = [
    ("empty text", {"text": ""}, 422, "/text"),
    ("blank text", {"text": " \n\t"}, 422, "/text"),
    ("no text at all", {}, 422, "/text"),
    ("only a title", {"title": "x"}, 422, "/text"),
    ("text null", {"text": None}, 422, "/text"),
    ("too long", {"text": "a" * 200_001}, 413, "/text"),
    ("page too long", {"html": "a" * 1_000_001}, 413, "/html"),
    ("page with too many tags", {"html": "<b>" * 50_001}, 413, "/html"),
    ("page without words", {"html": "<script>1</script>"}, 422, "/html"),
    ("page with NUL", {"html": "a\0b"}, 422, "/html"),
    ("text a number", {"text": 5}, 422, "/text"),
    ("text a list", {"text": ["a"]}, 422, "/text"),
    ("text true", {"text": True}, 422, "/text"),
    ("both", {"text": "a", "html": "b"}, 422, ""),
    ("address alone that may not be fetched", {"url": "http://127.0.0.1/x"}, 422, "/url"),
    ("address that is none", {"text": "a", "url": "javascript:alert(1)"}, 422, "/url"),
    ("address too long", {"text": "a", "url": "https://" + "a" * 2000}, 422, "/url"),
    ("unknown language", {"text": "a", "language": "xx"}, 422, "/language"),
    ("language a number", {"text": "a", "language": 1}, 422, "/language"),
    ("unknown field", {"text": "a", "txt": "b"}, 422, "/txt"),
    ("unknown field with half a surrogate", {"text": "a", "\ud800": "b"}, 400, ""),
    ("unknown field with a line end", {"text": "a", "x\ny/~": "b"}, 422, "/x\ny~1~0"),
    ("month 13", {"text": "a", "published": "2025-13"}, 422, "/published"),
    ("30 February", {"text": "a", "published": "2025-02-30"}, 422, "/published"),
    ("yesterday", {"text": "a", "published": "yesterday"}, 422, "/published"),
    ("year 0", {"text": "a", "published": "0000"}, 422, "/published"),
    ("empty date", {"text": "a", "published": ""}, 422, "/published"),
    ("date a number", {"text": "a", "published": 2025}, 422, "/published"),
    ("other digits", {"text": "a", "published": "２０２５"}, 422, "/published"),
    ("NUL", {"text": "a\0b"}, 422, "/text"),
    ("escape", {"text": "a\x1bb"}, 422, "/text"),
    ("delete", {"text": "a\x7fb"}, 422, "/text"),
    ("second half of a surrogate", {"text": "a\udc00b"}, 422, "/text"),
    ("first half of a surrogate", {"text": "a\ud83d"}, 422, "/text"),
    ("NUL in the title", {"text": "a", "title": "\0"}, 422, "/title"),
    ("half a surrogate in the title", {"text": "a", "title": "\ud800"}, 422, "/title"),
    ("half a surrogate in the address", {"text": "a", "url": "https://a.example/\ud800"}, 422, "/url"),
    ("half a surrogate as language", {"text": "a", "language": "\ud800"}, 422, "/language"),
    ("half a surrogate as date", {"text": "a", "published": "\ud800"}, 422, "/published"),
    ("tolerance of nothing", {"text": "a", "tolerance": 0}, 422, "/tolerance"),
    ("tolerance below nothing", {"text": "a", "tolerance": -0.1}, 422, "/tolerance"),
    ("tolerance too wide", {"text": "a", "tolerance": 0.51}, 422, "/tolerance"),
    ("tolerance a text", {"text": "a", "tolerance": "0.1"}, 422, "/tolerance"),
    ("tolerance true", {"text": "a", "tolerance": True}, 422, "/tolerance"),
    ("tolerance huge", {"text": "a", "tolerance": 10**400}, 400, ""),
]


@pytest.mark.parametrize(
    ("body", "status", "pointer"), [case[1:] for case in WRONG_BODIES], ids=[case[0] for case in WRONG_BODIES]
)
def test_a_wrong_body_is_told_with_its_field(client: Any, body: dict[str, Any], status: int, pointer: str) -> None:
    answer = client.post("/v1/checks", data=json.dumps(body), content_type="application/json")
    assert_problem(answer, status)
    assert pointer in [error["pointer"] for error in answer.json["errors"]]


WRONG_BYTES: list[tuple[str, bytes, str, int]] = [
    ("nothing", b"", "application/json", 400),
    ("no JSON", b"{text: 1}", "application/json", 400),
    ("half a JSON", b'{"text": "a', "application/json", 400),
    ("a list", b"[]", "application/json", 400),
    ("null", b"null", "application/json", 400),
    ("a number", b"1", "application/json", 400),
    ("no UTF-8", b'{"text": "\xff\xfe"}', "application/json", 400),
    ("UTF-16", '{"text": "a"}'.encode("utf-16"), "application/json", 400),
    ("Korean in its old code", '{"text": "가"}'.encode("euc-kr"), "application/json", 400),
    ("a raw line end in a string", b'{"text": "a\nb"}', "application/json", 400),
    ("NaN", b'{"text": "a", "tolerance": NaN}', "application/json", 400),
    ("endless", b'{"text": "a", "tolerance": Infinity}', "application/json", 400),
    ("beyond all numbers", b'{"text": "a", "tolerance": 1e999}', "application/json", 400),
    ("more digits than are read", b'{"text": "a", "tolerance": ' + b"9" * 5000 + b"}", "application/json", 400),
    ("a field twice", b'{"text": "a", "text": "b"}', "application/json", 400),
    ("deep lists", b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "application/json", 400),
    ("deep objects", b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "application/json", 400),
    ("lists too deep for us alone", b'{"text": ' + b"[" * 40 + b"]" * 40 + b"}", "application/json", 400),
    ("plain text", b"Alpha has 64 GB", "text/plain", 415),
    ("a form", b"text=a", "application/x-www-form-urlencoded", 415),
    ("no type", b'{"text": "a"}', "", 415),
    ("too large", b'{"text": "' + b"a" * 4_000_000 + b'"}', "application/json", 413),
]


@pytest.mark.parametrize(
    ("body", "content_type", "status"), [case[1:] for case in WRONG_BYTES], ids=[case[0] for case in WRONG_BYTES]
)
def test_wrong_bytes_are_a_problem(client: Any, body: bytes, content_type: str, status: int) -> None:
    assert_problem(client.post("/v1/checks", data=body, content_type=content_type), status)


def test_a_slip_of_ours_is_told_without_a_trace() -> None:
    def break_down(document: Document, *rest: Any) -> Check:
        if document.text != "H100":  # the service itself starts well
            raise ZeroDivisionError("secret")
        return check_falsely(Document("", "en"), *rest)

    app = create_app(office=Office(FACT_BASE, CATALOGUE, Settings(), break_down))
    answer = app.test_client().post("/v1/checks", json={"text": "Alpha has 64 GB."})
    assert_problem(answer, 500)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_limits_are_settings() -> None:
    client = create_app(office=open_fake_office(Settings(max_characters=5))).test_client()
    assert_problem(client.post("/v1/checks", json={"text": "123456"}), 413)


def test_the_models_name_every_condition_there_is() -> None:
    assert set(models.Conditions.model_fields) == {f.name for f in fields(Conditions)}
    assert set(records.FigureConditions.model_fields) == {f.name for f in fields(sheets.Conditions)}


def test_what_takes_too_long_is_told() -> None:
    def dawdle(document: Document, *rest: Any) -> Check:
        if document.text != "H100":
            raise TooSlow("too tangled")
        return check_falsely(Document("", "en"), *rest)

    app = create_app(office=Office(FACT_BASE, CATALOGUE, Settings(), dawdle))
    assert_problem(app.test_client().post("/v1/checks", json={"text": "Alpha has 64 GB."}), 503)
