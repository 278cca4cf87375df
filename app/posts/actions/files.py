"""Posts: the files of a published post change with its text."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.attachments import actions as attachments
from app.attachments.models import Attachment
from app.attachments.refusals import FileRefused
from app.posts import faults
from app.posts.actions.drafts import DraftFiles
from app.posts.faults import Fault, Faulty
from app.posts.models import Post


def changes_any(db: Session, post: Post, files: DraftFiles) -> bool:
    """Tell whether a form brings, removes or describes files of a post."""
    own = _own(db, post)
    removes = own.keys() & set(files.removed)
    describes = any(files.alts.get(number, alt) != alt for number, alt in own.items())
    return bool(removes or describes or files.new or _drafts(own, files))


def change(db: Session, post: Post, owner_id: int, files: DraftFiles) -> None:
    """Attach the drafts that came with a form, remove what it says, describe the rest.

    What is removed is gone: only its bytes wait for the next sweep.
    """
    own = _own(db, post)
    gone = own.keys() & set(files.removed)
    here = Attachment.post_id == post.id
    db.execute(delete(Attachment).where(here, Attachment.id.in_(gone)))
    for number in own.keys() - gone:
        alt = files.alts.get(number, own[number])
        db.execute(update(Attachment).where(here, Attachment.id == number).values(alt=alt))
    drafts = _drafts(own, files)
    try:
        given = attachments.attach(db, post.id, owner_id, drafts) if drafts else ()
    except FileRefused as refused:
        raise Faulty([Fault("files", refused.told)]) from None
    if set(given) != set(drafts):
        raise Faulty([faults.FILES_GONE])


def _own(db: Session, post: Post) -> dict[int, str]:
    stmt = select(Attachment.id, Attachment.alt).where(Attachment.post_id == post.id)
    return {row.id: row.alt for row in db.execute(stmt)}


def _drafts(own: dict[int, str], files: DraftFiles) -> Sequence[int]:
    return [one for one in files.ids if one not in own and one not in files.removed]
