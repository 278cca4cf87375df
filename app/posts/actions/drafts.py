"""Posts: files on their way into a post, kept as drafts so that no refusal loses them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.attachments import actions as attachments
from app.attachments import queries
from app.attachments.actions import Prepared
from app.attachments.refusals import FileRefused
from app.core.backends.storage import Storage
from app.posts.faults import FILES_GONE, Fault, Faulty


@dataclass(slots=True)
class DraftFiles:
    """The files of something being written.

    `ids` are kept already, with what their owner now says of them in `alts`; `removed` are
    to go; `new` are received and not kept yet. `faults` tell which could not be taken.
    """

    ids: list[int] = field(default_factory=list)
    alts: Mapping[int, str] = field(default_factory=dict)
    removed: list[int] = field(default_factory=list)
    new: list[Prepared] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def keep_drafts(db: Session, storage: Storage, owner_id: int, files: DraftFiles) -> None:
    """Keep what is new and describe what was kept; done twice it changes nothing more."""
    while files.new:
        prepared = files.new.pop(0)
        try:
            kept = attachments.keep(db, storage, owner_id, prepared)
        except FileRefused as refused:
            files.faults.append(Fault("files", refused.told))
        else:
            files.ids.append(kept.id)
    _amend(db, owner_id, files)


def keep_draft(db: Session, storage: Storage, owner_id: int, received: Prepared) -> int:
    """Keep one file that came by itself; return its id, or raise `FileRefused`."""
    return attachments.keep(db, storage, owner_id, received).id


def attach_all(db: Session, post_id: int, owner_id: int, files: DraftFiles) -> None:
    """Give all these drafts to a post; raise `Faulty` when one is gone, or too much."""
    try:
        given = attachments.attach(db, post_id, owner_id, files.ids)
    except FileRefused as refused:
        raise Faulty([Fault("files", refused.told)]) from None
    if set(given) != set(files.ids):
        raise Faulty([FILES_GONE])


def _amend(db: Session, owner_id: int, files: DraftFiles) -> None:
    """Describe and remove; what is no draft of this owner is left alone."""
    told = {*files.alts, *files.removed}
    for draft in queries.drafts_of(db, owner_id, told) if told else ():
        if draft.id in files.removed:
            attachments.discard(db, owner_id, draft.id)
        elif files.alts.get(draft.id, draft.alt) != draft.alt:
            attachments.describe(db, owner_id, draft.id, files.alts[draft.id])
    files.ids = [number for number in files.ids if number not in files.removed]
