"""Accounts: a member says who he is, and how his pages should look."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.models import NAME_LENGTH, Member
from app.core.db import changes
from app.core.errors import Unfit
from app.core.i18n.marks import N_
from app.core.text import plain
from app.core.text.references import fold

LENGTH = N_("A name has 1 to 80 characters, and at least one that can be seen.")
TAKEN = N_("Somebody has this name, or one that looks like it. Choose another one.")


@dataclass(frozen=True, slots=True)
class Looks:
    """How a member wants his pages; None for as the browser or the forum has it."""

    language: str | None
    theme: str | None
    time_zone: str | None


def check_name(db: Session, name: str) -> str:
    """Return a name as it is kept; raise `Unfit` for one that nobody may take.

    The one place where a member's own choice of a name is judged.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH or not plain.is_visible(name):
        raise Unfit(LENGTH)
    if queries.is_taken(db, name, None):
        raise Unfit(TAKEN)
    return name


def rename(db: Session, member: Member, name: str) -> None:
    """Give a member another name; raise `Unfit` when it is none to be taken."""
    name = " ".join(name.split())
    if name == member.name:
        return
    if fold(name) != member.name_key:
        name = check_name(db, name)
    try:
        with db.begin_nested():
            member.name, member.name_key = name, fold(name)
            db.flush()  # another member may be taking it at the same time
    except IntegrityError:
        raise Unfit(TAKEN) from None
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
