"""Attachments: a file that was received becomes its owner's."""

from sqlalchemy.orm import Session

from app.attachments import limits, names, queries
from app.attachments.actions.receiving import Prepared
from app.attachments.actions.storing import forget, forget_later
from app.attachments.models import Attachment, StoredFile
from app.attachments.refusals import FileRefused
from app.core import clock
from app.core.backends.storage import Storage
from app.core.db.upserts import insert_into


def keep(
    db: Session,
    storage: Storage,
    owner_id: int | None,
    prepared: Prepared,
    alt: str = "",
    *,
    post_id: int | None = None,
) -> Attachment:
    """Keep a file as its owner's draft, or as a file of `post_id` at once.

    Only the latter is open to guests, who own nothing. Raise `FileRefused` for the file
    with which the member or the post would have too much; its bytes are gone then.
    """
    try:
        _check_room(db, owner_id, prepared, post_id)
    except FileRefused:
        if not queries.keys_among(db, [prepared.key]):
            forget(storage, prepared.key, prepared.thumbnail_key)
        raise
    made = Attachment(
        post_id=post_id,
        owner_id=owner_id,
        created_at=clock.now(),
        file_id=keep_bytes(db, storage, prepared).id,
        name=prepared.name,
        alt=names.alternative(alt),
    )
    db.add(made)
    db.flush()  # the caller names it by its id
    return made


def attach_stored(
    db: Session, post_id: int, owner_id: int | None, file_id: int, name: str
) -> None:
    """Show a stored file with a post, under its own name."""
    db.add(
        Attachment(
            post_id=post_id,
            owner_id=owner_id,
            created_at=clock.now(),
            file_id=file_id,
            name=name,
        )
    )


def _check_room(
    db: Session, owner_id: int | None, prepared: Prepared, post_id: int | None
) -> None:
    if owner_id is not None:
        queries.hold_member(db, owner_id)
        used = queries.used_by(db, owner_id)
        limits.check_member(prepared.name, used + prepared.size)
    if post_id is not None:
        count, size = queries.used_in(db, post_id)
        limits.check_post(prepared.name, size + prepared.size)
        if owner_id is None:
            limits.check_guest(prepared.name, count + 1)


def keep_bytes(db: Session, storage: Storage, prepared: Prepared) -> StoredFile:
    """Return the stored file of these bytes; whoever came first keeps his key."""
    known = queries.file_with(db, prepared.sha256) or _inserted(db, prepared)
    if not storage.holds(known.key):  # lost: the new bytes are as good
        known.key = prepared.key
        _give_thumbnail(known, prepared)
    elif known.thumbnail_key is None and prepared.thumbnail_key is not None:
        _give_thumbnail(known, prepared)
    used = {known.key, known.thumbnail_key}
    forget_later(db, storage, *{prepared.key, prepared.thumbnail_key} - used)
    return known


def _inserted(db: Session, prepared: Prepared) -> StoredFile:
    values = {
        "sha256": prepared.sha256,
        "size": prepared.size,
        "key": prepared.key,
        "media_type": prepared.media_type,
        "width": prepared.width,
        "height": prepared.height,
        "thumbnail_key": prepared.thumbnail_key,
        "thumbnail_width": prepared.thumbnail_width,
        "thumbnail_height": prepared.thumbnail_height,
    }
    # somebody may be keeping the same bytes at the same time: then theirs is found
    insert = insert_into(db, StoredFile).values(values)
    db.execute(insert.on_conflict_do_nothing(index_elements=["sha256"]))
    found = queries.file_with(db, prepared.sha256)
    assert found is not None  # noqa: S101  # one of the two has inserted it
    return found


def _give_thumbnail(known: StoredFile, prepared: Prepared) -> None:
    known.thumbnail_key = prepared.thumbnail_key
    known.thumbnail_width = prepared.thumbnail_width
    known.thumbnail_height = prepared.thumbnail_height
    known.width, known.height = prepared.width, prepared.height
