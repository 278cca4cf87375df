"""A forum that holds texts in every place that is not a body: titles, names, files."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from itertools import chain
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import DeclarativeBase, Session

from app.accounts import models as accounts
from app.accounts import tokens
from app.accounts.models import Group, LoginSession, Member, Membership
from app.attachments.models import Attachment, StoredFile
from app.core.text import source
from app.forums import models as forums
from app.forums.models import Forum
from app.posts.models import Post, Quote
from app.topics import models as topics
from app.topics.models import Participant, Topic
from tests.factories.forum import BEGINNING

POSTS = 4
"""Each topic has as many, by two members and two guests in turn."""
SHELF = 30
"""Each forum that holds topics holds as many."""

Rows = Iterable[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands in each kind of place; each list is gone through again when it ends."""

    forum_titles: Sequence[str]
    descriptions: Sequence[str]
    titles: Sequence[str]
    tags: Sequence[str]
    members: Sequence[str]
    groups: Sequence[str]
    guests: Sequence[str]
    files: Sequence[str]
    notes: Sequence[str]
    servers: Sequence[str]
    typed: Sequence[str]
    paths: Sequence[str]

    @property
    def topic_count(self) -> int:
        """As many topics as it takes to show every text, a shelf's worth at least."""
        needed = max(
            len(self.titles),
            *(-(-len(some) // 2) for some in (self.members, self.guests, self.tags)),
            -(-len(self.files) // POSTS),
            -(-len(self.notes) // POSTS),
            *(len(self.servers), len(self.typed), len(self.paths)),
        )
        return -(-needed // SHELF) * SHELF

    @property
    def forum_count(self) -> int:
        """As many forums as titles and descriptions need, in pairs."""
        needed = max(len(self.forum_titles), len(self.descriptions), 2)
        return needed + needed % 2


def in_places(texts: Iterable[str]) -> Texts:
    """Put every one of `texts` in each kind of place, as many together as it takes."""
    fit = list(dict.fromkeys(_fit(text) for text in texts))
    found = [text for text in fit if text]
    return Texts(
        forum_titles=_together(found, forums.TITLE_LENGTH),
        descriptions=_together(found, 500),
        titles=_together(found, topics.TITLE_LENGTH),
        tags=_together(found, 80),
        members=_together(found, accounts.NAME_LENGTH),
        groups=_together(found, 120),
        guests=_together(found, accounts.NAME_LENGTH),
        files=_together(found, 255),
        notes=_together(found, 500),
        servers=_together(found, 200),
        typed=_together(found, 254),
        paths=_together(found, 1_500),
    )


def harmless(texts: Texts) -> Texts:
    """Return a word for each text: the forum made of them has the same pages."""
    return Texts(*(["Mot"] * len(getattr(texts, kind.name)) for kind in fields(texts)))


def nth(values: Sequence[str], number: int) -> str:
    """Return a value by number, from the first again after the last."""
    return values[number % len(values)]


def token(member: int) -> str:
    """Return the cookie of the member's session."""
    return f"session-{member}"


def build(db: Session, texts: Texts) -> None:
    """Fill an empty forum; every id is its number, from 1."""
    numbers = range(1, texts.topic_count + 1)
    tables: tuple[tuple[type[DeclarativeBase], Rows], ...] = (
        (Member, (_member(texts, n) for n in range(1, 2 * texts.topic_count + 1))),
        (LoginSession, map(_session, range(1, 2 * texts.topic_count + 1))),
        (Group, _groups(texts)),
        (Membership, _memberships(texts)),
        (Forum, _forums(texts)),
        (Topic, (_topic(texts, n) for n in numbers)),
        (Post, chain.from_iterable(_posts(texts, n) for n in numbers)),
        (Quote, (_quote(texts, n) for n in range(1, POSTS * texts.topic_count + 1))),
        (StoredFile, [_stored()]),
        (Attachment, (_file(texts, n) for n in range(1, POSTS * texts.topic_count + 1))),
        (Participant, chain.from_iterable(map(_participants, numbers))),
    )
    for table, rows in tables:
        db.execute(insert(table), list(rows))


def _fit(text: str) -> str:
    return " ".join(source.clean(text).split())


def _together(texts: Iterable[str], longest: int) -> list[str]:
    """Join long texts to short ones as long as they fit; what is too long itself is cut."""
    left = deque(sorted(dict.fromkeys(_cut(text, longest) for text in texts), key=len))
    made: list[str] = []
    while left:
        made.append(left.pop())
        while left and len(made[-1]) + 1 + len(left[0]) <= longest:
            made[-1] += f" {left.popleft()}"
    return made


def _cut(text: str, longest: int) -> str:
    return text[:longest].strip()


def _member(texts: Texts, number: int) -> dict[str, Any]:
    return {
        "id": number,
        "name": nth(texts.members, number - 1),
        "name_key": f"member {number}",
        "joined_at": BEGINNING,
        "post_count": 2,
    }


def _session(number: int) -> dict[str, object]:
    return {
        "token_hash": tokens.kept_as(token(number)),
        "member_id": number,
        "created_at": BEGINNING,
        "seen_at": BEGINNING,
        "proved_at": BEGINNING,
        "expires_at": BEGINNING + timedelta(days=36_500),
        "user_agent": "",
    }


def _groups(texts: Texts) -> Rows:
    for number, name in enumerate(dict.fromkeys(texts.groups), 1):
        yield {"id": number, "name": name}


def _memberships(texts: Texts) -> Rows:
    count = len(dict.fromkeys(texts.groups))
    for number in range(1, 2 * texts.topic_count + 1):
        yield {"member_id": number, "group_id": (number - 1) % count + 1}


def _forums(texts: Texts) -> Rows:
    """Pairs of a forum and the one below it, then those that hold topics."""
    for number in range(1, texts.forum_count + texts.topic_count // SHELF + 1):
        holds = number > texts.forum_count
        last_topic = (number - texts.forum_count) * SHELF
        yield {
            "id": number,
            "title": nth(texts.forum_titles, number - 1),
            "description": nth(texts.descriptions, number - 1),
            "parent_id": None if holds or number % 2 else number - 1,
            "topic_count": SHELF if holds else 0,
            "post_count": SHELF * POSTS if holds else 0,
            "last_post_id": last_topic * POSTS if holds else None,
            "last_post_at": BEGINNING if holds else None,
        }


def _topic(texts: Texts, number: int) -> dict[str, object]:
    return {
        "id": number,
        "forum_id": texts.forum_count + (number - 1) // SHELF + 1,
        "title": nth(texts.titles, number - 1),
        "author_id": 2 * number - 1,
        "created_at": BEGINNING,
        "tags": [nth(texts.tags, 2 * number - 2), nth(texts.tags, 2 * number - 1)],
        "post_count": POSTS,
        "reply_count": POSTS - 1,
        "first_post_id": POSTS * number - 3,
        "last_post_id": POSTS * number,
        "last_post_at": BEGINNING,
    }


def _posts(texts: Texts, topic: int) -> Rows:
    """Two members and two guests in turn, each answering the one before."""
    for position in range(1, POSTS + 1):
        number = POSTS * (topic - 1) + position
        is_member, nth_writer = position % 2 == 1, 2 * topic - 1 + (position - 1) // 2
        yield {
            "id": number,
            "topic_id": topic,
            "position": position,
            "created_at": BEGINNING,
            "format": "text",
            "source": "Mot",
            "html": f"<p>Mot <!--member {nth_writer}--></p>\n<!--quote 0-->",
            "excerpt": nth(texts.notes, number - 1),
            "renderer": 1,
            "author_id": nth_writer if is_member else None,
            "guest_name": None if is_member else nth(texts.guests, nth_writer - 1),
            "reply_to_id": number - 1 if position > 1 else None,
            "thread_path": "".join(f"{n:06x}" for n in range(1, position + 1)),
            "thread_depth": position - 1,
            "edited_at": BEGINNING,
            "edited_by_id": nth_writer if is_member else None,
            "edit_reason": nth(texts.notes, number - 1),
        }


def _quote(texts: Texts, post: int) -> dict[str, object]:
    return {
        "post_id": post,
        "ordinal": 0,
        "author_name": nth(texts.guests, post - 1),
        "quoted_at": BEGINNING,
        "html": "<p>Mot</p>",
    }


def _stored() -> dict[str, object]:
    return {"id": 1, "sha256": b"1", "size": 3, "key": "1", "media_type": "x/unknown"}


def _file(texts: Texts, post: int) -> dict[str, object]:
    return {"id": post, "post_id": post, "file_id": 1, "name": nth(texts.files, post - 1)}


def _participants(topic: int) -> Rows:
    opening = POSTS * (topic - 1) + 1
    for first_post, member in ((0, 2 * topic - 1), (1, None), (2, 2 * topic)):
        yield {
            "first_post_id": opening + first_post,
            "topic_id": topic,
            "member_id": member,
            "post_count": 2 if member is None else 1,
        }
