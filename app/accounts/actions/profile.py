"""Accounts: a member says who he is, and how his pages should look."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.accounts import names, queries
from app.accounts.models import Member
from app.core.db import changes
from app.core.errors import Unfit
from app.core.text.references import fold


@dataclass(frozen=True, slots=True)
class Looks:
    """How a member wants his pages; None for as the browser or the forum has it."""

    language: str | None
    theme: str | None
    time_zone: str | None


def rename(db: Session, member: Member, name: str, site_name: str) -> None:
    """Give a member another name; raise `Unfit` when nobody, or another, may have it."""
    name = names.tidy(name)
    if name == member.name:
        return
    if sentence := names.fault(name, site_name):
        raise Unfit(sentence)
    if queries.is_name_taken(db, name, but=member.id) or queries.is_name_held(db, name):
        raise Unfit(names.TAKEN)
    try:
        with db.begin_nested():
            member.name, member.name_key = name, fold(name)
            member.skeleton = names.skeleton(name)
            db.flush()  # another member may be taking it at the same time
    except IntegrityError:
        raise Unfit(names.TAKEN) from None
    _touch(db, member)


def introduce(db: Session, member: Member, bio: str) -> None:
    """Let a member say a few words about himself."""
    if bio != member.bio:
        member.bio = bio
        changes.touch(db, f"profile:{member.id}")


def show_picture(db: Session, member: Member, file_id: int | None) -> None:
    """Show a member with a picture, or with his initials again."""
    if file_id != member.avatar_file_id:
        member.avatar_file_id = file_id
        _touch(db, member)


def choose_looks(db: Session, member: Member, looks: Looks) -> None:
    """Keep how a member wants his pages, in every browser."""
    member.language, member.theme = looks.language, looks.theme
    member.time_zone = looks.time_zone
    db.flush()  # the next page is drawn with them


def _touch(db: Session, member: Member) -> None:
    changes.touch(db, f"member:{member.id}", f"profile:{member.id}")
