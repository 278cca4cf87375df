"""Moderation: what the templates show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.forums.addresses import forum_url
from app.moderation import queries, rules
from app.moderation.newcomers import Newcomer, newcomers
from app.posts.addresses import permalink, topic_url
from app.posts.amending.reasons import MOTIVES
from app.posts.pages.guests.held import why

SHOWN, DECISIONS = 20, 8


@dataclass(frozen=True, slots=True)
class Context:
    """What a message follows: the words it answers, or the last of its topic."""

    author: Author | None
    excerpt: str
    url: str


@dataclass(frozen=True, slots=True)
class WaitingMessage:
    """A message to decide on."""

    id: int
    name: str
    source: str
    revision: int
    queued_for: str | None
    queued_at: datetime
    place_title: str
    place_url: str | None
    forum_title: str
    title: str | None
    replies: int
    context: Context | None
    file_name: str | None
    file_size: int | None
    published: int
    refused: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided a moment ago."""

    title: str
    name: str
    decider: str
    at: datetime
    url: str | None
    reason: str | None
    reason_words: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal that came without a reason: of which message, in which words."""

    message_id: int
    sentence: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Everything `moderation/queue.html` shows; `newcomers` wait for an account."""

    count: int
    unconfirmed: int
    messages: tuple[WaitingMessage, ...]
    decisions: tuple[Decision, ...]
    motives: Mapping[str, str]
    newcomers: tuple[Newcomer, ...]
    refused: Refused | None = None


def queue_page(db: Session, reader: Reader, refused: Refused | None = None) -> QueuePage:
    """Gather what waits for a moderator; for others there is no such page."""
    if not rules.may_moderate(reader):
        raise NotFound
    rows = queries.waiting(db, SHOWN)
    people = newcomers(db)
    return QueuePage(
        count=(reader.waiting or 0) - len(people),
        unconfirmed=queries.unconfirmed(db),
        messages=_messages(db, rows),
        decisions=tuple(map(_decision, queries.decided(db, DECISIONS))),
        motives=MOTIVES,
        newcomers=people,
        refused=refused,
    )


def _messages(db: Session, rows: Sequence[AnyRow]) -> tuple[WaitingMessage, ...]:
    past = queries.past_of(db, [row.address_key for row in rows]) if rows else {}
    return tuple(_message(row, past) for row in rows)


def _message(row: AnyRow, past: Mapping[tuple[str, str], int]) -> WaitingMessage:
    title, url = _place(row)
    return WaitingMessage(
        id=row.id,
        name=row.name,
        source=row.source,
        revision=row.revision,
        queued_for=row.queued_for,
        queued_at=row.queued_at,
        place_title=title,
        place_url=url,
        forum_title=row.forum_title or "",
        title=row.title,
        replies=row.reply_count or 0,
        context=_context(row, url),
        file_name=row.file_name,
        file_size=row.file_size,
        published=past.get((row.address_key, "published"), 0),
        refused=past.get((row.address_key, "refused"), 0),
    )


def _place(row: AnyRow) -> tuple[str, str | None]:
    if row.topic_id is not None:
        return row.topic_title, topic_url(row.topic_id, row.topic_title)
    if row.forum_id is not None:
        return row.forum_title, forum_url(row.forum_id, row.forum_title)
    return "", None


def _context(row: AnyRow, url: str | None) -> Context | None:
    if row.answered_id is not None and row.answered_position is not None:
        return Context(None, row.answered_excerpt, permalink(row.answered_id))
    if row.last_excerpt and url:
        return Context(authors.author_of(row), row.last_excerpt, url)
    return None


def _decision(row: AnyRow) -> Decision:
    is_published = row.state == "published"
    return Decision(
        title=row.title or "",
        name=row.name,
        decider=row.decider,
        at=row.settled_at,
        url=permalink(row.post_id) if is_published and row.post_id else None,
        reason=None if is_published else why(row.reason),
        reason_words=row.reason_words,
    )
