"""What is said of a product that the catalogue does not know is said of no other."""

from __future__ import annotations

import pytest

from claimsheet.core.catalogue import catalogue
from claimsheet.core.document import Document
from claimsheet.extract.reading import read


def name_strangers(text: str, language: str) -> list[str]:
    """The unknown names of a text."""
    passages = read(Document(text, language), catalogue()).passages
    return [text[slice(*span)] for passage in passages for span in passage.strangers]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("The Lumenix K9000 delivers 500 TFLOPS.", "en", ["Lumenix K9000"]),
        ("The Corsair RM1000x provides 1000 W.", "en", ["Corsair RM1000x"]),
        ("Athena X7 offers 16% more.", "en", ["Athena X7"]),
        ("퓨처칩 K3는 96GB를 탑재했다.", "ko", ["K3"]),
        ("未来芯片K3拥有96GB显存。", "zh", ["K3"]),
        ("新製品のK9000は96GBを搭載する。", "ja", ["K9000"]),
    ],
)
def test_an_unknown_name_that_something_is_said_of(text: str, language: str, names: list[str]) -> None:
    assert name_strangers(text, language) == names


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The H100 has 80 GB.", "en"),  # known
        ("In August 2024 is a fair.", "en"),  # a month
        ("It runs Llama-3 with ease.", "en"),  # what it runs
        ("FP16 is the usual precision.", "en"),
        ("系统部署DeepSeek-R1可达到3872tokens/秒。", "zh"),
        ("Q4 2024 is over.", "en"),
    ],
)
def test_names_that_nothing_is_said_of(text: str, language: str) -> None:
    assert name_strangers(text, language) == []
