"""Sixteen-bit precisions: facts of the one named go first, and the other is told where it is used."""

from __future__ import annotations

from typing import Any

import pytest

from claimsheet.core.fact import Fact
from tests.checkers.desks import claim, desk, fact, verdict


def peak(precision: str, source: str = "acme", rank: int = 1, **more: Any) -> Fact:
    return fact(
        "acme-a-sxm",
        "peak_compute",
        989.4,
        "TFLOPS",
        source,
        rank,
        precision=precision,
        sparsity="dense",
        engine="tensor",
        **more,
    )


@pytest.mark.parametrize(
    ("asked", "facts", "used", "told"),
    [
        ("fp16", (peak("bf16"), peak("fp16", "acme2")), "fp16", False),
        ("bf16", (peak("bf16"), peak("fp16", "acme2")), "bf16", False),
        ("fp16", (peak("bf16"), peak("fp16", "news1", 4)), "bf16", True),  # the maker's goes before the press's, and is told
        ("fp16", (peak("bf16"),), "bf16", True),
    ],
)
def test_the_precision_named_goes_first(asked: str, facts: tuple[Fact, ...], used: str, *, told: bool) -> None:
    said = verdict(claim("figure", "acme-a-sxm", "peak_compute", 989.0, "TFLOPS", conditions={"precision": asked}), desk(*facts))
    assert (said.label, said.bases[0].precision) == ("supported", used)
    assert ("precision_kin" in {note.code for note in said.caveats}) is told


def test_the_precision_of_a_refutation_is_told_too() -> None:
    said = verdict(
        claim("figure", "acme-a-sxm", "peak_compute", 700.0, "TFLOPS", conditions={"precision": "fp16"}), desk(peak("bf16"))
    )
    assert said.label == "refuted"
    assert [(note.values["stated"], note.values["found"]) for note in said.caveats if note.code == "precision_kin"] == [
        ("FP16", "BF16")
    ]
