"""What every door works with: facts, catalogue, settings and the front door of checking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from checkers import check_claims, check_document
from claimsheet.core.catalogue import DATA, Catalogue, catalogue
from claimsheet.core.document import LANGUAGES, Document
from claimsheet.core.lasting import uncollected
from claimsheet.core.patience import limit_time
from claimsheet.core.settings import Settings
from claimsheet.core.verdict import Check
from claimsheet.facts.base import SOURCES, FactBase, base, read_base
from claimsheet.facts.collected import MANIFEST
from claimsheet.render.text import write_text
from claimsheet.render.wire import Wire
from service.answers import Answers, weigh
from service.lanes import Lanes, open_lanes
from service.taken_apart import Told, build_claims

Checker = Callable[[Document, FactBase, Catalogue, float | None], Check]


def _tell_time() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Office:
    """The facts and the catalogue, read once, with the function that checks a document against them."""

    facts: FactBase
    catalogue: Catalogue
    settings: Settings
    checker: Checker = check_document
    lanes: Lanes = field(default_factory=Lanes)
    answers: Answers = field(default_factory=Answers)

    def check(self, document: Document, tolerance: float | None = None) -> Check:
        """The document checked; TooSlow where that takes more time than one may have, TooBusy where its turn does not come."""
        return self.answers.recall(
            (self.facts.version, document, tolerance),
            lambda: self._check(document, tolerance),
            lambda check: weigh(len(document.text), len(check.claims)),
        )

    def _check(self, document: Document, tolerance: float | None) -> Check:
        with self.lanes.enter(len(document.text)), limit_time(self.settings.max_check_seconds):
            return self.checker(document, self.facts, self.catalogue, tolerance)

    def wire(
        self, document: Document, tolerance: float | None = None, *, with_text: bool = False, language: str | None = None
    ) -> dict[str, Any]:
        """The document checked, in the wire format; its sentences in a language, by default the document's."""
        language = language or document.language
        written = self.answers.recall(
            (self.facts.version, document, tolerance, with_text, language),
            lambda: Wire(self.facts, self.catalogue).write(
                self.check(document, tolerance), "", tolerance=tolerance, with_text=with_text, language=language
            ),
            lambda told: weigh(len(document.text), len(told["claims"])),
        )
        return written | {"created": _tell_time()}

    def wire_claims(
        self, told: Sequence[Told], language: str, published: str | None, tolerance: float | None = None
    ) -> dict[str, Any]:
        """Claims that came taken apart, judged, in the wire format."""
        claims, document = build_claims(told, self.catalogue, language=language, published=published)
        with self.lanes.enter(0), limit_time(self.settings.max_check_seconds):
            check = check_claims(claims, document, self.facts, self.catalogue, tolerance)
        return Wire(self.facts, self.catalogue).write(check, _tell_time(), tolerance=tolerance)

    def text(self, document: Document, tolerance: float | None = None) -> str:
        """The document checked, in words."""
        return write_text(self.check(document, tolerance), self.facts, self.catalogue)

    def warm_up(self) -> None:
        """Reads a word in every language, so that the first request does not wait for words to be compiled."""
        with uncollected():
            for language in LANGUAGES:
                self.check(Document("H100", language))


def open_office(settings: Settings, lanes: Lanes | None = None, *, remembers: bool = False) -> Office:
    """An office with the facts that ship, and those of the store laid over them; DataError where they break a rule. One that serves remembers its answers."""
    registry, store = settings.sources_file, settings.store_folder
    shipped = registry == SOURCES and not (store / MANIFEST).exists()
    facts = base() if shipped else read_base(DATA, registry, catalogue(), store)
    answers = Answers(settings.max_remembered if remembers else 0)
    return Office(facts, catalogue(), settings, lanes=lanes or open_lanes(settings), answers=answers)
