"""The kinds of records of the exchange format, as typed values."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from app.core.text.parts import Format


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote: a member, a guest with or without a name, or nobody any more."""

    member: str | None
    guest_name: str | None
    is_anonymised: bool


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """Someone with an account. A role never comes from a file."""

    kind: ClassVar[str] = "member"

    id: str
    name: str
    email: str | None
    password_hash: str | None
    joined_at: datetime | None
    avatar: str | None
    groups: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class ForumRecord:
    """A place for topics."""

    kind: ClassVar[str] = "forum"

    id: str
    title: str
    description: str
    parent: str | None
    position: int
    is_shareable: bool


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """A conversation."""

    kind: ClassVar[str] = "topic"

    id: str
    forum: str
    title: str
    created_at: datetime
    writer: Writer
    views: int
    is_pinned: bool
    is_locked: bool
    locked_at: datetime | None
    locked_by: str | None
    lock_reason: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostRecord:
    """A message, in the words of its author."""

    kind: ClassVar[str] = "post"

    id: str
    topic: str
    created_at: datetime
    writer: Writer
    body: str
    format: Format
    reply_to: str | None
    state: str
    edited_at: datetime | None
    edited_by: str | None
    edit_reason: str | None
    is_minor: bool
    reworded_at: datetime | None
    removed_at: datetime | None
    removed_by: str | None


@dataclass(frozen=True, slots=True)
class RevisionRecord:
    """What a post said before: by whom, when and why that was written."""

    kind: ClassVar[str] = "revision"

    post: str
    at: datetime
    by: str | None
    body: str | None
    format: Format | None
    reason: str | None
    is_minor: bool
    title: str | None
    purged_at: datetime | None
    purged_by: str | None


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """An edge between posts that the body does not carry."""

    kind: ClassVar[str] = "quote"

    post: str
    of: str


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A file as one post shows it."""

    kind: ClassVar[str] = "attachment"

    id: str
    post: str
    name: str
    file: str
    media_type: str
    downloads: int
    alt: str


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Something that happened to a topic, told between its posts."""

    kind: ClassVar[str] = "event"

    topic: str
    what: str
    at: datetime
    by: str | None
    post: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FollowRecord:
    """Who is told by mail of replies in a topic: a member, or whoever reads an address."""

    kind: ClassVar[str] = "follow"

    topic: str
    member: str | None
    email: str | None
    language: str
    since: datetime | None
    is_wanted: bool


Record = (
    MemberRecord
    | ForumRecord
    | TopicRecord
    | PostRecord
    | RevisionRecord
    | QuoteRecord
    | AttachmentRecord
    | EventRecord
    | FollowRecord
)

NAMELESS = (RevisionRecord, QuoteRecord, EventRecord, FollowRecord)
"""Records without an id of their own: one is told from another by all that it says."""
