"""Accounts: tables."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db.base import NEVER_REUSED, Base, IntPk

NAME_LENGTH = 80


class Member(Base):
    """Someone with an account. A deleted one may keep its name on its posts.

    `language`, `theme` and `time_zone` are as the member chose; NULL for as the browser or
    the forum has it.
    """

    __tablename__ = "member"
    __table_args__ = (
        CheckConstraint("role IN ('member', 'moderator', 'admin')", name="role"),
        CheckConstraint("state IN ('active', 'banned', 'deleted')", name="state"),
        NEVER_REUSED,
    )

    id: Mapped[IntPk]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    name_key: Mapped[str] = mapped_column(String(NAME_LENGTH * 4), unique=True)
    email: Mapped[str | None] = mapped_column(String(254))
    email_key: Mapped[str | None] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(255))
    joined_at: Mapped[datetime]
    role: Mapped[str] = mapped_column(String(16), default="member")
    state: Mapped[str] = mapped_column(String(16), default="active")
    post_count: Mapped[int] = mapped_column(default=0)
    avatar_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    bio: Mapped[str] = mapped_column(Text, default="", server_default="")
    language: Mapped[str | None] = mapped_column(String(8))
    theme: Mapped[str | None] = mapped_column(String(8))
    time_zone: Mapped[str | None] = mapped_column(String(64))


class Group(Base):
    """Members under one name, as an import or an administrator put them together."""

    __tablename__ = "member_group"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    name: Mapped[str] = mapped_column(String(120), unique=True)


class Membership(Base):
    """A member belongs to a group."""

    __tablename__ = "membership"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("member_group.id"), primary_key=True, index=True
    )


class LoginSession(Base):
    """One browser signed in as one member; the cookie's value is kept only as a hash."""

    __tablename__ = "login_session"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    user_agent: Mapped[str] = mapped_column(String(200))


class MailedLink(Base):
    """A link sent to an address; its token is kept only as a hash.

    `kind` says which room knows what it is for, `subject_id` which thing.
    """

    __tablename__ = "mailed_link"
    __table_args__ = (Index("ix_mailed_link_subject", "kind", "subject_id"),)

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(24))
    subject_id: Mapped[int | None]
    address: Mapped[str] = mapped_column(String(254))
    given_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class PersonalExport(Base):
    """A member asked for all of his own data: one archive, there for a few days.

    `file_id` points at it once it is made, `taken_at` says since when it is taken away.
    """

    __tablename__ = "personal_export"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), unique=True)
    asked_at: Mapped[datetime]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
    taken_at: Mapped[datetime | None]


class Erasure(Base):
    """A member asked to be erased, in one of two ways, when some days are over.

    The row goes with the member: nothing remains that says who was erased.
    """

    __tablename__ = "erasure"
    __table_args__ = (CheckConstraint("how IN ('anonymise', 'delete')", name="how"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    how: Mapped[str] = mapped_column(String(16))
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)


class Authored:
    """Columns that say who wrote something, in one of three states, never none.

    A member (`author_id`), a name without an account (`guest_name`, NULL for a guest
    without a name), or nobody any more (`is_anonymised`: «Compte supprimé»).
    """

    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    guest_name: Mapped[str | None] = mapped_column(String(NAME_LENGTH))
    is_anonymised: Mapped[bool] = mapped_column(default=False)
