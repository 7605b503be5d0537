"""Documents from what a caller submits: characters, dates, languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimsheet.core.errors import InputError, SettingsError
from claimsheet.core.settings import Settings, read_settings
from claimsheet.documents.building import build_from_html, build_from_text
from claimsheet.documents.dates import normalise_date
from claimsheet.documents.language import detect_language


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2025", "2025"),
        ("2025-02", "2025-02"),
        (" 2024-02-29 ", "2024-02-29"),
        ("2025-02-04T10:00:00.5Z", "2025-02-04"),
        ("2025-02-04 10:00+0900", "2025-02-04"),
    ],
)
def test_a_date_is_normalised(written: str, normal: str) -> None:
    assert normalise_date(written) == normal


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2025-13",
        "2025-00",
        "2025-02-30",
        "2023-02-29",
        "0000",
        "1899",
        "2200",
        "yesterday",
        "25-01-01",
        "2025-1",
        "2025/02/04",
        "2025-02-04x",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(InputError) as refused:
        normalise_date(written)
    assert refused.value.pointer == "/published"


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(written: str) -> None:
    try:
        assert 4 <= len(normalise_date(written)) <= 10
    except InputError:
        pass


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Alpha has 64 GB.", "en"),
        ("엔비디아 H100 SXM5는 NVIDIA Hopper architecture 기반으로 80GB HBM3 메모리를 탑재했다.", "ko"),
        ("이 칩은 美 정부의 對中 규제를 받는다", "ko"),
        ("昇腾910C的算力达到H100的六成。", "zh"),
        ("英伟达（エヌビディア）发布了新一代产品，性能大幅提升，功耗却没有增加。", "zh"),
        ("昇騰910Cの演算性能はH100の60%に達する。", "ja"),
        ("エヌビディアのデータセンター", "ja"),
        (
            "NVIDIA H100 (엔비디아) delivers up to 4x the performance of the prior generation, according to the company's own figures.",
            "en",
        ),
        ("1234", "en"),
    ],
)
def test_the_language_is_found_from_the_script(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_what_the_caller_tells_goes_before_what_the_page_tells() -> None:
    page = "<html lang=ko><head><title>T</title><meta name=date content=2024-01-02></head><p>Alpha</p></html>"
    told = build_from_html(page, Settings(), language="en", published="2025", title="U")
    assert (told.language, told.published, told.title) == ("en", "2025", "U")
    own = build_from_html(page, Settings(), title=" ")
    assert (own.language, own.published, own.title) == ("ko", "2024-01-02", "T")


def test_the_text_is_kept_word_for_word() -> None:
    text = "\ufeff  A\r\n\tB é e\u0301 😀 "
    assert build_from_text(text, Settings()).text == text


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InputError):
        build_from_text("a", Settings(), language="xx")


def test_settings_come_from_the_environment() -> None:
    assert read_settings({}) == Settings()
    assert read_settings({"CLAIMSHEET_MAX_CHARACTERS": "7", "CLAIMSHEET_PORT": "tcp://10.0.0.1:80"}).max_characters == 7


@pytest.mark.parametrize(
    "environment", [{"CLAIMSHEET_MAX_DEPTH": "x"}, {"CLAIMSHEET_MAX_DEPTH": "0"}, {"CLAIMSHEET_PAGE_SIZE": "500"}]
)
def test_a_setting_that_cannot_be_is_named(environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=next(iter(environment))):
        read_settings(environment)
