"""Who is told by mail of replies, and what a letter is about."""

import sqlalchemy as sa
from alembic import op

from app.core.db import base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "topic_follow",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=254), nullable=True),
        sa.Column("address_key", sa.String(length=254), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.Column("followed_at", base.Instant(timezone=True), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("told_at", base.Instant(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(member_id IS NULL) <> (address IS NULL)", name=op.f("ck_topic_follow_who")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_topic_follow_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_follow_topic_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_follow")),
        sa.UniqueConstraint(
            "topic_id", "address_key", name=op.f("uq_topic_follow_topic_id_address_key")
        ),
        sa.UniqueConstraint(
            "topic_id", "member_id", name=op.f("uq_topic_follow_topic_id_member_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("topic_follow", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_topic_follow_address_key"), ["address_key"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_topic_follow_member_id"), ["member_id"], unique=False
        )

    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=40), nullable=True))
        batch_op.create_index(batch_op.f("ix_letter_about"), ["about"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_about"))
        batch_op.drop_column("about")

    with op.batch_alter_table("topic_follow", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_follow_member_id"))
        batch_op.drop_index(batch_op.f("ix_topic_follow_address_key"))

    op.drop_table("topic_follow")
