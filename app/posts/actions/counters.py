"""Posts: numbers and counters made true."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from app.accounts.models import Member
from app.core.db.sequences import table_of
from app.posts import threads
from app.posts.models import Post


def place(db: Session, places: Sequence[threads.Place]) -> None:
    """Give posts of one topic their numbers and their paths in the nested view."""
    if not places:
        return
    # positions are unique within a topic: all are taken away before any is given
    table = table_of(Post)
    here = update(table).where(table.c.id == bindparam("post"))
    db.execute(here.values(position=None), [{"post": place.post_id} for place in places])
    given = here.values(
        position=bindparam("number"),
        thread_path=bindparam("path"),
        thread_depth=bindparam("depth"),
        answer_count=bindparam("answers"),
        reply_to_id=bindparam("answered"),
    )
    rows = [
        {
            "post": place.post_id,
            "number": place.position,
            "path": place.path,
            "depth": place.depth,
            "answers": place.answers,
            "answered": place.reply_to_id,
        }
        for place in places
    ]
    db.execute(given, rows)


def recount_members(db: Session, member_ids: Sequence[int]) -> None:
    """Make true how many visible posts each of these members wrote."""
    written = (
        select(func.count(Post.id))
        .where(Post.author_id == Member.id, Post.state == "visible")
        .scalar_subquery()
    )
    db.execute(update(Member).where(Member.id.in_(member_ids)).values(post_count=written))
