"""The tables of saved checks. Times are UTC to the microsecond, "2025-02-04T08:15:00.000000Z": such texts sort as the times do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Every constraint has a name, so that a later migration can speak of it on any database.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The tables."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {str: Text, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 - SQLAlchemy reads it of the class


class KeyRow(Base):
    """A key to the service: `digest` is the SHA-256 of what its holder has, which is kept nowhere."""

    __tablename__ = "keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list[Any]]
    created: Mapped[str]
    revoked: Mapped[str | None]


class CheckRow(Base):
    """A saved check: the document and who owns it. `run` is the number of the newest run; `words` are what a search looks in."""

    __tablename__ = "checks"
    __table_args__ = (Index("ix_checks_listed_created_id", "listed", "created", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    created: Mapped[str]
    owner: Mapped[str | None] = mapped_column(ForeignKey("keys.id"), index=True)
    listed: Mapped[bool]
    language: Mapped[str]
    title: Mapped[str | None]
    published: Mapped[str | None]
    url: Mapped[str | None]
    text: Mapped[str]
    with_text: Mapped[bool]
    tolerance: Mapped[float | None]
    words: Mapped[str]
    run: Mapped[int]


class RunRow(Base):
    """What came out when the document was checked against one version of the facts: the answer in the wire format."""

    __tablename__ = "runs"

    check: Mapped[str] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    created: Mapped[str]
    facts_version: Mapped[str]
    answer: Mapped[dict[str, Any]]
    weighed: Mapped[dict[str, Any]]


class ClaimRow(Base):
    """A claim of the newest run, for finding checks by chip and label. A ratio has two chips, and two rows."""

    __tablename__ = "claims"

    check: Mapped[str] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True)
    claim: Mapped[str] = mapped_column(primary_key=True)
    chip: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(index=True)


Index("ix_claims_chip_label", ClaimRow.chip, ClaimRow.label)


class ChangeRow(Base):
    """A verdict that changed from one run to the next, and the facts because of which it did."""

    __tablename__ = "changes"

    id: Mapped[str] = mapped_column(primary_key=True)
    check: Mapped[str] = mapped_column(ForeignKey("checks.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    created: Mapped[str] = mapped_column(index=True)
    change: Mapped[dict[str, Any]]


class CorrectionRow(Base):
    """A reader's correction: `told` is what was sent, the rest what became of it. `facts` are ids of those that were entered for it."""

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_state_created_id", "state", "created", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    created: Mapped[str]
    state: Mapped[str]
    told: Mapped[dict[str, Any]]
    decided: Mapped[str | None]
    reviewer: Mapped[str | None]
    note: Mapped[str | None]
    facts: Mapped[list[Any]]
