"""How each kind of record is read from its line, every key with its limits."""

from collections.abc import Callable, Mapping

from app.accounts import rules as accounts
from app.accounts.models import NAME_LENGTH
from app.attachments.names import ALTERNATIVE_LENGTH
from app.attachments.types import media_type_of
from app.core.i18n.catalogues import LOCALES
from app.core.text.parts import Format
from app.core.text.references import fold
from app.exchange import archive
from app.exchange.fields import Fault, Fields
from app.exchange.records import (
    AttachmentRecord,
    EventRecord,
    FollowRecord,
    ForumRecord,
    MemberRecord,
    PostRecord,
    QuoteRecord,
    Record,
    RevisionRecord,
    TopicRecord,
    Writer,
)
from app.forums.models import TITLE_LENGTH as FORUM_TITLE_LENGTH
from app.topics.models import TITLE_LENGTH

NAME_KEY_LENGTH = 4 * NAME_LENGTH
GROUP_LENGTH = 120
LONGEST_BODY = 1_000_000
LONGEST_REASON = 2_000
FORMATS = ("markdown", "html", "text")
MEMBER_STATES = ("active", "banned", "deleted")
EVENTS = ("title", "post restored")
POST_STATES = ("visible", "pending", "hidden", "deleted")


def member(fields: Fields) -> MemberRecord:
    """Read a member."""
    email = _address(fields)
    name = " ".join(fields.required("name", NAME_LENGTH).split())
    if not 0 < len(fold(name)) <= NAME_KEY_LENGTH:
        raise Fault("«name» shows nothing, or is too long")
    return MemberRecord(
        id=fields.identity(),
        name=name,
        email=email,
        password_hash=fields.text("password_hash", 255),
        joined_at=fields.instant("joined_at"),
        avatar=_file(fields, "avatar"),
        groups=tuple(dict.fromkeys(fields.texts("group", GROUP_LENGTH, 100))),
        state=fields.choice("state", MEMBER_STATES, "active"),
    )


def forum(fields: Fields) -> ForumRecord:
    """Read a forum."""
    return ForumRecord(
        id=fields.identity(),
        title=fields.required("title", FORUM_TITLE_LENGTH),
        description=fields.text("description", 10_000) or "",
        parent=fields.reference("parent"),
        position=fields.count("position"),
        is_shareable=fields.flag("shareable", default=True),
    )


def topic(fields: Fields) -> TopicRecord:
    """Read a topic."""
    return TopicRecord(
        id=fields.identity(),
        forum=fields.identity("forum"),
        title=fields.required("title", TITLE_LENGTH),
        created_at=fields.moment("created_at"),
        writer=_writer(fields),
        views=fields.count("views"),
        is_pinned=fields.flag("pinned"),
        is_locked=fields.flag("locked"),
        locked_at=fields.instant("locked_at"),
        locked_by=fields.reference("locked_by"),
        lock_reason=fields.text("lock_reason", LONGEST_REASON),
        tags=fields.texts("tags", 80, 50),
    )


def post(fields: Fields) -> PostRecord:
    """Read a post."""
    return PostRecord(
        id=fields.identity(),
        topic=fields.identity("topic"),
        created_at=fields.moment("created_at"),
        writer=_writer(fields),
        body=_body(fields),
        format=_format(fields),
        reply_to=fields.reference("reply_to"),
        state=fields.choice("state", POST_STATES, "visible"),
        edited_at=fields.instant("edited_at"),
        edited_by=fields.reference("edited_by"),
        edit_reason=fields.text("edit_reason", LONGEST_REASON),
        is_minor=fields.flag("minor"),
        reworded_at=fields.instant("reworded_at"),
        removed_at=fields.instant("removed_at"),
        removed_by=fields.reference("removed_by"),
    )


def revision(fields: Fields) -> RevisionRecord:
    """Read a revision; a purged one has no body."""
    return RevisionRecord(
        post=fields.identity("post"),
        at=fields.moment("at"),
        by=fields.reference("by"),
        body=fields.text("body", LONGEST_BODY),
        format=_format(fields) if fields.text("format", 64) else None,
        reason=fields.text("reason", LONGEST_REASON),
        is_minor=fields.flag("minor"),
        title=fields.text("title", TITLE_LENGTH),
        purged_at=fields.instant("purged_at"),
        purged_by=fields.reference("purged_by"),
    )


def quote(fields: Fields) -> QuoteRecord:
    """Read an edge between posts."""
    return QuoteRecord(post=fields.identity("post"), of=fields.identity("of"))


def attachment(fields: Fields) -> AttachmentRecord:
    """Read an attachment; its type is guessed by its name when none is given."""
    name = fields.required("name", 500)
    file = _file(fields, "file")
    if file is None:
        raise Fault("«file» is missing")
    return AttachmentRecord(
        id=fields.identity(),
        post=fields.identity("post"),
        name=name,
        file=file,
        media_type=media_type_of(name, fields.text("media_type", 255)),
        downloads=fields.count("downloads"),
        alt=fields.text("alt", ALTERNATIVE_LENGTH) or "",
    )


def event(fields: Fields) -> EventRecord:
    """Read something that happened to a topic; what nobody here could tell is refused."""
    return EventRecord(
        topic=fields.identity("topic"),
        what=fields.choice("what", EVENTS),
        at=fields.moment("at"),
        by=fields.reference("by"),
        post=fields.reference("post"),
        before=fields.text("before", TITLE_LENGTH),
        after=fields.text("after", TITLE_LENGTH),
    )


def follow(fields: Fields) -> FollowRecord:
    """Read who is told of replies: one of a member and an address."""
    member, email = fields.reference("member"), _address(fields)
    if (member is None) is (email is None):
        raise Fault("one of «member» and «email» must be given")
    return FollowRecord(
        topic=fields.identity("topic"),
        member=member,
        email=email,
        language=fields.choice("language", LOCALES, LOCALES[0]),
        since=fields.instant("since"),
        is_wanted=fields.flag("wanted", default=True),
    )


READERS: Mapping[str, Callable[[Fields], Record]] = {
    "member": member,
    "forum": forum,
    "topic": topic,
    "post": post,
    "revision": revision,
    "quote": quote,
    "attachment": attachment,
    "event": event,
    "follow": follow,
}
"""How each kind is read, in the order in which the kinds follow each other."""


def _address(fields: Fields) -> str | None:
    email = fields.text("email", 254)
    if email is not None and not accounts.is_address(email):
        raise Fault("«email» is not an e-mail address")
    if email is not None and len(email.casefold()) > 254:
        raise Fault("«email» is too long")
    return email


def _writer(fields: Fields) -> Writer:
    has_author, has_guest = fields.has("author"), fields.has("guest_name")
    author, guest = fields.reference("author"), fields.name("guest_name", NAME_LENGTH)
    if author is not None and guest is not None:
        raise Fault("both «author» and «guest_name» are given")
    gone = has_author and author is None and not has_guest
    return Writer(author, guest, is_anonymised=gone)


def _body(fields: Fields) -> str:
    body = fields.text("body", LONGEST_BODY)
    if body is None:
        raise Fault("«body» is missing")
    return body


def _format(fields: Fields) -> Format:
    chosen = fields.choice("format", FORMATS)
    return "html" if chosen == "html" else "text" if chosen == "text" else "markdown"


def _file(fields: Fields, key: str) -> str | None:
    path = fields.text(key, 1000)
    if path is not None and not archive.is_file_path(path):
        raise Fault(f"«{key}» is not the path of a file under files/")
    return path
