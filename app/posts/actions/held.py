"""Posts: a guest's held message becomes a post, at this moment and not before."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts.reader import GUEST
from app.attachments import actions as attachments
from app.core import bus, clock
from app.core.db import changes
from app.guests import queries as guests
from app.guests.models import GuestMessage
from app.posts.actions import bodies, counters, publishing
from app.posts.actions.publishing import Draft, Signature
from app.posts.actions.reply import locked_topic
from app.posts.events import PostsClaimed
from app.posts.models import Post
from app.posts.queries import writing
from app.topics.models import Topic


def publish_reply(
    db: Session, message: GuestMessage, topic_id: int, by: Signature, draft: Draft
) -> Post:
    """Publish a held reply at the end of its topic.

    What it answers may be gone by now: then it answers nothing.
    """
    topic = locked_topic(db, topic_id)
    answered = writing.answered(db, topic_id, message.reply_to_id or 0, GUEST)
    reply_to_id = answered.id if answered else None
    return publishing.publish(db, by, topic, draft, reply_to_id)


def attach_file(db: Session, message: GuestMessage, post: Post) -> None:
    """Show the file that came with a message below its post."""
    if message.file_id is not None:
        attachments.attach_stored(
            db, post.id, post.author_id, message.file_id, message.file_name or ""
        )


def claim(db: Session, member_id: int) -> int:
    """Give a member the posts that were published from the member's own address.

    Return how many; those that another request takes at this moment are counted there.
    """
    rows = guests.claimable(db, guests.address_of(db, member_id))
    topic_ids = sorted({row.topic_id for row in rows})
    # topics before members, as whoever publishes holds them
    held = select(Topic.id).where(Topic.id.in_(topic_ids)).order_by(Topic.id)
    db.execute(held.with_for_update(key_share=True))
    mine = (
        update(Post)
        .where(Post.id.in_([row.id for row in rows]), Post.author_id.is_(None))
        .values(author_id=member_id, guest_name=None)
        .returning(Post.id, Post.topic_id)
    )
    taken = db.execute(mine).all()
    if taken:
        ids = tuple(sorted(row.id for row in taken))
        noted = update(GuestMessage).where(GuestMessage.post_id.in_(ids))
        db.execute(noted.values(member_id=member_id, claimed_at=clock.now()))
        counters.recount_members(db, [member_id])
        _tell(db, member_id, ids, frozenset(row.topic_id for row in taken))
    return len(taken)


def _tell(
    db: Session, member_id: int, ids: tuple[int, ...], topic_ids: frozenset[int]
) -> None:
    bodies.touch_quoted(db, ids)
    changes.touch(db, f"profile:{member_id}", f"member:{member_id}", "home")
    changes.touch(db, *(f"topic:{number}" for number in topic_ids))
    changes.touch(db, *(f"post:{number}" for number in ids))
    bus.publish(db, PostsClaimed(ids, topic_ids, member_id))
