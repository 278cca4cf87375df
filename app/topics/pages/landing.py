"""Where an old forum's address lands: the post that it asks for."""

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.errors import NotFound
from app.posts.addresses import post_url
from app.posts.queries import single as posts
from app.topics.forms import TopicQuery
from app.topics.queries import single
from app.tracking import queries as tracking
from app.tracking.marks import OwnMarks


def landing_url(
    db: Session,
    topic_id: int,
    asked: TopicQuery,
    reader: Reader,
    own: OwnMarks | None = None,
) -> str:
    """Return where the post asked for is read now, even if it moved to another topic.

    What is new begins, for a member, at the first post yet to read; for a guest, and where
    nothing is new, at the last.
    """
    single.title_of(db, topic_id, reader)
    post_id = _asked_for(db, topic_id, asked, own)
    if post_id is None:
        raise NotFound
    place = posts.place_of(db, post_id, reader)
    return post_url(place.topic_id, place.title, place.position, place.id)


def _asked_for(
    db: Session, topic_id: int, asked: TopicQuery, own: OwnMarks | None
) -> int | None:
    if asked.do == "findComment":
        return asked.comment
    if own and asked.do == "getNewComment":
        first = tracking.first_new(db, topic_id, own)
        return first or single.last_visible(db, topic_id)
    return single.last_visible(db, topic_id)
