"""Corrections that readers send, with what became of them; and the facts that each run weighed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table and the column."""
    op.create_table(
        "corrections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("decided", sa.Text()),
        sa.Column("reviewer", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.add_column("runs", sa.Column("weighed", sa.JSON(), nullable=False, server_default="{}"))
    op.create_index("ix_corrections_state_created_id", "corrections", ["state", "created", "id"])


def downgrade() -> None:
    """Drops them."""
    op.drop_table("corrections")
    with op.batch_alter_table("runs") as runs:
        runs.drop_column("weighed")
