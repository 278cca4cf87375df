"""Notifications: everything that changes something. One verb, one function."""

from datetime import timedelta

from sqlalchemy import exists, or_, update
from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts.reader import GUEST, Reader
from app.core import clock
from app.core.backends import mail, queue
from app.core.backends.mail import Recipient
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.core.ids import MemberId
from app.core.signing import Signer
from app.notifications import letters, links, queries
from app.notifications.letters import Answer
from app.tracking import actions as tracking
from app.tracking.models import TopicFollow

DELAY = timedelta(minutes=1)
"""Who reads the topic just now is known to have read the reply by then, and a reply that
was a mistake is gone."""


def wish_letters(db: Session, topic_id: int, author_id: int | None) -> None:
    """Have whoever follows a topic told of its new reply a moment later."""
    others = exists().where(
        TopicFollow.topic_id == topic_id,
        TopicFollow.is_wanted,
        or_(TopicFollow.member_id.is_(None), TopicFollow.member_id != (author_id or 0)),
    )
    queue.wish_where(
        db,
        others,
        "notifications.tell_answers",
        {"topic": topic_id},
        key=f"answers:{topic_id}",
        at=clock.now() + DELAY,
    )


def tell(db: Session, signer: Signer, follow: AnyRow) -> None:
    """Write the letter about a reply, unless its reader may not read it or was told."""
    reader = GUEST
    if follow.member_id is not None:
        reader = Reader(MemberId(follow.member_id), follow.name, follow.role)
    row = queries.answer(db, follow.post_id, reader)
    if row is None or not _claim(db, follow):
        return
    by = authors.author_of(row)
    answer = Answer(row.id, row.title, by, row.excerpt, follow.replies - 1)
    read = f"/p/{row.id}"
    if follow.member_id is None:
        read = links.read_path(signer, follow.id, row.id)
    stop = links.stop_path(signer, follow.id)
    mail.post(
        db,
        Recipient(follow.address, follow.language),
        lambda: letters.about_answer(answer, read, stop),
        about=f"post:{row.id}",
    )


def take_back(db: Session, topic_id: int, post_id: int) -> None:
    """Send no letter about a post that is not to be read any more."""
    for address in mail.withdraw(db, f"post:{post_id}"):
        tracking.note_untold(db, topic_id, address)


def stop_own(db: Session, reader: Reader, follow_id: int) -> None:
    """End the letters about a topic that a member follows."""
    if reader.id is None or not queries.is_own(db, follow_id, reader.id):
        raise NotFound
    tracking.stop_by_mail(db, follow_id)


def _claim(db: Session, follow: AnyRow) -> bool:
    """Note that somebody is told; False when another worker, or a visit, was faster."""
    same = (
        TopicFollow.id == follow.id,
        TopicFollow.is_wanted,
        TopicFollow.after == follow.after,
        TopicFollow.told_at.is_not_distinct_from(follow.told_at),
    )
    change = {"after": follow.last, "told_at": clock.now()}
    stmt = update(TopicFollow).where(*same).values(change).returning(TopicFollow.id)
    return db.scalar(stmt) is not None
