"""Moderation: everything that decides. One verb, one function."""

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.reader import Reader
from app.core.backends import mail
from app.core.backends.mail import Recipient
from app.core.errors import Conflict, NotFound, Unfit
from app.core.i18n.marks import N_
from app.guests import queries as guests
from app.guests.actions import settling
from app.guests.actions.settling import Refusal
from app.guests.models import GuestMessage
from app.moderation import letters, queries, rules
from app.moderation.forms import RefusalForm
from app.moderation.queries import Waiting
from app.posts.actions.publishing import Draft
from app.posts.amending import reasons
from app.posts.models import Post
from app.topics import releasing

DECIDED = N_("Somebody has decided on this message a moment ago: nothing was changed.")
CHANGED = N_("Its writer has changed this message meanwhile: read it again.")
NO_REASON = N_("Say why: choose a reason, or write it in your own words.")
UNWANTED = "unwanted"
"""Whoever sends what nobody wants is not told."""


def approve(
    db: Session, actor: Reader, message_id: int, revision: int, draft: Draft
) -> Post | None:
    """Let a message appear; None when it cannot, which its writer is told."""
    message = _waiting(db, actor, message_id, revision)
    message.decided_by_id = actor.id
    return releasing.release(db, message, draft, message.member_id, is_told=True)


def refuse(db: Session, actor: Reader, message_id: int, form: RefusalForm) -> None:
    """Keep a message from appearing; its writer hears why, unless it was unwanted."""
    message = _waiting(db, actor, message_id, form.revision)
    motive, own_words = form.motive, form.reason.strip()
    if not motive and not own_words:
        raise Unfit(NO_REASON)

    def told() -> str:
        return reasons.reason(motive, own_words) or ""

    is_told = motive != UNWANTED
    by_id = actor.id or 0
    refusal = Refusal(by_id, motive or "other", own_words, told if is_told else None)
    settling.refuse(db, message, refusal)


def admit(db: Session, actor: Reader, newcomer_id: int) -> None:
    """Make a member of somebody who waited."""
    _require(actor)
    accounts.approve_member(db, newcomer_id)


def turn_away(db: Session, actor: Reader, newcomer_id: int, reason: str) -> None:
    """Tell somebody who waited that there will be no account."""
    _require(actor)
    accounts.refuse_member(db, newcomer_id, reason.strip())


def tell_moderators(db: Session, waiting: Waiting, language: str) -> None:
    """Write to everybody who moderates that something waits."""
    for row in queries.moderators(db):
        mail.post(db, Recipient(row.email, language), letters.waiting(waiting))


def _waiting(db: Session, actor: Reader, message_id: int, revision: int) -> GuestMessage:
    """Return a message that waits, locked, for its text to be decided on by one alone."""
    _require(actor)
    message = guests.locked(db, message_id)
    if message is None or message.state in {"submitted", "expired"}:
        raise NotFound
    if message.state != "moderation":
        raise Conflict(DECIDED)
    if message.revision != revision:
        raise Conflict(CHANGED)
    return message


def _require(actor: Reader) -> None:
    """Let moderators decide; to all others there is nothing here."""
    if not rules.may_moderate(actor):
        raise NotFound
