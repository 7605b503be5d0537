"""Saved checks with their runs, claims, changes, and the keys of their owners."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "keys",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("revoked", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
        sa.UniqueConstraint("digest", name="uq_keys_digest"),
    )
    op.create_table(
        "checks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("with_text", sa.Boolean(), nullable=False),
        sa.Column("tolerance", sa.Double()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
        sa.ForeignKeyConstraint(["owner"], ["keys.id"], name="fk_checks_owner"),
    )
    op.create_index("ix_checks_owner", "checks", ["owner"])
    op.create_index("ix_checks_listed_created_id", "checks", ["listed", "created", "id"])
    op.create_table(
        "runs",
        sa.Column("check", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("facts_version", sa.Text(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("check", "number", name="pk_runs"),
        sa.ForeignKeyConstraint(["check"], ["checks.id"], name="fk_runs_check", ondelete="CASCADE"),
    )
    op.create_table(
        "claims",
        sa.Column("check", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("chip", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("check", "claim", "chip", name="pk_claims"),
        sa.ForeignKeyConstraint(["check"], ["checks.id"], name="fk_claims_check", ondelete="CASCADE"),
    )
    op.create_index("ix_claims_label", "claims", ["label"])
    op.create_index("ix_claims_chip_label", "claims", ["chip", "label"])
    op.create_table(
        "changes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("check", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sa.ForeignKeyConstraint(["check"], ["checks.id"], name="fk_changes_check", ondelete="CASCADE"),
    )
    op.create_index("ix_changes_check", "changes", ["check"])
    op.create_index("ix_changes_created", "changes", ["created"])


def downgrade() -> None:
    """Drops the tables."""
    for table in ("changes", "claims", "runs", "checks", "keys"):
        op.drop_table(table)
