"""Where an old forum's address lands: the post that it asks for."""

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.errors import NotFound
from app.posts.addresses import post_url
from app.posts.queries import single as posts
from app.topics.forms import TopicQuery
from app.topics.queries import single


def landing_url(db: Session, topic_id: int, asked: TopicQuery, reader: Reader) -> str:
    """Return where the post asked for is read now, even if it moved to another topic."""
    single.title_of(db, topic_id, reader)
    found = asked.do == "findComment"
    post_id = asked.comment if found else single.last_visible(db, topic_id)
    if post_id is None:
        raise NotFound
    place = posts.place_of(db, post_id, reader)
    return post_url(place.topic_id, place.title, place.position, place.id)
