"""Writing: drafted files, revisions, what was read, changes told and work for later."""

import sqlalchemy as sa
from alembic import op

from app.core.db import base

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("created_at", base.Instant(timezone=True), nullable=False),
        sa.Column("run_at", base.Instant(timezone=True), nullable=False),
        sa.Column("taken_until", base.Instant(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("failed_at", base.Instant(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("key", name=op.f("uq_job_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_run_at"), ["run_at"], unique=False)

    op.create_table(
        "all_read",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_all_read_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_all_read")),
    )
    op.create_table(
        "topic_read",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_topic_read_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_read_topic_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "topic_id", name=op.f("pk_topic_read")),
    )
    with op.batch_alter_table("topic_read", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_topic_read_topic_id"), ["topic_id"], unique=False
        )

    op.create_table(
        "topic_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at", base.Instant(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["member.id"], name=op.f("fk_topic_event_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_topic_event_post_id")
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_event_topic_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_event")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("topic_event", schema=None) as batch_op:
        batch_op.create_index("ix_topic_event_stream", ["topic_id", "at"], unique=False)

    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("created_at", base.Instant(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("alt", sa.Text(), nullable=False, server_default=""))
        batch_op.alter_column("post_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_index(
            batch_op.f("ix_attachment_created_at"), ["created_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attachment_owner_id"), ["owner_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_attachment_owner_id"), "member", ["owner_id"], ["id"]
        )

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "edit_is_minor", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )
        batch_op.add_column(
            sa.Column("revision", sa.Integer(), nullable=False, server_default="1")
        )
        batch_op.add_column(
            sa.Column("idempotency_key", sa.String(length=64), nullable=True)
        )
        batch_op.add_column(
            sa.Column("removed_at", base.Instant(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("removed_by_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_post_removed_at"), ["removed_at"], unique=False
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_post_author_id_idempotency_key"),
            ["author_id", "idempotency_key"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_post_removed_by_id"), "member", ["removed_by_id"], ["id"]
        )

    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_changed", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_minor", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("title", sa.Text(), nullable=True))
        batch_op.add_column(
            sa.Column("purged_at", base.Instant(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("purged_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_revision_purged_by_id"), "member", ["purged_by_id"], ["id"]
        )

    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thumbnail_key", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("thumbnail_width", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("thumbnail_height", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("stored_file", schema=None) as batch_op:
        batch_op.drop_column("thumbnail_height")
        batch_op.drop_column("thumbnail_width")
        batch_op.drop_column("thumbnail_key")

    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_revision_purged_by_id"), type_="foreignkey")
        batch_op.drop_column("purged_by_id")
        batch_op.drop_column("purged_at")
        batch_op.drop_column("title")
        batch_op.drop_column("is_minor")

    with op.batch_alter_table("quote", schema=None) as batch_op:
        batch_op.drop_column("is_changed")

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_post_removed_by_id"), type_="foreignkey")
        batch_op.drop_constraint(
            batch_op.f("uq_post_author_id_idempotency_key"), type_="unique"
        )
        batch_op.drop_index(batch_op.f("ix_post_removed_at"))
        batch_op.drop_column("removed_by_id")
        batch_op.drop_column("removed_at")
        batch_op.drop_column("idempotency_key")
        batch_op.drop_column("revision")
        batch_op.drop_column("edit_is_minor")

    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_attachment_owner_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_attachment_owner_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_created_at"))
        batch_op.alter_column("post_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("alt")
        batch_op.drop_column("created_at")
        batch_op.drop_column("owner_id")

    with op.batch_alter_table("topic_event", schema=None) as batch_op:
        batch_op.drop_index("ix_topic_event_stream")

    op.drop_table("topic_event")
    with op.batch_alter_table("topic_read", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_read_topic_id"))

    op.drop_table("topic_read")
    op.drop_table("all_read")
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_run_at"))

    op.drop_table("job")
    op.drop_table("broadcast")
