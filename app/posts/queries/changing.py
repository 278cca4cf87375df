"""Posts: one post about to be changed, and what it said before."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries
from app.posts.models import Post, Revision
from app.topics.models import Participant, Topic

Writer = aliased(Member, name="writer")
Editor = aliased(Member, name="editor")
Purger = aliased(Member, name="purger")


def seen_by(db: Session, post_id: int, reader: Reader) -> AnyRow:
    """Return a numbered post in a topic that `reader` may see, or raise `NotFound`.

    Whether its words are for this reader is for the rules to say.
    """
    stmt = (
        select(
            Post.id,
            Post.position,
            Post.created_at,
            Post.state,
            Post.format,
            Post.source,
            Post.excerpt,
            Post.revision,
            Post.edited_at,
            Post.reworded_at,
            Post.edited_by_id,
            Post.edit_reason,
            Post.edit_is_minor,
            Post.editor_is_erased,
            Post.removed_at,
            Post.removed_by_id,
            Post.author_id,
            Post.guest_name,
            Post.is_anonymised,
            Writer.name.label("author_name"),
            Writer.state.label("author_state"),
            Writer.avatar_file_id.label("author_picture"),
            Editor.name.label("editor_name"),
            Editor.state.label("editor_state"),
            Editor.avatar_file_id.label("editor_picture"),
            Topic.id.label("topic_id"),
            Topic.title,
            (Topic.first_post_id == Post.id).label("is_first"),
            Forum.id.label("forum_id"),
            Forum.title.label("forum_title"),
        )
        .select_from(Post)
        .join(Topic, Topic.id == Post.topic_id)
        .join(Forum, Forum.id == Topic.forum_id)
        .outerjoin(Writer, Writer.id == Post.author_id)
        .outerjoin(Editor, Editor.id == Post.edited_by_id)
        .where(
            Post.id == post_id,
            Post.position.is_not(None),
            queries.topic_shown_to(reader),
            forums.visible_to(reader),
        )
    )
    if row := db.execute(stmt).one_or_none():
        return row
    raise NotFound


def locked(db: Session, post_id: int, actor: Reader) -> tuple[Topic, Post]:
    """Return a post and its topic, kept from every other writer until the commit.

    The topic comes first: whoever answers takes them in this order too.
    """
    topic_id = seen_by(db, post_id, actor).topic_id
    fresh = {"populate_existing": True}
    topic = select(Topic).where(Topic.id == topic_id).with_for_update(key_share=True)
    post = select(Post).where(Post.id == post_id, Post.topic_id == topic_id)
    found = db.scalars(topic, execution_options=fresh).one()
    changed = db.scalars(
        post.with_for_update(key_share=True), execution_options=fresh
    ).one_or_none()
    if changed is None:
        raise NotFound  # it moved to another topic a moment ago
    return found, changed


def revision(db: Session, post_id: int, revision_id: int) -> Revision:
    """Return one of the texts a post had, or raise `NotFound`."""
    stmt = select(Revision).where(Revision.id == revision_id, Revision.post_id == post_id)
    if found := db.scalar(stmt):
        return found
    raise NotFound


def count_revisions(db: Session, post_id: int) -> int:
    """Return how many texts a post had before the present one."""
    stmt = select(func.count(Revision.id)).where(Revision.post_id == post_id)
    return db.scalar(stmt) or 0


def revisions_of(db: Session, post_id: int, offset: int, limit: int) -> Sequence[AnyRow]:
    """Return some of the texts a post had, the newest first, each with who wrote it.

    The caller has made sure that the reader may read them.
    """
    stmt = (
        select(
            Revision.id,
            Revision.at,
            Revision.by_id,
            Revision.format,
            Revision.source,
            Revision.title,
            Revision.reason,
            Revision.is_minor,
            Revision.editor_is_erased,
            Revision.purged_at,
            Revision.purged_by_id,
            Editor.name.label("editor_name"),
            Editor.state.label("editor_state"),
            Editor.avatar_file_id.label("editor_picture"),
            Purger.name.label("purger_name"),
            Purger.state.label("purger_state"),
        )
        .outerjoin(Editor, Editor.id == Revision.by_id)
        .outerjoin(Purger, Purger.id == Revision.purged_by_id)
        .where(Revision.post_id == post_id)
        .order_by(Revision.at.desc(), Revision.id.desc())
    )
    return db.execute(stmt.offset(offset).limit(limit)).all()


def others_write_in(db: Session, topic_id: int, member_id: int | None) -> bool:
    """Tell whether anybody but this member has a visible post in a topic."""
    stmt = select(Participant.first_post_id).where(
        Participant.topic_id == topic_id,
        Participant.member_id.is_distinct_from(member_id),
    )
    return db.scalar(stmt.limit(1)) is not None


def own_visible(db: Session, topic_id: int, member_id: int | None) -> Sequence[Post]:
    """Return a member's visible posts in a topic, locked, in their order."""
    stmt = (
        select(Post)
        .where(
            Post.topic_id == topic_id, Post.author_id == member_id, Post.state == "visible"
        )
        .order_by(Post.position)
        .with_for_update(key_share=True)
    )
    return db.scalars(stmt).all()


def removed_together(db: Session, post: Post) -> Sequence[Post]:
    """Return the posts that went in the same gesture as this one, itself included."""
    stmt = (
        select(Post)
        .where(
            Post.topic_id == post.topic_id,
            Post.state == "deleted",
            Post.removed_at == post.removed_at,
            Post.removed_by_id == post.removed_by_id,
        )
        .order_by(Post.position)
        .with_for_update(key_share=True)
    )
    return db.scalars(stmt).all()
