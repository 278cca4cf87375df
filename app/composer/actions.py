"""Composer: everything that changes a draft. One verb, one function."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Update, delete, update
from sqlalchemy.orm import Session

from app.accounts.personal import Person
from app.attachments import actions as attachments
from app.attachments import queries as files
from app.composer import queries
from app.composer.intake import Begun
from app.composer.models import Draft
from app.composer.places import Place
from app.core import clock
from app.core.db.upserts import insert_into
from app.core.errors import Conflict, Unfit
from app.core.i18n.marks import N_
from app.core.text import erasing

ELSEWHERE = N_("This draft was changed in another tab.")
TOO_MANY = N_("You have 100 drafts: delete some of them to keep a new one.")
MOST_DRAFTS = 100
KEPT = timedelta(days=180)
AT_ONCE = 200

_NOTHING: Mapping[str, Any] = {
    "title": "",
    "body": "",
    "reply_to_id": None,
    "base_revision": None,
    "file_ids": [],
    "saved_at": None,
}


def keep(db: Session, member_id: int, place: Place, version: int, begun: Begun) -> int:
    """Keep what a form holds, and return the draft's version from now on.

    Raise `Conflict` when another form changed the draft since `version`. What was published
    meanwhile is not kept again.
    """
    held = _begun(db, member_id, place)
    if held.settled_key == begun.key:
        return held.version
    _describe(db, member_id, begun)
    if _says(held, begun):
        return held.version
    if held.saved_at is None and queries.count(db, member_id) >= MOST_DRAFTS:
        raise Unfit(TOO_MANY)
    before = {*held.file_ids}
    kept = _change(db, member_id, place, version, _values(begun), begun.key)
    if kept is None:
        raise Conflict(ELSEWHERE)
    attachments.keep_longer(db, member_id, before - {*begun.file_ids}, None)
    attachments.keep_longer(db, member_id, begun.file_ids, clock.now() + KEPT)
    return kept


def discard(db: Session, member_id: int, place: Place) -> None:
    """Forget a draft; its files go with the next sweeps."""
    held = queries.draft(db, member_id, place)
    if held is None or held.saved_at is None:
        return
    attachments.keep_longer(db, member_id, held.file_ids, None)
    _change(db, member_id, place, held.version, _NOTHING, "")


def settle(db: Session, member_id: int, place: Place, version: int, key: str) -> None:
    """Forget the draft of what a form published, and what that form may still send.

    A draft that another tab went on with stays.
    """
    before = _begun(db, member_id, place).file_ids
    own = (Draft.form_key == key) | (Draft.version <= version)
    stmt = (
        _here(member_id, place)
        .where(own)
        .values(**_NOTHING, version=Draft.version + 1, settled_key=key)
        .values(form_key="", changed_at=clock.now())
    )
    if db.scalar(stmt.returning(Draft.id)):
        attachments.keep_longer(db, member_id, before, None)


def forget_old(db: Session) -> None:
    """Forget drafts that nobody went on with for half a year; a daily task."""
    db.execute(delete(Draft).where(Draft.changed_at < clock.now() - KEPT))


def forget_all(db: Session, member_id: int) -> None:
    """Forget every draft of a member."""
    db.execute(delete(Draft).where(Draft.member_id == member_id))


def unname(db: Session, person: Person, after_id: int) -> int | None:
    """Take a person out of some drafts of others; return the last id, None at the end."""
    drafts = queries.after(db, after_id, AT_ONCE)
    for draft in drafts:
        for side in ("title", "body"):
            said = erasing.without_person(
                getattr(draft, side), "markdown", person.name, person.addresses
            )
            setattr(draft, side, said)
    return drafts[-1].id if drafts else None


def _begun(db: Session, member_id: int, place: Place) -> Draft:
    """Return the row of a place, made by whoever comes first."""
    row = insert_into(db, Draft).values(
        member_id=member_id,
        kind=place.kind,
        subject_id=place.subject_id,
        version=0,
        **_NOTHING,
        form_key="",
        settled_key="",
        changed_at=clock.now(),
    )
    db.execute(
        row.on_conflict_do_nothing(index_elements=["member_id", "kind", "subject_id"])
    )
    return db.scalars(queries.of_place(member_id, place)).one()


def _change(
    db: Session,
    member_id: int,
    place: Place,
    version: int,
    values: Mapping[str, Any],
    key: str,
) -> int | None:
    """Give a draft of this version other words; None when it has another one by now.

    Whoever changed it last may again: an answer to him was lost on the way.
    """
    is_known = Draft.version == version
    if key:
        is_known |= Draft.form_key == key
    stmt = _here(member_id, place).where(is_known)
    changed = stmt.values(
        **values, version=Draft.version + 1, form_key=key, changed_at=clock.now()
    )
    return db.scalar(changed.returning(Draft.version))


def _here(member_id: int, place: Place) -> Update:
    return update(Draft).where(
        Draft.member_id == member_id,
        Draft.kind == place.kind,
        Draft.subject_id == place.subject_id,
    )


def _values(begun: Begun) -> dict[str, Any]:
    if begun.is_empty:
        return dict(_NOTHING)
    return {
        "title": begun.title,
        "body": begun.body,
        "reply_to_id": begun.reply_to_id,
        "base_revision": begun.base_revision,
        "file_ids": list(begun.file_ids),
        "saved_at": clock.now(),
    }


def _says(held: Draft, begun: Begun) -> bool:
    """Whether a draft says this already: the answer to its sender was lost."""
    if begun.is_empty:
        return held.saved_at is None and held.form_key == begun.key
    return (
        held.saved_at is not None
        and (held.title, held.body, held.file_ids)
        == (begun.title, begun.body, list(begun.file_ids))
        and held.reply_to_id == begun.reply_to_id
    )


def _describe(db: Session, member_id: int, begun: Begun) -> None:
    for row in files.drafts_of(db, member_id, begun.alts) if begun.alts else ():
        if begun.alts[row.id] != row.alt:
            attachments.describe(db, member_id, row.id, begun.alts[row.id])
