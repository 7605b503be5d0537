"""Wherever facts are handed out stands what may be done with them, and whose they are."""

from __future__ import annotations

from typing import Any

import pytest

from app import create_app
from claimsheet.core.licence import ID, URL

TEXT = {"text": "The H100 SXM has 80 GB of HBM3."}
CLAIM = {"subject": "nvidia-h100-sxm", "metric": "memory_capacity", "value": 80, "unit": "GB"}


@pytest.fixture(name="client", scope="module")
def _client() -> Any:
    return create_app().test_client()


@pytest.mark.parametrize(
    ("path", "body", "field", "named"),
    [
        ("/v1/checks", TEXT, "licence", "NVIDIA"),
        ("/v1/claims", {"claims": [CLAIM]}, "licence", "NVIDIA"),
        ("/v1/chips/huawei-ascend-910c", None, "licence", "Huawei"),
        ("/v1/compare?chips=nvidia-h100-sxm,nvidia-h200&metric=memory_capacity", None, "licence", "NVIDIA"),
        ("/v1/sources/nvidia-blog-hopper-in-depth", None, "facts_licence", "NVIDIA"),
    ],
)
def test_every_answer_with_facts_has_their_licence(client: Any, path: str, body: Any, field: str, named: str) -> None:
    told = client.post(path, json=body) if body else client.get(path)
    assert told.status_code == 200, told.text
    licence = told.json[field]
    assert (licence["id"], licence["url"]) == (ID, URL)
    assert named in licence["attribution"]


@pytest.mark.parametrize("form", ["jsonld", "md", "html"])
def test_every_form_of_a_saved_check_has_it(client: Any, form: str) -> None:
    saved = client.post("/v1/checks", json=TEXT).json["id"]
    assert URL in client.get(f"/v1/checks/{saved}.{form}").text
