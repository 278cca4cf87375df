"""The home page, a forum's page, and the rows of topics on both."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow, tags_of
from app.core.errors import NotFound
from app.core.paging import Paging, pages_for, paging
from app.forums import queries as forums
from app.forums.addresses import forum_url, new_topic_url
from app.posts.addresses import post_url, topic_url
from app.topics import rules
from app.topics.pages.participants import face
from app.topics.queries import lists
from app.tracking.marks import OwnMarks

LATEST = 10


@dataclass(frozen=True, slots=True)
class LastPost:
    """The newest post of a topic or forum."""

    author: Author
    at: datetime
    url: str
    topic_title: str


@dataclass(frozen=True, slots=True)
class ForumRow:
    """A forum in a list."""

    title: str
    description: str
    url: str
    topic_count: int
    post_count: int
    last: LastPost | None
    has_news: bool
    children: tuple["ForumRow", ...]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic in a list."""

    id: int
    title: str
    url: str
    forum_title: str
    forum_url: str
    author: Author
    created_at: datetime
    excerpt: str
    reply_count: int
    views: int
    tags: tuple[str, ...]
    is_pinned: bool
    is_locked: bool
    last: LastPost | None
    faces: tuple[Author, ...]
    new_count: int

    @property
    def lead_url(self) -> str:
        """Where the title leads: to the first new post, to the beginning without one."""
        return f"{self.url}?do=getNewComment" if self.new_count else self.url


@dataclass(frozen=True, slots=True)
class HomePage:
    """Every forum, and the topics written in last."""

    forums: tuple[ForumRow, ...]
    latest: tuple[TopicRow, ...]
    topic_count: int
    post_count: int
    has_news: bool
    kept_under: frozenset[str]


@dataclass(frozen=True, slots=True)
class ForumPage:
    """A forum's topics, thirty a page."""

    id: int
    title: str
    description: str
    url: str
    canonical_url: str
    topic_count: int
    post_count: int
    children: tuple[ForumRow, ...]
    topics: tuple[TopicRow, ...]
    new_topic_url: str | None
    has_news: bool
    paging: Paging
    kept_under: frozenset[str]


def home_page(db: Session, reader: Reader, own: OwnMarks | None = None) -> HomePage:
    """Gather everything `topics/home.html` shows."""
    rows = lists.forums_with_last(db, reader, own=own)
    latest = _topic_rows(db, lists.latest(db, reader, LATEST, own))
    return HomePage(
        forums=_tree(rows, None),
        latest=latest,
        topic_count=sum(row.topic_count for row in rows),
        post_count=sum(row.post_count for row in rows),
        has_news=any(row.has_news for row in rows) or _have_news(latest),
        kept_under=_tags(rows, latest) | {"home"},
    )


def forum_page(
    db: Session, forum_id: int, number: int, reader: Reader, own: OwnMarks | None = None
) -> ForumPage:
    """Gather everything `topics/forum.html` shows."""
    forum = forums.seen_by(db, forum_id, reader)
    last = pages_for(forum.topic_count, lists.TOPICS_A_PAGE)
    if number > last:
        raise NotFound
    children = lists.forums_with_last(db, reader, forum_id, own)
    topics = _topic_rows(db, lists.of_forum(db, forum_id, number, own))
    return ForumPage(
        id=forum.id,
        title=forum.title,
        description=forum.description,
        url=forum_url(forum.id, forum.title),
        canonical_url=forum_url(forum.id, forum.title, number),
        topic_count=forum.topic_count,
        post_count=forum.post_count,
        children=_tree(children, forum_id),
        topics=topics,
        new_topic_url=new_topic_url(forum.id) if rules.may_start(reader) else None,
        has_news=_have_news(topics),
        paging=paging(number, last, lambda page: forum_url(forum.id, forum.title, page)),
        kept_under=_tags(children, topics) | {f"forum:{forum_id}"},
    )


def _have_news(topics: Iterable[TopicRow]) -> bool:
    return any(topic.new_count for topic in topics)


def _tags(rows: Iterable[AnyRow], topics: Iterable[TopicRow]) -> frozenset[str]:
    """Name the forums and people whose change makes a list look different.

    A change in a topic touches its forum as well: topics need no tags of their own here.
    """
    people = {author for topic in topics for author in (topic.author, *topic.faces)}
    people |= {topic.last.author for topic in topics if topic.last}
    return frozenset().union(
        tags_of("forum", rows, "id"),
        tags_of("member", rows, "author_id"),
        (f"member:{author.member_id}" for author in people if author.member_id),
    )


def _tree(rows: Iterable[AnyRow], parent_id: int | None) -> tuple[ForumRow, ...]:
    below: Mapping[int | None, list[AnyRow]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    return _branch(below, parent_id)


def _branch(
    below: Mapping[int | None, list[AnyRow]], parent_id: int | None
) -> tuple[ForumRow, ...]:
    return tuple(
        ForumRow(
            title=row.title,
            description=row.description,
            url=forum_url(row.id, row.title),
            topic_count=row.topic_count,
            post_count=row.post_count,
            last=_last_of_forum(row),
            has_news=row.has_news,
            children=_branch(below, row.id),
        )
        for row in below.get(parent_id, [])
    )


def _last_of_forum(row: AnyRow) -> LastPost | None:
    if row.last_post_id is None:
        return None
    url = post_url(row.topic_id, row.topic_title, row.last_position, row.last_post_id)
    return LastPost(authors.author_of(row), row.last_at, url, row.topic_title)


def _topic_rows(db: Session, rows: Iterable[AnyRow]) -> tuple[TopicRow, ...]:
    found = list(rows)
    faces: Mapping[int, list[Author]] = defaultdict(list)
    for seen in lists.faces(db, [row.id for row in found]) if found else ():
        faces[seen.topic_id].append(
            face(seen.member_id, seen.name, seen.state, seen.picture)
        )
    return tuple(_topic_row(row, tuple(faces[row.id])) for row in found)


def _topic_row(row: AnyRow, faces: tuple[Author, ...]) -> TopicRow:
    return TopicRow(
        id=row.id,
        title=row.title,
        url=topic_url(row.id, row.title),
        forum_title=row.forum_title,
        forum_url=forum_url(row.forum_id, row.forum_title),
        author=authors.author_of(row),
        created_at=row.created_at,
        excerpt=(row.excerpt or "") if row.first_state == "visible" else "",
        reply_count=row.reply_count,
        views=row.views,
        tags=tuple(row.tags),
        is_pinned=row.is_pinned,
        is_locked=row.is_locked,
        last=_last_of_topic(row),
        faces=faces,
        new_count=row.new_count,
    )


def _last_of_topic(row: AnyRow) -> LastPost | None:
    if row.last_post_id is None or row.last_position is None:
        return None
    writer = authors.author(
        row.last_author_id,
        row.last_author_name,
        row.last_author_state,
        row.last_guest_name,
        gone=row.last_is_anonymised,
    )
    url = post_url(row.id, row.title, row.last_position, row.last_post_id)
    return LastPost(writer, row.last_post_at, url, row.title)
