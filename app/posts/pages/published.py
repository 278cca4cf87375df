"""A new post where its writer reads on: the part of a page that a script puts in place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts import queries as accounts
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow
from app.core.i18n import gaps
from app.core.i18n.gaps import TimeGap
from app.posts.addresses import page_of, post_url, reply_url
from app.posts.models import Post
from app.posts.pages.composer import Composer
from app.posts.pages.replying import reply_composer
from app.posts.pages.stream import PostView, gather, post_views
from app.posts.queries import stream, writing


@dataclass(frozen=True, slots=True)
class Published:
    """A post just published; `seen` is how many its writer had before him, if known."""

    db: Session
    topic: AnyRow
    post: Post
    seen: int | None
    reader: Reader

    @property
    def number(self) -> int:
        """The post's number."""
        return self.post.position or 1

    @property
    def url(self) -> str:
        """Where the post is read."""
        topic = self.topic
        return post_url(topic.id, topic.title, self.number, self.post.id)

    @property
    def arrivals(self) -> int:
        """How many replies arrived while it was written."""
        return 0 if self.seen is None else max(0, self.number - 1 - self.seen)


@dataclass(frozen=True, slots=True)
class FreshPost:
    """A post that its reader has not had before him, and the gap in time before it."""

    gap: TimeGap | None
    post: PostView


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """The new post below those that arrived meanwhile, and an empty form."""

    post_id: int
    arrivals: int
    entries: tuple[FreshPost, ...]
    author: Author
    is_shareable: bool
    reply_url: str
    composer: Composer


def published_page(new: Published) -> PublishedPage:
    """Gather everything `posts/_published.html` shows."""
    topic, reader = writing.topic_to_answer(new.db, new.topic.id, new.reader), new.reader
    rows = stream.flat_page(new.db, topic.id, page_of(new.number), reader)
    after = new.number - 1 - new.arrivals
    fresh = [row for row in rows if after < row.position <= new.number]
    before = [row.created_at for row in rows if row.position <= after]
    material = gather(new.db, fresh, reader)
    names = accounts.names_of(new.db, material.mentioned)
    views = post_views(fresh, topic.title, reader, material, names)
    return PublishedPage(
        post_id=new.post.id,
        arrivals=new.arrivals,
        entries=_entries(views, before[-1] if before else None),
        author=authors.author_of(topic),
        is_shareable=topic.is_shareable,
        reply_url=reply_url(topic.id),
        composer=reply_composer(
            topic, reader, wants_answers=topic.wants_answers is not False
        ),
    )


def _entries(views: tuple[PostView, ...], before: datetime | None) -> tuple[FreshPost, ...]:
    entries, previous = [], before
    for view in views:
        gap = gaps.between(previous, view.created_at) if previous else None
        entries.append(FreshPost(gap, view))
        previous = view.created_at
    return tuple(entries)
