"""Corrections that readers send: kept for review, decided once, the accepted ones for everybody to read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, tuple_, update

from claimsheet.archive.database import Database
from claimsheet.archive.records import Correction, Decision, Part, State, make_id, read_cursor, tell_time, write_cursor
from claimsheet.archive.tables import CorrectionRow
from claimsheet.core.errors import Conflict, InputError, NotFound


def _read(row: CorrectionRow) -> Correction:
    state: Any = row.state
    return Correction(row.id, row.created, state, row.told, row.decided, row.reviewer, row.note, tuple(row.facts))


class Corrections:
    """The corrections of one database. Every method raises ArchiveDown while it cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, told: dict[str, Any]) -> Correction:
        """Keeps a correction for review."""
        kept = Correction(make_id(), tell_time(), "open", told, None, None, None, ())
        with self._database.session() as session:
            session.add(CorrectionRow(id=kept.id, created=kept.created, state=kept.state, told=told, facts=[]))
        return kept

    def find(self, name: str) -> Correction:
        """A correction by its id; NotFound where there is none."""
        with self._database.session() as session:
            row = session.get(CorrectionRow, name)
            if row is None:
                raise NotFound("there is no such correction", "/id")
            return _read(row)

    def list(self, state: State, limit: int, cursor: str | None = None) -> Part:
        """The corrections in a state, the newest first."""
        asked = select(CorrectionRow).where(CorrectionRow.state == state)
        if cursor:
            asked = asked.where(tuple_(CorrectionRow.created, CorrectionRow.id) < tuple_(*read_cursor(cursor)))
        asked = asked.order_by(CorrectionRow.created.desc(), CorrectionRow.id.desc()).limit(limit + 1)
        with self._database.session() as session:
            found = [_read(row) for row in session.scalars(asked)]
        last = found[limit - 1] if len(found) > limit else None
        return Part(found[:limit], write_cursor(last.created, last.id) if last else None)

    def decide(self, name: str, decision: Decision) -> Correction:
        """Decides an open correction; Conflict where it was decided before, InputError for a decision without a reason."""
        if not decision.note.strip():
            raise InputError("say why", "/note")
        told = {"reviewer": decision.reviewer, "note": decision.note.strip(), "facts": list(decision.facts)}
        wanted = (CorrectionRow.id == name) & (CorrectionRow.state == "open")
        with self._database.session() as session:
            done = session.execute(update(CorrectionRow).where(wanted).values(state=decision.state, decided=tell_time(), **told))
            moved: int = done.rowcount  # type: ignore[attr-defined]
        found = self.find(name)
        if not moved:
            raise Conflict(f"this correction is {found.state} already")
        return found
