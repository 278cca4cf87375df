"""Accounts: a member asks for all his data, gets them once, and they are gone."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.actions.links import forget_links, give_link
from app.accounts.models import Member, PersonalExport
from app.accounts.queries import own
from app.core import clock
from app.core.backends.mail import Action, Recipient, Words, post
from app.core.backends.queue import wish
from app.core.db.upserts import insert_into
from app.core.errors import Gone, Unfit
from app.core.i18n import words
from app.core.i18n.marks import N_

KIND = "accounts.export"
KEPT = timedelta(days=7)
BEING_TAKEN = timedelta(hours=1)
"""How long a download may take before its bytes go."""
NO_ADDRESS = N_("Your account has no e-mail address to which the link could be sent.")


def ask_export(db: Session, member: Member) -> None:
    """Have all of a member's data put together; an older archive is worth nothing now."""
    if member.email is None:
        raise Unfit(NO_ADDRESS)
    db.execute(delete(PersonalExport).where(PersonalExport.member_id == member.id))
    forget_links(db, KIND, member.id)
    new = insert_into(db, PersonalExport)
    db.execute(new.values(member_id=member.id, asked_at=clock.now()))
    wish(db, "accounts.make_export", {"member_id": member.id}, key=f"export:{member.id}")


def keep_export(db: Session, member_id: int, file_id: int, language: str) -> None:
    """Keep an archive for some days, and send the link that opens it once."""
    stmt = select(PersonalExport).where(PersonalExport.member_id == member_id)
    export = db.scalar(stmt.with_for_update())
    member = db.get(Member, member_id)
    if export is None or member is None or member.email is None:
        return
    export.file_id, export.expires_at = file_id, clock.now() + KEPT
    path = give_link(db, KIND, member_id, member.email, KEPT)
    post(db, Recipient(member.email, member.language or language), lambda: _told(path))


def take_export(db: Session, member_id: int) -> None:
    """Say that an archive is being taken away; raise `Gone` when it was before."""
    export = own.export_of(db, member_id)
    if export is None or export.file_id is None or export.taken_at is not None:
        raise Gone
    export.taken_at = clock.now()


def forget_exports(db: Session) -> None:
    """Remove the archives that are too old, or taken away; an hourly task."""
    now = clock.now()
    for export in own.old_exports(db, now, now - BEING_TAKEN):
        db.delete(export)
    wish(db, "attachments.sweep", key="sweep")


def _told(path: str) -> Words:
    _ = words.gettext
    return Words(
        subject=_("Your data are ready"),
        paragraphs=(
            _("You asked for all that the forum keeps of you: here it is, in one file."),
        ),
        action=Action(_("Download my data"), path),
        notes=(
            _("The link works once, for 7 days, while you are signed in."),
            _("If you did not ask for it, change your password: somebody knows it."),
        ),
    )
