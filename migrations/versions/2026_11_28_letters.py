"""Letters to people, links in them, limits and what an administrator chooses."""

import sqlalchemy as sa
from alembic import op

from app.core.db import base

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("written_at", base.Instant(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("retry_at", base.Instant(timezone=True), nullable=True),
        sa.Column("failed_at", base.Instant(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_address"), ["address"], unique=False)

    op.create_table(
        "mailed_link",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("given_at", base.Instant(timezone=True), nullable=False),
        sa.Column("expires_at", base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_mailed_link")),
    )
    with op.batch_alter_table("mailed_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mailed_link_expires_at"), ["expires_at"], unique=False
        )
        batch_op.create_index(
            "ix_mailed_link_subject", ["kind", "subject_id"], unique=False
        )

    op.create_table(
        "option",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_option")),
    )
    op.create_table(
        "spent",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("began_at", base.Instant(timezone=True), nullable=False),
        sa.Column("ends_at", base.Instant(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_spent")),
    )
    with op.batch_alter_table("spent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spent_ends_at"), ["ends_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("spent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spent_ends_at"))

    op.drop_table("spent")
    op.drop_table("option")
    with op.batch_alter_table("mailed_link", schema=None) as batch_op:
        batch_op.drop_index("ix_mailed_link_subject")
        batch_op.drop_index(batch_op.f("ix_mailed_link_expires_at"))

    op.drop_table("mailed_link")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_address"))

    op.drop_table("letter")
