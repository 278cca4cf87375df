"""Accounts: a member asks to be erased, thinks better of it, or is gone for good."""

import json
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import Column, Table

from app.accounts.actions.links import forget_links, give_link
from app.accounts.addresses import key_of
from app.accounts.models import Erasure, LoginSession, MailedLink, Member, Registration
from app.accounts.personal import How, Person
from app.accounts.queries import own as queries
from app.core import clock
from app.core.backends.mail import Action, Letter, Recipient, Words, post
from app.core.backends.queue import Job, wish
from app.core.db import changes
from app.core.db.base import Base
from app.core.db.changes import Broadcast
from app.core.db.sequences import table_of
from app.core.db.upserts import insert_into
from app.core.errors import Forbidden
from app.core.i18n import words
from app.core.i18n.marks import N_
from app.core.text import mentions

KEEP = "accounts.keep_account"
GRACE = timedelta(days=7)
LAST_ADMIN = N_(
    "You are the only administrator: give somebody else this role before you leave."
)


def ask_erasure(db: Session, member_id: int, how: How, language: str) -> None:
    """Have a member erased in some days, and tell him; asked again, they begin again."""
    queries.hold_admins(db)
    if queries.is_last_admin(db, member_id):
        raise Forbidden(LAST_ADMIN)
    now = clock.now()
    wanted = {"how": how, "asked_at": now, "due_at": now + GRACE}
    new = insert_into(db, Erasure).values(member_id=member_id, **wanted)
    db.execute(new.on_conflict_do_update(index_elements=["member_id"], set_=wanted))
    member = db.get_one(Member, member_id)
    if member.email is not None:
        path = give_link(db, KEEP, member_id, member.email, GRACE)
        to = Recipient(member.email, member.language or language)
        post(db, to, lambda: _told(path))


def keep_account(db: Session, member_id: int) -> None:
    """Take back the wish to be erased."""
    db.execute(delete(Erasure).where(Erasure.member_id == member_id))
    forget_links(db, KEEP, member_id)


def lock_out(db: Session, member_id: int) -> bool:
    """End a member's sessions for good; False while nobody else could keep the forum.

    Who is not signed in any more writes nothing while he is erased.
    """
    queries.hold_admins(db)
    if queries.is_last_admin(db, member_id):
        return False
    db.execute(delete(LoginSession).where(LoginSession.member_id == member_id))
    gone = {"state": "deleted", "password_hash": None, "role": "member"}
    db.execute(update(Member).where(Member.id == member_id).values(gone))
    changes.touch_everything(db)
    return True


def erase_member(db: Session, person: Person) -> None:
    """Remove a member's row, and every row of every table that still points at it."""
    _forget_letters(db, person)
    _forget_words(db, person)
    _forget_registrations(db, person)
    for table, column in _pointers():
        own = column == person.id
        if column.primary_key or not column.nullable:
            db.execute(delete(table).where(own))
        else:
            db.execute(update(table).where(own).values({column.name: None}))
    db.execute(delete(Member).where(Member.id == person.id))
    wish(db, "attachments.sweep", key="sweep")
    changes.touch_everything(db)


def _forget_registrations(db: Session, person: Person) -> None:
    """Forget what was registered from the member's address, and waits or was overtaken."""
    if person.address is not None:
        same = Registration.email_key == key_of(person.address)
        db.execute(delete(Registration).where(same))


def _told(path: str) -> Words:
    _ = words.gettext
    return Words(
        subject=_("Your account will be deleted in 7 days"),
        paragraphs=(
            _("You asked for your account to be deleted. It will be, in 7 days."),
            _("Until then you can change your mind: the button below keeps it."),
        ),
        action=Action(_("Keep my account"), path),
        notes=(
            _("If you did not ask for it, keep it and change your password at once."),
            _("This is the last letter about it: afterwards we do not know you any more."),
        ),
    )


def _forget_letters(db: Session, person: Person) -> None:
    for letter in queries.waiting_letters(db):
        said = mentions.fold(json.dumps(letter.said, ensure_ascii=False))
        if letter.address == person.address or mentions.fold(person.name) in said:
            db.execute(delete(Letter).where(Letter.id == letter.id))
    own = (
        MailedLink.kind.startswith("accounts.") & (MailedLink.subject_id == person.id),
        MailedLink.address == person.address,
    )
    db.execute(delete(MailedLink).where(or_(*own)))


def _forget_words(db: Session, person: Person) -> None:
    """Forget what was said between processes of this member, and what failed for him."""
    own = {f"member:{person.id}", f"profile:{person.id}"}
    for row in queries.broadcasts(db):
        if own & set(json.loads(row.tags)):
            db.execute(delete(Broadcast).where(Broadcast.id == row.id))
    for job in queries.jobs(db):
        if person.id == job.arguments.get("member_id"):
            db.execute(delete(Job).where(Job.id == job.id))


def _pointers() -> Iterator[tuple[Table, Column[int]]]:
    """Yield each column that points at members, those of one's own rows first."""
    members = table_of(Member)
    for table in reversed(Base.metadata.sorted_tables):
        for key in table.foreign_keys:
            if key.references(members):
                yield table, key.parent
