"""Accounts that people open themselves, second factors, and what names look like."""

import sqlalchemy as sa
from alembic import op

from app.accounts import names
from app.core.db import base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("name_key", sa.String(length=320), nullable=False),
        sa.Column("skeleton", sa.String(length=320), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("registered_at", base.Instant(timezone=True), nullable=False),
        sa.Column("expires_at", base.Instant(timezone=True), nullable=True),
        sa.Column("confirmed_at", base.Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("name_key", name=op.f("uq_registration_name_key")),
        sa.UniqueConstraint("skeleton", name=op.f("uq_registration_skeleton")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_registration_confirmed_at"), ["confirmed_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_registration_email_key"), ["email_key"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_registration_expires_at"), ["expires_at"], unique=False
        )

    op.create_table(
        "address_change",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("asked_at", base.Instant(timezone=True), nullable=False),
        sa.Column("expires_at", base.Instant(timezone=True), nullable=False),
        sa.Column("old_agreed_at", base.Instant(timezone=True), nullable=True),
        sa.Column("new_agreed_at", base.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_address_change_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_address_change")),
    )
    with op.batch_alter_table("address_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_address_change_expires_at"), ["expires_at"], unique=False
        )

    op.create_table(
        "known_network",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("used_at", base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_known_network_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "key", name=op.f("pk_known_network")),
    )
    with op.batch_alter_table("known_network", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_known_network_used_at"), ["used_at"], unique=False
        )

    op.create_table(
        "recovery_code",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_recovery_code_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "code_hash", name=op.f("pk_recovery_code")),
    )
    op.create_table(
        "second_factor",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("begun_at", base.Instant(timezone=True), nullable=False),
        sa.Column("active_since", base.Instant(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_second_factor_member_id")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_second_factor")),
    )
    seen = ("proved_at", "seen_at")
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        for name in seen:
            batch_op.add_column(sa.Column(name, base.Instant(timezone=True)))
    for name in seen:
        op.execute(f"UPDATE login_session SET {name} = created_at")  # noqa: S608  # no input
    with op.batch_alter_table("login_session", schema=None) as batch_op:
        for name in seen:
            batch_op.alter_column(name, nullable=False)

    op.add_column("member", sa.Column("skeleton", sa.String(length=320), nullable=True))
    _draw_skeletons(op.get_bind())
    op.create_index("ix_member_skeleton", "member", ["skeleton"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_member_skeleton", "member")
    op.drop_column("member", "skeleton")

    with op.batch_alter_table("login_session", schema=None) as batch_op:
        batch_op.drop_column("seen_at")
        batch_op.drop_column("proved_at")

    op.drop_table("second_factor")
    op.drop_table("recovery_code")
    with op.batch_alter_table("known_network", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_network_used_at"))

    op.drop_table("known_network")
    with op.batch_alter_table("address_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_address_change_expires_at"))

    op.drop_table("address_change")
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_expires_at"))
        batch_op.drop_index(batch_op.f("ix_registration_email_key"))
        batch_op.drop_index(batch_op.f("ix_registration_confirmed_at"))

    op.drop_table("registration")


def _draw_skeletons(connection: sa.Connection) -> None:
    """Say what each name looks like; of those that look the same, the oldest has it."""
    member = sa.table("member", sa.column("id"), sa.column("name"), sa.column("skeleton"))
    seen: set[str] = set()
    for row in connection.execute(
        sa.select(member.c.id, member.c.name).order_by("id")
    ).all():
        looks = names.skeleton(row.name)
        if looks is None or looks in seen:
            continue
        seen.add(looks)
        change = sa.update(member).where(member.c.id == row.id)
        connection.execute(change.values(skeleton=looks))
