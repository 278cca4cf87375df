"""Posts: authors take away what they wrote, and put it back."""

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core import bus, clock
from app.core.errors import Forbidden, NotFound
from app.core.i18n.marks import N_
from app.posts import rules
from app.posts.actions import states
from app.posts.events import PostRestored
from app.posts.models import Post
from app.posts.queries import changing

OTHERS_WROTE = N_("Others have written in this topic: only your own message can go.")


def remove(db: Session, actor: Reader, post_id: int) -> Post:
    """Take a post away at its author's wish; its number stays with a sentence."""
    _, post = changing.locked(db, post_id, actor)
    if not rules.may_delete(actor, post):
        raise NotFound
    states.move(db, post, "deleted", actor.id, clock.now())
    return post


def remove_topic(db: Session, actor: Reader, first_post_id: int) -> Post:
    """Take away all that a topic holds, when its author alone has written in it."""
    topic, first = changing.locked(db, first_post_id, actor)
    if topic.first_post_id != first.id or not rules.may_delete(actor, first):
        raise NotFound
    if changing.others_write_in(db, topic.id, actor.id):
        raise Forbidden(OTHERS_WROTE)
    now = clock.now()
    for post in changing.own_visible(db, topic.id, actor.id):
        states.move(db, post, "deleted", actor.id, now)
    return first


def put_back(db: Session, actor: Reader, post_id: int) -> Post:
    """Undo a removal: all that went in the same gesture comes back.

    Readers are told in the topic, unless it was undone at once.
    """
    _, post = changing.locked(db, post_id, actor)
    now = clock.now()
    if not rules.may_undelete(actor, post, now):
        raise NotFound
    is_told = post.removed_at is not None and now - post.removed_at > rules.GRACE
    for one in changing.removed_together(db, post):
        states.move(db, one, "visible", None, None)
        if is_told:
            bus.publish(db, PostRestored(one.id, one.topic_id, actor.id))
    return post
