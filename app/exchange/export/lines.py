"""How each row is told in the exchange format; a key that says nothing is left out."""

from datetime import datetime
from typing import Any

from app.attachments.types import ending_of
from app.core.db.rows import AnyRow
from app.exchange.archive import FILES

Line = dict[str, Any]


def member(found: tuple[AnyRow, list[str]]) -> Line:
    """Tell a member, who may be asked for a password again after a move."""
    row, groups = found
    return _line(
        "member",
        id=str(row.id),
        name=row.name,
        email=row.email,
        password_hash=row.password_hash,
        joined_at=_instant(row.joined_at),
        avatar=file_path(row.sha256, row.media_type) if row.sha256 else None,
        group=groups[0] if len(groups) == 1 else groups or None,
        state=row.state,
    )


def forum(row: AnyRow) -> Line:
    """Tell a forum."""
    return _line(
        "forum",
        id=str(row.id),
        title=row.title,
        description=row.description,
        parent=_id(row.parent_id),
        position=row.position,
        shareable=None if row.is_shareable else False,
    )


def topic(row: AnyRow) -> Line:
    """Tell a topic."""
    return _line(
        "topic",
        id=str(row.id),
        forum=str(row.forum_id),
        title=row.title,
        created_at=_instant(row.created_at),
        views=row.views,
        pinned=row.is_pinned,
        locked=row.lock is not None,
        locked_at=_instant(row.locked_at),
        locked_by=_id(row.locked_by),
        lock_reason=row.lock_reason,
        tags=row.tags or None,
    ) | _writer(row)


def post(row: AnyRow) -> Line:
    """Tell a post in the words its author wrote."""
    return (
        _line(
            "post",
            id=str(row.id),
            topic=str(row.topic_id),
            created_at=_instant(row.created_at),
            format=row.format,
            reply_to=_id(row.reply_to_id),
            state=row.state,
            edited_at=_instant(row.edited_at),
            edited_by=_id(row.edited_by_id),
            edit_reason=row.edit_reason,
            minor=row.edit_is_minor or None,
            reworded_at=_instant(row.reworded_at),
            removed_at=_instant(row.removed_at),
            removed_by=_id(row.removed_by_id),
        )
        | _writer(row)
        | {"body": row.source}
    )


def revision(row: AnyRow) -> Line:
    """Tell what a post said before."""
    return _line(
        "revision",
        post=str(row.post_id),
        at=_instant(row.at),
        by=_id(row.by_id),
        format=row.format,
        reason=row.reason,
        minor=row.is_minor or None,
        title=row.title,
        purged_at=_instant(row.purged_at),
        purged_by=_id(row.purged_by_id),
        body=row.source,
    )


def quote(row: AnyRow) -> Line:
    """Tell an edge."""
    return _line("quote", post=str(row.post_id), of=str(row.source_id))


def attachment(row: AnyRow) -> Line:
    """Tell an attachment."""
    return _line(
        "attachment",
        id=str(row.id),
        post=str(row.post_id),
        name=row.name,
        media_type=row.media_type,
        file=file_path(row.sha256, row.media_type),
        downloads=row.downloads,
        alt=row.alt or None,
    )


def event(row: AnyRow) -> Line:
    """Tell what happened to a topic."""
    return _line(
        "event",
        topic=str(row.topic_id),
        what=row.kind,
        at=_instant(row.at),
        by=_id(row.by_id),
        post=_id(row.post_id),
        before=row.before,
        after=row.after,
    )


def follow(row: AnyRow) -> Line:
    """Tell who is told of replies by mail."""
    return _line(
        "follow",
        topic=str(row.topic_id),
        member=_id(row.member_id),
        email=row.address,
        language=row.language,
        since=_instant(row.followed_at),
        wanted=None if row.is_wanted else False,
    )


def file_path(sha256: bytes, media_type: str) -> str:
    """Return where the export keeps a file: under its hash, with the ending of its type."""
    return f"{FILES}{sha256.hex()}{ending_of(media_type)}"


def _line(kind: str, **keys: object) -> Line:
    return {"kind": kind} | {k: value for k, value in keys.items() if value is not None}


def _writer(row: AnyRow) -> Line:
    if row.author_id is not None:
        return {"author": str(row.author_id)}
    return {"author": None} if row.is_anonymised else {"guest_name": row.guest_name}


def _id(number: int | None) -> str | None:
    return None if number is None else str(number)


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
