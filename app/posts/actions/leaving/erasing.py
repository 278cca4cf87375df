"""Posts: somebody's name is taken off what he wrote, and out of what others wrote."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.accounts.personal import How, Person
from app.attachments import actions as attachments
from app.core import clock
from app.core.backends import rendering
from app.core.db.engines import Database
from app.core.text import erasing, mentions
from app.posts.actions import bodies, states
from app.posts.actions.leaving import purging
from app.posts.models import Post, Quote, Revision
from app.posts.queries import bodies as rendered
from app.posts.queries import lasting

AT_ONCE = 200


def disown(db: Session, person: Person, post_id: int, how: How) -> None:
    """Take a member's name off one of his posts; the post itself goes too, if he wishes.

    Its files go either way: bytes cannot be made anonymous.
    """
    post = lasting.held(db, post_id)
    if how == "delete" or post.state == "deleted":
        if post.state != "deleted":
            states.move(db, post, "deleted", None, clock.now())
        purging.blank(db, post)
    else:
        _unsign(db, person, post)
    post.author_id = post.guest_name = post.idempotency_key = None
    post.is_anonymised = True
    if post.edited_by_id == person.id:
        post.edited_by_id = None


def unname(db: Session, person: Person, after_id: int) -> int | None:
    """Take a person out of some posts by others; return the last id, None at the end."""
    posts = lasting.texts_with_names(db, after_id, AT_ONCE)
    for post in posts:
        purging.reword(db, post, _without(person, post.source, post.format))
    return posts[-1].id if posts else None


def unname_older(db: Session, person: Person, after_id: int) -> int | None:
    """Take a person out of some older texts; return the last id, None at the end."""
    older = lasting.older_with_names(db, after_id, AT_ONCE)
    for text in older:
        text.source = _without(person, text.source or "", text.format)
    return older[-1].id if older else None


def unname_quotes(db: Session, person: Person) -> None:
    """Take a person's name from beside the quotes of which no source is known."""
    wanted = mentions.fold(person.name)
    same = [name for name in lasting.typed_names(db) if mentions.fold(name) == wanted]
    if same:
        here = update(Quote).where(Quote.author_name.in_(same))
        db.execute(here.values(author_name=None))


def forget_editor(db: Session, member_id: int) -> None:
    """Leave untold who edited, removed or purged what others wrote: not its author."""
    post, older = update(Post), update(Revision)
    gone = {"edited_by_id": None, "editor_is_erased": True}
    db.execute(post.where(Post.edited_by_id == member_id).values(gone))
    db.execute(post.where(Post.removed_by_id == member_id).values(removed_by_id=None))
    written = {"by_id": None, "editor_is_erased": True}
    db.execute(older.where(Revision.by_id == member_id).values(written))
    db.execute(older.where(Revision.purged_by_id == member_id).values(purged_by_id=None))


def render_again(database: Database) -> None:
    """Render what was reworded, in processes of its own."""
    with database.reading() as db:
        if not rendered.count_outdated(db):
            return
    renderer = rendering.WorkerRenderer()
    try:
        bodies.rerender(database, renderer, lambda _: None)
    finally:
        renderer.close()


def _unsign(db: Session, person: Person, post: Post) -> None:
    words = (*person.words, *attachments.forget_files_of(db, [post.id]))

    def unsigned(text: str) -> str:
        return erasing.without_words(text, words)

    purging.reword(db, post, unsigned(post.source) or erasing.BLANK)
    post.edit_reason = unsigned(post.edit_reason) if post.edit_reason else None
    for older in lasting.revisions_of(db, post.id):
        older.source = unsigned(older.source) if older.source else older.source
        older.title = unsigned(older.title) if older.title else older.title
        older.reason = unsigned(older.reason) if older.reason else older.reason
        if older.by_id == person.id:
            older.by_id = None
    purging.reword_quotes(db, [post.id], unsigned)


def _without(person: Person, source: str, fmt: str | None) -> str:
    known = purging.format_of(fmt)
    return erasing.without_person(source, known, person.name, person.addresses)
