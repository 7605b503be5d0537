"""Figures and names as the pages write them."""

from __future__ import annotations

from typing import Any

import pytest

from app import create_app
from service.web.wording import show_value
from tests.fakes import open_fake_office


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "HBM2e or HBM3"), ("ko", "HBM2e 또는 HBM3"), ("zh", "HBM2e 或 HBM3"), ("ja", "HBM2e または HBM3")],
)
def test_there_is_nothing_between_two_names(language: str, told: Any) -> None:
    with create_app(office=open_fake_office()).test_request_context(f"/chips?lang={language}"):
        assert show_value("HBM2e", "HBM3", "text") == told
        assert show_value("HBM3", "HBM3", "text") == "HBM3"


def test_days_and_figures_are_ranges() -> None:
    with create_app(office=open_fake_office()).test_request_context("/chips?lang=en"):
        assert "–" in show_value("2022-03-22", "2022-09", "date")
        assert show_value(80.0, 94.0, "GB") == "80 to 94 GB"
