"""A later version of the service, as one would come in an update: its tables have a column and a table more, and it writes to the column."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Text
from sqlalchemy.orm import mapped_column

from app import Claimsheet
from claimsheet.archive import schema
from claimsheet.archive.tables import CheckRow
from tests.faults import served

NAME = "tests.faults.newer:create_app"
REVISION = "9001"
OLDER, NEWER = "by the older", "by the newer"
_MIGRATION = f'''"""A column and a table more."""

import sqlalchemy as sa
from alembic import op

revision = "{REVISION}"
down_revision = "{{before}}"


def upgrade() -> None:
    """Adds them."""
    op.add_column("checks", sa.Column("made", sa.Text(), nullable=False, server_default="{OLDER}"))
    op.create_table("further", sa.Column("id", sa.Text(), primary_key=True))
'''
_FOLDER = TemporaryDirectory()


def _add_revision() -> None:
    before, folder = schema.list_revisions()[0], Path(_FOLDER.name) / "migrations"
    shutil.copytree(schema._MIGRATIONS, folder)
    (folder / "versions" / f"{REVISION}_more.py").write_text(_MIGRATION.replace("{before}", before), encoding="utf-8")
    schema._MIGRATIONS = folder
    CheckRow.made = mapped_column(Text, default=NEWER)


def create_app() -> Claimsheet:
    """The application of the later version; a process is of one version for as long as it lives."""
    _add_revision()
    return served.create_app()
