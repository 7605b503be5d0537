"""A small base of facts, a catalogue and a check made by hand, for whatever only passes them on."""

from __future__ import annotations

from claimsheet.core.catalogue import Catalogue, Chip, Metric
from claimsheet.core.claim import Claim, Conditions, Mention
from claimsheet.core.document import Document
from claimsheet.core.fact import Fact, Source
from claimsheet.core.settings import Settings
from claimsheet.core.verdict import Basis, Check, Checked, Note, Tolerance, Unchecked, Verdict
from claimsheet.facts.base import FactBase
from service.office import Office

NAMES = {"en": "memory capacity", "ko": "메모리 용량", "zh": "显存容量", "ja": "メモリ容量"}
METRICS = {
    "memory_capacity": Metric("memory_capacity", NAMES, "byte", "GB", 1, exact=False, words={}),
    "process_node": Metric("process_node", {"en": "process node"}, "text", "text", 0, exact=True, words={}),
}
CHIPS = {
    chip.id: chip
    for chip in (
        Chip("acme-a", "acme", "Alpha", "gpu", "family", usual="acme-a-sxm"),
        Chip("acme-a-sxm", "acme", "Alpha SXM", "gpu", "package", family="acme-a", aliases={"ko": ("알파",)}),
        Chip("acme-b", "acme", "Beta", "gpu", "card", lookalikes=("Betamax",)),
        Chip("acme-c", "acme", "Gamma", "gpu", "card"),
    )
}
CATALOGUE = Catalogue(CHIPS, METRICS, {"acme-a": ("acme-a-sxm",)})
SOURCES = [
    Source("sheet", "Data sheet", "Acme", "https://acme.example/sheet", "vendor-datasheet", "2024-01", "en", "2026-11", "page"),
    Source("news", "A report", "The Paper", "https://paper.example/1", "press", "2024-02-03", "en", "2026-11", "page"),
    Source("drawer", "Notes", "Nobody", None, "press", None, "en", None, None),
]
FACTS = [
    Fact("a1", "acme-a-sxm", "memory_capacity", 80.0, "GB", "sheet", "table 1", "80 GB", 1, scope="package"),
    Fact("a2", "acme-a-sxm", "memory_capacity", 80.5, "GB", "news", "paragraph 2", "80.5 GB", 4, scope="package"),
    Fact("a3", "acme-a-sxm", "memory_capacity", 64.0, "GB", "news", "paragraph 3", "64 GB", 4, scope="package"),
    Fact("a4", "acme-a-sxm", "memory_capacity", 96.0, "GB", "news", "paragraph 4", "96 GB", 4, trust="rumour", scope="package"),
    Fact("a5", "acme-a-sxm", "process_node", "4 nm", "text", "sheet", "table 1", "4 nm", 1, scope="die"),
    Fact("a6", "acme-a-sxm", "memory_capacity", 12.0, "GB", "drawer", "page 1", "12 GB", 4, scope="package"),
    Fact("b1", "acme-b", "memory_capacity", 40.0, "GB", "sheet", "table 2", "40 GB", 1, scope="card"),
    Fact("b2", "acme-b", "process_node", "7 nm", "text", "sheet", "table 2", "7 nm", 1, scope="die"),
]
FACT_BASE = FactBase(FACTS, SOURCES, "sha256:fake")


def check_falsely(document: Document, facts: FactBase, catalogue: Catalogue, tolerance: float | None = None) -> Check:
    """The same check for every document that has a number in it: one claim on Alpha, refuted, and a number not checked."""
    if not any(c.isdigit() for c in document.text):
        return Check(document, (), (), facts.version)
    subject = Mention("acme-a", "Alpha", "Alpha", (0, 5))
    claim = Claim(
        "figure",
        subject,
        "memory_capacity",
        "eq",
        (0, 5),
        document.text[:5],
        value=64.0,
        unit="GB",
        conditions=Conditions(scope="package"),
    )
    bases = (
        Basis(
            "memory_capacity", "acme-a-sxm", ("a1",), "80 GB", agrees=False, default=True, found_low=80.0, found_high=80.0, rank=1
        ),
        Basis(
            "memory_capacity", "acme-b", ("b1", "a6"), "2 / 3", agrees=False, default=False, found_low=2 / 3, departs=("subject",)
        ),
    )
    verdict = Verdict(
        "refuted",
        Note(
            "refuted", {"metric": "memory_capacity", "subject": "Alpha", "found": "80 GB", "publisher": "Acme", "stated": "64 GB"}
        ),
        bases,
        Tolerance(62.72, None, Note("rule_figure_2")),
        Note("other_chip", {"chip": "Beta"}),
        (Note("dissent", {"count": 1}), Note("departs_subject")),
        dissent=("a3",),
    )
    return Check(document, (Checked(claim, verdict),), (Unchecked("12", (0, 2), Note("no_product")),), facts.version)


def open_fake_office(settings: Settings | None = None) -> Office:
    """An office that checks falsely."""
    return Office(FACT_BASE, CATALOGUE, settings or Settings(), check_falsely)
