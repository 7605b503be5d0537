"""Small inputs that fuzzing found, or began with: none breaks anything, and none takes long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.fuzz.targets import SECONDS, TARGETS

CORPUS = Path(__file__).parent / "corpus"
INPUTS = sorted(CORPUS.rglob("*.bin"))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_input_breaks_nothing(path: Path) -> None:
    start = time.process_time()
    TARGETS[path.parent.name](path.read_bytes())
    assert time.process_time() - start < 2 * SECONDS


def test_every_target_has_inputs_and_every_input_a_target() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)
    assert all(path.stat().st_size < 20_000 for path in INPUTS)
