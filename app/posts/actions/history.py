"""Posts: an older text is put back, or its words are taken away for good."""

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core import bus, clock
from app.core.db import changes
from app.core.errors import Gone, NotFound
from app.posts import rules
from app.posts.actions.edit import Edit, rewrite, says_the_same
from app.posts.events import PostRestored, TitlePurged
from app.posts.models import Post
from app.posts.queries import changing


def restore(
    db: Session, actor: Reader, post_id: int, revision_id: int, change: Edit
) -> Post:
    """Put an older text back as a new one: nothing of what came between is lost.

    `change` was prepared from that revision; if it was purged since, `Gone`.
    """
    topic, post = changing.locked(db, post_id, actor)
    older = changing.revision(db, post_id, revision_id)
    if not rules.may_restore(actor, post):
        raise NotFound
    if older.source != change.prepared.source:
        raise Gone
    if says_the_same(topic, post, change):
        return post
    rewrite(db, actor, topic, post, change, clock.now())
    bus.publish(db, PostRestored(post.id, topic.id, actor.id))
    return post


def purge(db: Session, actor: Reader, post_id: int, revision_id: int) -> None:
    """Take away for good all that somebody typed in an older text; its place remains."""
    topic, post = changing.locked(db, post_id, actor)
    older = changing.revision(db, post_id, revision_id)
    if not rules.may_purge(actor, post):
        raise NotFound
    if older.title is not None:
        bus.publish(db, TitlePurged(topic.id, older.title))
    older.source = older.format = older.title = older.reason = None
    older.purged_at, older.purged_by_id = clock.now(), actor.id
    changes.touch(db, f"post:{post_id}", f"topic:{topic.id}")
