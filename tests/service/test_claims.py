"""POST /v1/claims: claims that come taken apart get the verdicts that those of a text get."""

from __future__ import annotations

from itertools import product
from typing import Any, get_args

import pytest

from app import create_app
from claimsheet.core.catalogue import catalogue
from claimsheet.core.claim import KINDS, Relation
from claimsheet.core.errors import InputError
from claimsheet.core.settings import Settings
from claimsheet.core.verdict import LABELS
from service.api import records
from service.office import open_office
from service.taken_apart import Told, build_claims
from tests.problems import assert_problem


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app(Settings()).test_client()


CASES: list[tuple[str, dict[str, Any]]] = [
    ("The H100 SXM has 80 GB of memory.", {"subject": "nvidia-h100-sxm", "metric": "memory_capacity", "value": 80, "unit": "GB"}),
    ("The H200 has 120 GB of memory.", {"subject": "nvidia-h200-sxm", "metric": "memory_capacity", "value": 120, "unit": "GB"}),
    (
        "The H200 SXM has 1.76 times the memory of the H100 SXM.",
        {"subject": "nvidia-h200-sxm", "object": "nvidia-h100-sxm", "metric": "memory_capacity", "value": 1.76, "unit": "ratio"},
    ),
    (
        "The H200 SXM has more memory than the H100 SXM.",
        {"subject": "nvidia-h200-sxm", "object": "nvidia-h100-sxm", "metric": "memory_capacity", "relation": "gt"},
    ),
    (
        "The H100 SXM draws up to 700 W.",
        {"subject": "nvidia-h100-sxm", "metric": "tdp", "relation": "at_most", "value": 700, "unit": "W"},
    ),
    (
        "The H100 SXM reaches 1,979 TFLOPS of FP16.",
        {
            "subject": "nvidia-h100-sxm",
            "metric": "peak_compute",
            "value": 1979,
            "unit": "TFLOPS",
            "conditions": {"precision": "fp16"},
        },
    ),
    (
        "The Ascend 910C reaches 60 % of the H100's performance.",
        {"subject": "huawei-ascend-910c", "object": "nvidia-h100", "metric": "performance", "value": 0.6, "unit": "ratio"},
    ),
]


@pytest.mark.parametrize(("text", "claim"), CASES)
def test_a_claim_is_judged_as_in_a_text(client: Any, text: str, claim: dict[str, Any]) -> None:
    answer = client.post("/v1/claims", json={"claims": [claim]})
    assert answer.status_code == 200, answer.text
    records.ClaimsOut.model_validate(answer.json)
    (told,) = answer.json["claims"]
    (read,) = client.post("/v1/checks", json={"text": text, "store": False}).json["claims"]
    assert told["kind"] == read["kind"]
    assert told["verdict"]["label"] == read["verdict"]["label"]
    assert [one["id"] for one in told["verdict"]["citations"]] == [one["id"] for one in read["verdict"]["citations"]]


def test_many_claims_keep_their_order(client: Any) -> None:
    claims = [claim for _, claim in CASES]
    answer = client.post("/v1/claims", json={"claims": claims, "language": "ko", "published": "2025-02"})
    assert [one["subject"]["id"] for one in answer.json["claims"]] == [one["subject"] for one in claims]
    assert {one["as_of"] for one in answer.json["claims"]} == {"2025-02"}


GOOD = CASES[0][1]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"subject": "nobody"}, "/claims/0/subject"),
        ({"object": "nobody", "kind": "ratio", "unit": "ratio"}, "/claims/0/object"),
        ({"metric": "beauty"}, "/claims/0/metric"),
        ({"unit": "horses"}, "/claims/0/unit"),
        ({"unit": "W"}, "/claims/0/unit"),
        ({"unit": None}, "/claims/0/unit"),
        ({"value": None}, "/claims/0/value"),
        ({"value": -1}, "/claims/0/value"),
        ({"value": "80"}, "/claims/0/value"),
        ({"kind": "ratio"}, "/claims/0/object"),
        ({"kind": "date", "value": "2022", "unit": "date"}, "/claims/0/metric"),
        ({"kind": "count", "unit": "1"}, "/claims/0/metric"),
    ],
)
def test_what_cannot_be_judged_is_told_with_its_field(client: Any, change: dict[str, Any], pointer: str) -> None:
    answer = client.post("/v1/claims", json={"claims": [GOOD | change]})
    assert_problem(answer, 422)
    assert answer.json["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"claims": []},
        {"claims": [GOOD] * 101},
        {"claims": [GOOD], "published": "soon"},
        {"claims": [GOOD | {"colour": "red"}]},
    ],
)
def test_what_is_no_list_of_claims_is_told(client: Any, body: dict[str, Any]) -> None:
    assert_problem(client.post("/v1/claims", json=body), 422)


VALUES = [
    (80, "GB"),
    (2, "ratio"),
    (None, None),
    ("2022-03", "date"),
    ("HBM3", "text"),
    (5, "years"),
    (16896, "1"),
    (1e300, "TFLOPS"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_put_together_is_judged_or_refused(kind: Any) -> None:
    office, judged = open_office(Settings()), 0
    chips = ("nvidia-h100", "tsmc-n5", "amd-mi300x")
    for metric, chip, other, (value, unit), relation in product(
        catalogue().metrics, chips, (None, "nvidia-h200"), VALUES, get_args(Relation)
    ):
        told = Told(chip, metric, value, unit, kind, other, relation)
        try:
            build_claims([told], catalogue(), language="en", published=None)
        except InputError:
            continue
        (claim,) = office.wire_claims([told], "en", None)["claims"]
        assert claim["verdict"]["label"] in LABELS
        judged += 1
    assert judged


def test_chips_are_told_by_name_too() -> None:
    claim = {"subject": "H200 SXM", "object": "H100 SXM", "metric": "memory_capacity", "value": 2, "unit": "ratio"}
    client = create_app().test_client()
    answer: Any = client.post("/v1/claims", json={"claims": [claim]}).json
    assert [answer["claims"][0][name]["id"] for name in ("subject", "object")] == ["nvidia-h200-sxm", "nvidia-h100-sxm"]
    wrong = client.post("/v1/claims", json={"claims": [claim | {"object": "H10000"}]})
    assert_problem(wrong, 422)
    assert "nearest" in wrong.json["detail"]  # type: ignore[index]
    assert wrong.json["errors"][0]["pointer"] == "/claims/0/object"  # type: ignore[index]
