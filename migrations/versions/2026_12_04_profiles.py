"""Profiles, and one's own data: exports and erasures that were asked for."""

import sqlalchemy as sa
from alembic import op

from app.core.db import base

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("asked_at", base.Instant(timezone=True), nullable=False),
        sa.Column("due_at", base.Instant(timezone=True), nullable=False),
        sa.CheckConstraint("how IN ('anonymise', 'delete')", name=op.f("ck_erasure_how")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_erasure_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_erasure")),
    )
    with op.batch_alter_table("erasure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_erasure_due_at"), ["due_at"], unique=False)

    op.create_table(
        "personal_export",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", base.Instant(timezone=True), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", base.Instant(timezone=True), nullable=True),
        sa.Column("taken_at", base.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_personal_export_file_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_personal_export_member_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_export")),
        sa.UniqueConstraint("member_id", name=op.f("uq_personal_export_member_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("personal_export", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_personal_export_expires_at"), ["expires_at"], unique=False
        )

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bio", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("language", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("theme", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("time_zone", sa.String(length=64), nullable=True))

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("editor_is_erased", sa.Boolean(), server_default="0", nullable=False)
        )

    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("editor_is_erased", sa.Boolean(), server_default="0", nullable=False)
        )


def downgrade() -> None:
    # not in batches: these make a table anew, and SQLite would give its ids twice again
    op.drop_column("revision", "editor_is_erased")
    op.drop_column("post", "editor_is_erased")
    for column in ("time_zone", "theme", "language", "bio"):
        op.drop_column("member", column)
    with op.batch_alter_table("personal_export", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_personal_export_expires_at"))

    op.drop_table("personal_export")
    with op.batch_alter_table("erasure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_erasure_due_at"))

    op.drop_table("erasure")
