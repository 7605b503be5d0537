"""Checks as they are saved, found, run again and deleted."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, delete, insert, select, tuple_, update
from sqlalchemy.orm import Session

from claimsheet.archive.database import Database
from claimsheet.archive.records import Json, Part, Run, Saved, Wanted, make_id, read_cursor, tell_time, write_cursor
from claimsheet.archive.tables import Base, ChangeRow, CheckRow, ClaimRow, RunRow
from claimsheet.core.document import Document
from claimsheet.core.errors import Forbidden, NotFound


def _list_claims(check: str, answer: Json) -> list[Json]:
    found = (
        (claim, chip)
        for claim in answer["claims"]
        for chip in sorted({one["id"] for one in (claim["subject"], claim["object"]) if one})
    )
    return [{"check": check, "claim": claim["id"], "chip": chip, "label": claim["verdict"]["label"]} for claim, chip in found]


def _put(session: Session, table: type[Base], rows: list[Json]) -> None:
    """All rows at once: one by one, as objects that are kept track of, they took longer than everything else."""
    if rows:
        session.execute(insert(table), rows)


def _gather_words(document: Document) -> str:
    """What a search looks in."""
    return "\n".join(part for part in (document.title, document.url, document.text) if part).casefold()


def _read_document(row: CheckRow) -> Document:
    return Document(row.text, row.language, row.published, row.title, row.url)


def _read_run(row: RunRow) -> Run:
    return Run(row.number, row.created, row.facts_version, row.answer, row.weighed)


def _write_run(name: str, number: int, created: str, answer: Json, weighed: Json | None) -> Json:
    told = {"created": created, "facts_version": answer["facts_version"], "answer": answer, "weighed": weighed or {}}
    return {"check": name, "number": number, **told}


def _write_check(name: str, created: str, document: Document) -> Json:
    told = {field: getattr(document, field) for field in ("language", "title", "published", "url", "text")}
    return {"id": name, "created": created, "listed": False, "run": 1, "words": _gather_words(document), **told}


def _read_saved(check: CheckRow, run: RunRow) -> Saved:
    return Saved(
        check.id,
        check.created,
        check.owner,
        check.listed,
        _read_document(check),
        check.with_text,
        check.tolerance,
        _read_run(run),
    )


def _newest() -> Select[CheckRow, RunRow]:
    return select(CheckRow, RunRow).join(RunRow, (RunRow.check == CheckRow.id) & (RunRow.number == CheckRow.run))


def _find_row(session: Session, name: str, *, lock: bool = False) -> CheckRow:
    asked = select(CheckRow).where(CheckRow.id == name)
    row = session.scalar(asked.with_for_update() if lock else asked)
    if row is None:
        raise NotFound("there is no such check", "/id")
    return row


def _find_own(session: Session, name: str, owner: str) -> CheckRow:
    row = _find_row(session, name, lock=True)
    if row.owner != owner:
        raise Forbidden("another key owns this check, or none does")
    return row


def _escape(words: str) -> str:
    return words.casefold().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _narrow(asked: Select[CheckRow, RunRow], wanted: Wanted) -> Select[CheckRow, RunRow]:
    if wanted.chips or wanted.label:
        claims = select(ClaimRow.check)
        claims = claims.where(ClaimRow.chip.in_(wanted.chips)) if wanted.chips else claims
        asked = asked.where(CheckRow.id.in_(claims.where(ClaimRow.label == wanted.label) if wanted.label else claims))
    if wanted.language:
        asked = asked.where(CheckRow.language == wanted.language)
    if wanted.since:
        asked = asked.where(CheckRow.created >= wanted.since)
    if wanted.until:
        asked = asked.where(CheckRow.created < wanted.until + "U")  # after every time of that day, which begins with "T"
    for word in (wanted.words or "").split():
        asked = asked.where(CheckRow.words.like(f"%{_escape(word)}%", escape="\\"))
    return asked


class SavedChecks:
    """The saved checks of one database. Every method raises ArchiveDown while it cannot be reached."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(
        self,
        document: Document,
        answer: Json,
        *,
        owner: str | None = None,
        tolerance: float | None = None,
        with_text: bool = False,
        weighed: Json | None = None,
    ) -> Json:
        """Saves a check; gives the answer as it was saved, under a random id."""
        created, name = tell_time(), make_id()
        kept = {**answer, "id": name}
        check = {**_write_check(name, created, document), "owner": owner, "tolerance": tolerance, "with_text": with_text}
        run, claims = _write_run(name, 1, created, kept, weighed), _list_claims(name, kept)
        with self._database.session() as session:
            _put(session, CheckRow, [check])
            _put(session, RunRow, [run])
            _put(session, ClaimRow, claims)
        return kept

    def find(self, name: str) -> Saved:
        """A saved check; NotFound where there is none."""
        with self._database.session() as session:
            found = session.execute(_newest().where(CheckRow.id == name)).one_or_none()
            if found is None:
                raise NotFound("there is no such check", "/id")
            return _read_saved(*found)

    def find_runs(self, name: str) -> list[Run]:
        """Every run of a check, the oldest first."""
        with self._database.session() as session:
            _find_row(session, name)
            return [_read_run(row) for row in session.scalars(select(RunRow).where(RunRow.check == name).order_by(RunRow.number))]

    def search(self, wanted: Wanted, limit: int, cursor: str | None = None) -> Part:
        """Listed checks, the newest first."""
        asked = _narrow(_newest().where(CheckRow.listed), wanted)
        if cursor:
            asked = asked.where(tuple_(CheckRow.created, CheckRow.id) < tuple_(*read_cursor(cursor)))
        asked = asked.order_by(CheckRow.created.desc(), CheckRow.id.desc()).limit(limit + 1)
        with self._database.session() as session:
            found = [_read_saved(*row) for row in session.execute(asked)]
        last = found[limit - 1] if len(found) > limit else None
        return Part(found[:limit], write_cursor(last.created, last.id) if last else None)

    def find_outdated(self, facts_version: str, after: str, limit: int) -> list[Saved]:
        """Checks whose newest run is on other facts, in order of their ids from `after` on."""
        asked = _newest().where(RunRow.facts_version != facts_version, CheckRow.id > after).order_by(CheckRow.id).limit(limit)
        with self._database.session() as session:
            return [_read_saved(*row) for row in session.execute(asked)]

    def list_or_hide(self, name: str, owner: str, *, listed: bool) -> None:
        """Publishes a check, or takes it back; Forbidden for who does not own it."""
        with self._database.session() as session:
            _find_own(session, name, owner).listed = listed

    def delete(self, name: str, owner: str) -> None:
        """Deletes a check with its history; Forbidden for who does not own it."""
        with self._database.session() as session:
            session.execute(delete(CheckRow).where(CheckRow.id == _find_own(session, name, owner).id))

    def add_run(self, name: str, before: int, answer: Json, changes: Sequence[Json], weighed: Json | None = None) -> bool:
        """Adds a run that follows run `before`, with the verdicts that changed; False where another was added meanwhile."""
        created = tell_time()
        kept = {**answer, "id": name}
        with self._database.session() as session:
            moved = session.execute(update(CheckRow).where(CheckRow.id == name, CheckRow.run == before).values(run=before + 1))
            if not moved.rowcount:  # type: ignore[attr-defined]
                return False
            _put(session, RunRow, [_write_run(name, before + 1, created, kept, weighed)])
            session.execute(delete(ClaimRow).where(ClaimRow.check == name))
            _put(session, ClaimRow, _list_claims(name, kept))
            told = {"check": name, "number": before + 1, "created": created}
            _put(session, ChangeRow, [{"id": make_id(), **told, "change": dict(change)} for change in changes])
        return True

    def find_changes(self, limit: int, cursor: str | None = None, check: str | None = None) -> Part:
        """Verdicts that changed, the newest first: of listed checks, or of one check."""
        asked = select(ChangeRow, CheckRow.title).join(CheckRow, CheckRow.id == ChangeRow.check)
        asked = asked.where(ChangeRow.check == check) if check else asked.where(CheckRow.listed)
        if cursor:
            asked = asked.where(tuple_(ChangeRow.created, ChangeRow.id) < tuple_(*read_cursor(cursor)))
        asked = asked.order_by(ChangeRow.created.desc(), ChangeRow.id.desc()).limit(limit + 1)
        with self._database.session() as session:
            items = [
                {"id": row.id, "check": row.check, "title": title, "run": row.number, "created": row.created, **row.change}
                for row, title in session.execute(asked)
            ]
        last = items[limit - 1] if len(items) > limit else None
        return Part(items[:limit], write_cursor(last["created"], last["id"]) if last else None)
