"""The answers to the corpus stay byte for byte what they were: whatever makes the check faster changes none. `make snapshot` takes them anew when they are meant to change."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from claimsheet.core.document import Document
from claimsheet.core.settings import Settings
from service.office import open_office
from tests.corpus_lines import Line, read_lines

FILE = Path(__file__).parent / "snapshot.json"
# A check is told apart from another by these; they say nothing of what is answered.
OWN = ("id", "created", "facts_version")


def answer(line: Line) -> dict[str, Any]:
    """The answer to a line in the wire format, without what is another one each time or with other facts."""
    office = open_office(Settings())
    told = office.wire(Document(line.text, line.language, line.published, line.title), with_text=True)
    return {name: value for name, value in told.items() if name not in OWN}


def take() -> dict[str, str]:
    """The sha256 of the answers to each file of the corpus."""
    digests: dict[str, Any] = defaultdict(hashlib.sha256)
    for line in read_lines():
        digests[f"{line.language}/{line.kind}"].update(json.dumps(answer(line), ensure_ascii=False).encode() + b"\n")
    return {name: digest.hexdigest() for name, digest in sorted(digests.items())}


@pytest.fixture(name="taken", scope="module")
def _taken() -> dict[str, str]:
    return take()


@pytest.mark.parametrize("name", sorted(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.exists() else [])
def test_the_answers_to_a_file_are_what_they_were(taken: dict[str, str], name: str) -> None:
    assert taken[name] == json.loads(FILE.read_text(encoding="utf-8"))[name], "make snapshot takes them anew"


def test_every_file_of_the_corpus_is_in_it(taken: dict[str, str]) -> None:
    assert taken.keys() == json.loads(FILE.read_text(encoding="utf-8")).keys()
    assert len(taken) > 20


if __name__ == "__main__":
    FILE.write_text(json.dumps(take(), indent=1) + "\n", encoding="utf-8")
