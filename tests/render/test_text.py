"""A check as plain text, and in the wire format."""

from __future__ import annotations

import json
from dataclasses import replace

from claimsheet.core.amounts import Amount
from claimsheet.core.document import Document
from claimsheet.render.text import write_text
from claimsheet.render.wire import Wire, round_number
from tests.fakes import CATALOGUE, FACT_BASE, check_falsely

DOCUMENT = Document("Alpha has 64 GB.", "en", "2025-02-04")


def test_a_check_is_told_in_words() -> None:
    said = write_text(check_falsely(DOCUMENT, FACT_BASE, CATALOGUE), FACT_BASE, CATALOGUE)
    assert said.splitlines() == [
        "“Alpha”",
        "  REFUTED (figure, memory capacity)",
        "  Refuted: memory capacity of Alpha is 80 GB (Acme), not 64 GB.",
        "  Tolerance: 62.72… (figure, 2 %)",
        "  Diagnosis: It is the figure of Beta.",
        "  Tried on:",
        "    As usually meant: Alpha SXM: memory capacity",
        "      80 GB: does not agree [1]",
        "    On another basis: Beta: memory capacity [another product]",
        "      2 / 3: does not agree [2]",
        "  Caveats:",
        "    - 1 facts of lower rank say otherwise.",
        "    - another product",
        "  Citations:",
        "    [1] Data sheet, Acme, January 2024, table 1: “80 GB”",
        "        https://acme.example/sheet",
        "    [2] Data sheet, Acme, January 2024, table 2: “40 GB”",
        "        https://acme.example/sheet",
        "    [3] A report, The Paper, February 3, 2024, paragraph 3: “64 GB”",
        "        https://paper.example/1",
        "",
        "Seen and not checked:",
        "  “12”: No product is named that the number belongs to.",
        "",
        "Facts: sha256:fake",
        "Licence of the facts: CC-BY-4.0 (Claimsheet, from Acme; The Paper)",
    ]


def test_no_claim_is_told_in_words() -> None:
    said = write_text(check_falsely(Document("없음", "ko"), FACT_BASE, CATALOGUE), FACT_BASE, CATALOGUE)
    assert said.startswith("검증할 수 있는 하드웨어 주장을 찾지 못했습니다.")


def test_the_wire_is_plain_json() -> None:
    record = Wire(FACT_BASE, CATALOGUE).write(check_falsely(DOCUMENT, FACT_BASE, CATALOGUE), "now")
    assert json.loads(json.dumps(record, allow_nan=False)) == record


def test_numbers_are_rounded() -> None:
    assert [round_number(x) for x in (0.1 + 0.2, 80.0, "HBM3", None, 989.4123456)] == [0.3, 80, "HBM3", None, 989.412]
    assert isinstance(round_number(80.0), int)


def test_a_figure_is_told_as_it_was_reckoned() -> None:
    check = check_falsely(DOCUMENT, FACT_BASE, CATALOGUE)
    (checked,) = check.claims
    basis = replace(checked.verdict.bases[0], calculation=Amount(80, unit="GB"), precision="fp8", sparsity="dense")
    checked = replace(checked, verdict=replace(checked.verdict, bases=(basis,)))
    said = write_text(replace(check, claims=(checked,)), FACT_BASE, CATALOGUE)
    assert "    As usually meant: Alpha SXM: memory capacity · FP8 · dense\n      80 GB: does not agree [1]\n" in said
