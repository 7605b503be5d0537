"""The doors on the facts that ship with the package."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import create_app
from claimsheet.core.document import LANGUAGES, Document
from claimsheet.core.settings import Settings
from service.api import models, records
from service.explaining import explain_document
from service.office import Office, open_office
from tests.corpus_lines import read_lines
from tests.test_rooms import ROOT

TEXTS = {
    "en": "The H100 SXM has 80 GB of HBM3 and 3.35 TB/s, 2.4 times the bandwidth of the A100 40GB. It was launched in 2022.",
    "ko": "H100은 80GB 메모리를 탑재했고 H200은 141GB로 약 1.8배다. 이 칩은 2023년에 발표됐다.",
    "zh": "H100拥有80GB显存，H200的显存为141GB，约为H100的1.8倍。",
    "ja": "H100は80GBのメモリを搭載し、H200は141GBで約1.8倍である。",
}
WORDS = "H100 910C B200 MI300X 80 GB 3.35 TB/s 60 % half 두 배 倍 faster than 보다 比 に比べ 2022 年 최대 about , . 。 \n ( ) it 이 칩 TFLOPS nm 억 万 first 최초 / - ~ x".split(
    " "
)


@pytest.fixture(name="office", scope="module")
def _office() -> Office:
    return open_office(Settings())


@pytest.fixture(name="client", scope="module")
def _client(office: Office) -> Any:
    return create_app(office=office).test_client()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_answered_in_its_language_and_cited(client: Any, language: str) -> None:
    answers = [
        client.post("/v1/checks", json={"text": TEXTS[language], "published": "2025-02", "store": False}).json for _ in range(2)
    ]
    check = models.CheckOut.model_validate(answers[0])
    assert check.document.language == language
    assert check.claims
    for claim in check.claims:
        assert TEXTS[language][slice(*claim.span)] == claim.text
        known = {citation.id for citation in claim.verdict.citations}
        assert all(set(basis.citations) <= known for basis in claim.verdict.bases)
        assert known or claim.verdict.label == "not_enough_evidence"
        assert "–" not in claim.verdict.summary
    assert json.dumps(answers[0] | {"created": ""}) == json.dumps(answers[1] | {"created": ""})


def test_answers_are_written_as_their_model_would(office: Office) -> None:
    """They are sent without being looked through by it."""
    for line in read_lines():
        answer = office.wire(Document(line.text, line.language, line.published, line.title), with_text=True)
        told = {"id": answer["id"], "saved": False, **answer}
        assert json.dumps(models.CheckOut.model_validate(told).model_dump()) == json.dumps(told), line.text


def test_the_claim_of_the_readme_is_answered_as_it_says(client: Any) -> None:
    said = re.search(r"^CLAIM \?= (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert said
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    verdict = client.post("/v1/checks", json={"text": said[1]}).json["claims"][0]["verdict"]
    assert said[1] in readme
    assert verdict["label"].upper().replace("_", " ") in readme
    assert verdict["summary"] in readme
    assert any(basis["calculation"] in readme for basis in verdict["bases"] if basis["context"])


def test_every_chip_and_source_can_be_shown(client: Any, office: Office) -> None:
    for chip_id in office.catalogue.chips:
        answer = client.get(f"/v1/chips/{chip_id}")
        assert answer.status_code == 200, chip_id
    records.ChipOut.model_validate(answer.json)
    for source in client.get("/v1/sources?limit=200").json["items"]:
        assert client.get(f"/v1/sources/{source['id']}").status_code == 200, source["id"]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25),
    glue=st.sampled_from([" ", ""]),
    language=st.sampled_from(LANGUAGES),
)
def test_any_words_are_answered(client: Any, words: list[str], glue: str, language: str) -> None:
    text = glue.join(words)
    answer = client.post("/v1/checks", json={"text": text, "language": language})
    assert answer.status_code == (200 if text.strip() else 422)


def test_an_explanation_shows_marks_facts_and_the_rule(office: Office) -> None:
    said = explain_document(Document(TEXTS["en"], "en"), office)
    assert "product" in said
    assert "figure: nvidia-h100-sxm: memory_capacity eq 80" in said
    assert "rank 1, shipping" in said
    assert "supported: supported" in said
