"""Posts: a page of a topic, as rows; entities would cost five times as much."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Integer, ScalarSelect, and_, bindparam, case, func, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Member
from app.accounts.reader import Reader
from app.core.db.rows import BUILT, AnyRow, AnySelect, rows_of
from app.forums import queries as forums
from app.forums.models import Forum
from app.posts import queries, rules
from app.posts.addresses import POSTS_A_PAGE
from app.posts.models import Post, Quote
from app.topics.models import Topic

Writer = aliased(Member, name="writer")
Editor = aliased(Member, name="editor")
Answered = aliased(Post, name="answered")
AnsweredWriter = aliased(Member, name="answered_writer")
Quoting = aliased(Post, name="quoting")
QuotingTopic = aliased(Topic, name="quoting_topic")


_TOPIC = bindparam("topic", type_=Integer)
_FIRST = bindparam("first", type_=Integer)


def flat_page(db: Session, topic_id: int, page: int, reader: Reader) -> Sequence[AnyRow]:
    """Return one page of a topic in the order of writing."""
    first = (page - 1) * POSTS_A_PAGE + 1
    return rows_of(db, _flat(reader.stranger), topic=topic_id, first=first)


def thread_page(
    db: Session, topic_id: int, page: int, post_count: int, reader: Reader
) -> Sequence[AnyRow]:
    """Return one page of a topic depth-first: each answer under what it answers.

    Posts are passed over from the nearer end: the last page costs what the first one does.
    """
    before = (page - 1) * POSTS_A_PAGE
    after = max(0, post_count - page * POSTS_A_PAGE)
    return rows_of(
        db,
        _threaded(reader.stranger, from_end=after < before),
        topic=topic_id,
        passed=min(before, after),
        shown=min(POSTS_A_PAGE, post_count - before),
    )


def quotes_in(db: Session, post_ids: Iterable[int], reader: Reader) -> Sequence[AnyRow]:
    """Return the quotes that these posts carry, each with its source if it is readable.

    A quote whose source exists but is not for `reader` comes with `is_hidden`: nothing
    of it may be shown.
    """
    return rows_of(db, _quotes(reader.stranger), posts=list(post_ids))


@lru_cache(BUILT)
def _flat(reader: Reader) -> AnySelect:
    shown = Post.position.between(_FIRST, _FIRST + POSTS_A_PAGE - 1)
    return _posts(reader).where(shown).order_by(Post.position)


@lru_cache(BUILT)
def _threaded(reader: Reader, *, from_end: bool) -> AnySelect:
    path = Post.thread_path
    ids = (
        select(Post.id)
        .where(Post.topic_id == _TOPIC, path != "")
        .order_by(path.desc() if from_end else path)
        .limit(bindparam("shown", type_=Integer))
        .offset(bindparam("passed", type_=Integer))
    )
    shown = Post.id.in_(ids.subquery().select())
    return _posts(reader).where(shown).order_by(Post.thread_path)


@lru_cache(BUILT)
def _quotes(reader: Reader) -> AnySelect:
    source, topic, writer = Post, Topic, Writer
    return (
        select(
            Quote.post_id,
            Quote.ordinal,
            Quote.html,
            Quote.length,
            Quote.depth,
            Quote.is_changed,
            Quote.author_name.label("typed_name"),
            Quote.quoted_at,
            Quote.source_id,
            source.id.label("id"),
            source.position,
            source.created_at,
            source.author_id,
            source.guest_name,
            source.is_anonymised,
            topic.id.label("topic_id"),
            topic.title,
            writer.name.label("author_name"),
            writer.state.label("author_state"),
            writer.avatar_file_id.label("author_picture"),
        )
        .select_from(Quote)
        .outerjoin(source, and_(source.id == Quote.source_id, queries.visible_to(reader)))
        .outerjoin(topic, topic.id == source.topic_id)
        .outerjoin(Forum, and_(Forum.id == topic.forum_id, forums.visible_to(reader)))
        .outerjoin(writer, writer.id == source.author_id)
        .where(
            Quote.post_id.in_(bindparam("posts", expanding=True)), Quote.html.is_not(None)
        )
        .order_by(Quote.post_id, Quote.ordinal)
    )


def _cited(reader: Reader) -> ScalarSelect[int]:
    """Count the posts quoting one, of those `reader` may see."""
    return (
        select(func.count(Quoting.id.distinct()))
        .join(Quote, Quote.post_id == Quoting.id)
        .join(QuotingTopic, QuotingTopic.id == Quoting.topic_id)
        .join(Forum, and_(Forum.id == QuotingTopic.forum_id, forums.visible_to(reader)))
        .where(
            Quote.source_id == Post.id,
            Quoting.position.is_not(None),
            Quoting.state.in_(rules.readable_states(reader)),
        )
        .correlate(Post)
        .scalar_subquery()
    )


def _posts(reader: Reader) -> AnySelect:
    """Select all that a page shows of a post; its source only where that is shown."""
    return (
        select(
            Post.id,
            Post.topic_id,
            Post.position,
            Post.created_at,
            Post.state,
            Post.html,
            case((Post.renderer == 0, Post.source), else_="").label("source"),
            Post.renderer,
            Post.answer_count,
            _cited(reader).label("cited_count"),
            Post.thread_depth,
            Post.author_id,
            Post.guest_name,
            Post.is_anonymised,
            Writer.name.label("author_name"),
            Writer.state.label("author_state"),
            Writer.avatar_file_id.label("author_picture"),
            Writer.role.label("author_role"),
            Post.edited_at,
            Post.edited_by_id,
            Post.edit_reason,
            Post.edit_is_minor,
            Post.editor_is_erased,
            Post.revision,
            Post.removed_at,
            Post.removed_by_id,
            Editor.name.label("editor_name"),
            Editor.state.label("editor_state"),
            Answered.id.label("answered_id"),
            Answered.position.label("answered_position"),
            Answered.state.label("answered_state"),
            Answered.author_id.label("answered_author_id"),
            Answered.guest_name.label("answered_guest_name"),
            Answered.is_anonymised.label("answered_is_anonymised"),
            AnsweredWriter.name.label("answered_author_name"),
            AnsweredWriter.state.label("answered_author_state"),
        )
        .select_from(Post)
        .outerjoin(Writer, Writer.id == Post.author_id)
        .outerjoin(Editor, Editor.id == Post.edited_by_id)
        .outerjoin(
            Answered,
            and_(
                Answered.id == Post.reply_to_id,
                Answered.topic_id == Post.topic_id,
                Answered.position.is_not(None),
            ),
        )
        .outerjoin(AnsweredWriter, AnsweredWriter.id == Answered.author_id)
        .where(Post.topic_id == _TOPIC, Post.position.is_not(None))
    )
