"""Saved checks as the doors use them: saved where the database answers, run again on newer facts, with what changed and why."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from claimsheet.archive.addresses import check_address
from claimsheet.archive.records import Saved
from claimsheet.core.document import Document
from claimsheet.core.errors import ArchiveDown, SettingsError, TooSlow
from claimsheet.core.settings import Settings
from claimsheet.facts.base import FactBase
from service.history import find_changes, weigh
from service.office import Office

if TYPE_CHECKING:
    from claimsheet.archive.checks import SavedChecks
    from claimsheet.archive.corrections import Corrections
    from claimsheet.archive.database import Database
    from claimsheet.archive.keys import Keys

_LOG = logging.getLogger(__name__)
_AT_ONCE = 100
Json = dict[str, Any]


class Archive:
    """The database with what lies in it. Its library is loaded when it is first asked for: a start does not wait for it."""

    def __init__(self, address: str) -> None:
        """SettingsError for an address that is none."""
        check_address(address)
        self._address = address
        self._looking: threading.Thread | None = None

    @property
    def database(self) -> Database:
        """The database itself, once whoever was looking at it is done."""
        if self._looking is not None and self._looking is not threading.current_thread():
            self._looking.join()
        return self._database

    @cached_property
    def _database(self) -> Database:
        from claimsheet.archive.database import Database

        return Database(self._address)

    def look(self) -> None:
        """Reaches the database once and says in the log what is wrong with it, so that this is not first found out by a request. A start does not wait for it."""
        self._looking = threading.Thread(target=self._look, name="archive", daemon=True)
        self._looking.start()

    def _look(self) -> None:
        try:
            self.database.check()
        except (ArchiveDown, SettingsError) as error:
            _LOG.error("checks will not be saved: %s%s", error, f": {error.__cause__}" if error.__cause__ else "")

    @cached_property
    def checks(self) -> SavedChecks:
        """Saved checks."""
        from claimsheet.archive.checks import SavedChecks

        return SavedChecks(self.database)

    @cached_property
    def keys(self) -> Keys:
        """Keys of those who save."""
        from claimsheet.archive.keys import Keys

        return Keys(self.database)

    @cached_property
    def corrections(self) -> Corrections:
        """What readers sent."""
        from claimsheet.archive.corrections import Corrections

        return Corrections(self.database)

    def save(
        self, document: Document, answer: Json, facts: FactBase, *, owner: str | None, tolerance: float | None, with_text: bool
    ) -> Json:
        """The answer as saved, under an id of its own; as it is where the database cannot be reached: texts are checked all the same."""
        weighed = weigh(answer, facts)
        try:
            kept = self.checks.save(document, answer, owner=owner, tolerance=tolerance, with_text=with_text, weighed=weighed)
        except ArchiveDown as error:
            _LOG.error("a check was not saved: %s", error.__cause__ or error)
            return answer | {"saved": False}
        return kept | {"saved": True}

    def run_again(self, saved: Saved, office: Office) -> Saved:
        """The check on the facts of now; as it was where they are those of its newest run."""
        if saved.run.facts_version == office.facts.version:
            return saved
        self._add_run(saved, office)
        return self.checks.find(saved.id)

    def _add_run(self, saved: Saved, office: Office) -> int:
        """Runs a check again; how many verdicts changed, none where another process did so meanwhile."""
        answer = office.wire(saved.document, saved.tolerance, with_text=saved.with_text)
        weighed = weigh(answer, office.facts)
        # What the older answer rested on and the newer does not speak of is looked up in the newer facts too.
        held = weigh(saved.run.answer, office.facts) | weighed
        changes = list(find_changes(saved.run.answer, answer, saved.run.weighed, held))
        return len(changes) if self.checks.add_run(saved.id, saved.run.number, answer, changes, weighed) else 0

    def run_all_again(self, office: Office) -> Iterator[tuple[str, int | None]]:
        """Every check whose newest run is on other facts, run again: its id, and how many verdicts changed; None where it took too long."""
        after = ""
        while found := self.checks.find_outdated(office.facts.version, after, _AT_ONCE):
            for saved in found:
                try:
                    yield saved.id, self._add_run(saved, office)
                except TooSlow:
                    yield saved.id, None
            after = found[-1].id


def open_archive(settings: Settings) -> Archive:
    """The archive of these settings; SettingsError where the database's address is none. It is reached when it is first used."""
    return Archive(settings.database_address)


@contextmanager
def hold_archive(settings: Settings) -> Iterator[Archive]:
    """The archive for as long as a command runs."""
    archive = open_archive(settings)
    try:
        yield archive
    finally:
        archive.database.close()
