"""/about: the page tells the figures that docs/accuracy.md tells."""

from __future__ import annotations

from benchmarks.accuracy import gather
from service.web.method import read_accuracy
from tests.service.web.conftest import Visitor
from tests.service.web.reading import assert_whole, words_of
from tests.test_files import ROOT


def test_the_page_and_the_documents_tell_the_same_figures() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert gather(page) == read_accuracy()
    assert read_accuracy()["known"]
    assert read_accuracy()["unseen"]


def test_the_method_tells_its_accuracy_with_its_day(visitor: Visitor) -> None:
    told = words_of(assert_whole(visitor.get("/about")))
    first = read_accuracy()["unseen"][0]
    assert f"{first['wrong']} of {first['judged']}" in told
    assert f"{100 * first['verdict']:.1f}%" in told
    assert "2026" in told
    for label in ("Supported", "Refuted", "Misleading", "Conflicting", "Not enough evidence"):
        assert label in told
