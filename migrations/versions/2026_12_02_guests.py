"""Guests: messages held until they may appear, and how guests write in a forum."""

import sqlalchemy as sa
from alembic import op

from app.core.db import base

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guest_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=255), nullable=True),
        sa.Column("reply_to_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=True),
        sa.Column("address_key", sa.String(length=254), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("wants_answers", sa.Boolean(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("held_at", base.Instant(timezone=True), nullable=False),
        sa.Column("confirmed_at", base.Instant(timezone=True), nullable=True),
        sa.Column("queued_at", base.Instant(timezone=True), nullable=True),
        sa.Column("queued_for", sa.String(length=16), nullable=True),
        sa.Column("settled_at", base.Instant(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=True),
        sa.Column("reason_words", sa.Text(), nullable=True),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("claimed_at", base.Instant(timezone=True), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('submitted', 'awaiting', 'moderation', 'published', "
            "'refused', 'expired')",
            name=op.f("ck_guest_message_state"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["member.id"], name=op.f("fk_guest_message_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_guest_message_file_id")
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_guest_message_forum_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_guest_message_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"],
            ["post.id"],
            name=op.f("fk_guest_message_post_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["reply_to_id"],
            ["post.id"],
            name=op.f("fk_guest_message_reply_to_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topic.id"],
            name=op.f("fk_guest_message_topic_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_message")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_guest_message_fingerprint")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("guest_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_guest_message_address_key"), ["address_key"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_guest_message_file_id"), ["file_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_guest_message_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_guest_message_post_id"), ["post_id"], unique=False
        )
        batch_op.create_index("ix_guest_message_state", ["state", "held_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_guest_message_topic_id"), ["topic_id"], unique=False
        )

    op.add_column("forum", sa.Column("guest_mode", sa.String(length=16), nullable=True))


def downgrade() -> None:
    op.drop_column("forum", "guest_mode")

    with op.batch_alter_table("guest_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guest_message_topic_id"))
        batch_op.drop_index("ix_guest_message_state")
        batch_op.drop_index(batch_op.f("ix_guest_message_post_id"))
        batch_op.drop_index(batch_op.f("ix_guest_message_member_id"))
        batch_op.drop_index(batch_op.f("ix_guest_message_file_id"))
        batch_op.drop_index(batch_op.f("ix_guest_message_address_key"))

    op.drop_table("guest_message")
