"""A guest's held message appears, or cannot: whoever confirmed or approved it calls this.

What is rendered is rendered before the transaction that publishes it.
"""

from sqlalchemy.orm import Session

from app.accounts import addresses
from app.accounts.reader import GUEST
from app.core.backends.rendering import Renderer
from app.core.errors import Conflict, NotFound
from app.core.i18n.marks import N_
from app.core.text.counting import link_count
from app.guests import queries as guests
from app.guests.actions import settling
from app.guests.models import GuestMessage
from app.posts.actions import held
from app.posts.actions.publishing import Draft, Signature
from app.posts.actions.reply import locked_topic
from app.posts.models import Post
from app.posts.preparing import prepare
from app.posts.queries import holding
from app.topics.actions import opening
from app.tracking import actions as tracking

CHANGED = N_("The message was changed meanwhile: read it again.")


def ready(reading: Session, renderer: Renderer, message: GuestMessage) -> Draft:
    """Render a message as it would appear now, with whom it names and quotes by now."""
    return Draft(prepare(reading, renderer, GUEST, message.source, {}))


def links_in(draft: Draft) -> int:
    """Count the links by which a message may be meant to sell something."""
    return link_count(draft.prepared.rendered)


def release(
    db: Session,
    message: GuestMessage,
    draft: Draft,
    member_id: int | None = None,
    *,
    is_told: bool = False,
) -> Post | None:
    """Publish a locked message, signed by the guest or by a member; None if it cannot be.

    Then its writer is told why, and gets the text back. Raise `Conflict` when `draft` is
    not what the message says by now.
    """
    if draft.prepared.source != message.source:
        raise Conflict(CHANGED)
    if obstacle := _obstacle(db, message, member_id):
        settling.give_up(db, message, obstacle)
        return None
    by = Signature(member_id, None if member_id else message.name)
    if message.topic_id is not None:
        post = held.publish_reply(db, message, message.topic_id, by, draft)
    else:
        title = message.title or ""
        _, post = opening.begin_topic(db, by, message.forum_id or 0, title, draft)
    held.attach_file(db, message, post)
    message.member_id = member_id
    if message.wants_answers:
        _follow(db, message, post.topic_id)
    elif message.address and not message.member_id:
        tracking.note_own_post(db, post.topic_id, message.address)
    settling.publish(db, message, post.id, is_told=is_told)
    return post


def _follow(db: Session, message: GuestMessage, topic_id: int) -> None:
    """Have a message's writer told of replies, as a member or by the confirmed address."""
    address = None if message.member_id else message.address
    tracking.follow_by_mail(
        db,
        topic_id,
        member_id=message.member_id,
        address=address,
        language=message.language,
    )


def _obstacle(db: Session, message: GuestMessage, member_id: int | None) -> str | None:
    """Tell what keeps a message from appearing; its topic is kept from other writers."""
    if message.topic_id is None and message.title is None:
        return "topic gone"
    if message.topic_id is not None:
        try:
            locked_topic(db, message.topic_id)
        except NotFound:
            return "topic gone"
    place = holding.place_of(db, message.forum_id, message.topic_id, GUEST)
    if place is None:
        return "forum gone" if message.topic_id is None else "topic gone"
    if message.topic_id is not None and place.is_locked:
        return "locked"
    if addresses.is_banned(db, message.address or ""):
        return "banned"
    is_open = member_id is not None or guests.terms(db, place.guest_mode).is_open
    return None if is_open else "closed"
