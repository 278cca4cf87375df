"""Makes members, forums and topics as the forum itself would keep them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from sqlalchemy.orm import Session

from app.accounts import names, passwords
from app.accounts.models import Member
from app.attachments import actions as attachments
from app.attachments.models import Attachment
from app.core.backends.storage import Storage
from app.core.text.references import fold
from app.core.text.rendering import Format, render
from app.forums.models import Forum
from app.posts.actions import bodies as posts
from app.posts.models import Post
from app.posts.queries import bodies
from app.topics.models import Participant, Topic

BEGINNING = datetime(2026, 3, 7, 8, 12, tzinfo=UTC)
PASSWORD = "a long enough password"  # noqa: S105  # nobody's


@dataclass(frozen=True, slots=True)
class Said:
    """One post to make: words, and who, when and how where it matters.

    `by` is a member, a typed name, None for a nameless guest, "" for nobody any more;
    `answers` is the number of the post it answers, `after` what passed since the last.
    """

    words: str = "Bonjour."
    by: Member | str | None = None
    state: str = "visible"
    after: timedelta = timedelta(hours=1)
    answers: int | None = None
    format: Format = "markdown"
    edited_by: Member | None = None
    edit_reason: str | None = None


def member(
    db: Session,
    name: str = "Anne Verneuil",
    role: str = "member",
    state: str = "active",
    *,
    password: str | None = None,
) -> Member:
    """Add a member, who can sign in when a password is given."""
    made = Member(
        name=name,
        name_key=fold(name),
        skeleton=names.skeleton(name),
        email=f"{fold(name).replace(' ', '.')}@example.org",
        email_key=f"{fold(name).replace(' ', '.')}@example.org",
        password_hash=_hashed(password) if password else None,
        joined_at=BEGINNING - timedelta(days=400),
        role=role,
        state=state,
    )
    db.add(made)
    db.flush()
    return made


def forum(
    db: Session,
    title: str = "Communication",
    *,
    parent: Forum | None = None,
    shareable: bool = True,
) -> Forum:
    """Add a forum, below another when one is given."""
    made = Forum(
        title=title,
        description=f"{title} : tout ce qui s’en dit.",
        parent_id=parent.id if parent else None,
        is_shareable=shareable,
    )
    db.add(made)
    db.flush()
    return made


def topic_with(
    db: Session, place: Forum, said: Sequence[Said], title: str = "Un sujet"
) -> tuple[Topic, list[Post]]:
    """Add a topic with these posts, positions, thread and counters as they must be."""
    topic = Topic(forum_id=place.id, title=title, created_at=BEGINNING, tags=[])
    _sign(topic, said[0].by)
    db.add(topic)
    db.flush()
    made = _posts(db, topic, said)
    _count(db, place, topic, made)
    render_again(db, made)
    return topic, made


def attach(
    db: Session,
    storage: Storage,
    post: Post,
    name: str,
    content: bytes,
    media_type: str = "application/pdf",
) -> Attachment:
    """Attach a file to a post, under its own name."""
    stored = attachments.store(db, storage, content, media_type)
    made = Attachment(post_id=post.id, file_id=stored.id, name=name)
    db.add(made)
    db.flush()
    return made


def render_again(db: Session, made: Sequence[Post]) -> None:
    """Render these posts' sources, with the names and files that exist by now."""
    texts = [bodies.Text(post.id, post.source, _format(post)) for post in made]
    known = bodies.references_of(db, texts)
    rendered = {
        text.post_id: render(text.source, text.format, known[text.post_id])
        for text in texts
    }
    posts.keep_bodies(db, rendered)


@cache
def _hashed(password: str) -> str:
    """Hash each password once: a test is not about how long that takes."""
    return passwords.hashed(password)


def _format(post: Post) -> Format:
    return "html" if post.format == "html" else "markdown"


def _sign(thing: Topic | Post, by: Member | str | None) -> None:
    if isinstance(by, Member):
        thing.author_id = by.id
    elif by:
        thing.guest_name = by
    thing.is_anonymised = by == ""


def _posts(db: Session, topic: Topic, said: Sequence[Said]) -> list[Post]:
    made: list[Post] = []
    by_number: dict[int, Post] = {}
    at = topic.created_at - said[0].after
    for one in said:
        at += one.after
        post = Post(
            topic_id=topic.id,
            created_at=at,
            state=one.state,
            format=one.format,
            source=one.words,
            edited_at=at + timedelta(minutes=20) if one.edited_by else None,
            edited_by_id=one.edited_by.id if one.edited_by else None,
            edit_reason=one.edit_reason,
        )
        _sign(post, one.by)
        if one.state != "pending":
            post.position = len(by_number) + 1
            _place(post, by_number, one.answers)
            by_number[post.position] = post
        db.add(post)
        db.flush()
        made.append(post)
    return made


def _place(post: Post, by_number: dict[int, Post], answers: int | None) -> None:
    post.thread_path, post.thread_depth = f"{post.position:06x}", 0
    if answers:
        answered = by_number[answers]
        post.reply_to_id = answered.id
        post.thread_path = answered.thread_path + post.thread_path
        post.thread_depth = answered.thread_depth + 1
        answered.answer_count = (answered.answer_count or 0) + 1


def _count(db: Session, place: Forum, topic: Topic, made: Sequence[Post]) -> None:
    numbered = [post for post in made if post.position]
    visible = [post for post in numbered if post.state == "visible"]
    topic.post_count = len(numbered)
    topic.reply_count = max(0, len(visible) - 1)
    topic.first_post_id = numbered[0].id if numbered else None
    writers = Counter(post.author_id for post in visible)
    opening = {post.author_id: post.id for post in reversed(visible)}
    db.add_all(
        Participant(
            first_post_id=opening[member_id],
            topic_id=topic.id,
            member_id=member_id,
            post_count=count,
        )
        for member_id, count in writers.items()
    )
    if visible:
        last = visible[-1]
        topic.last_post_id, topic.last_post_at = last.id, last.created_at
        place.topic_count = (place.topic_count or 0) + 1
        place.post_count = (place.post_count or 0) + len(visible)
        place.last_post_id, place.last_post_at = last.id, last.created_at
    for member_id, count in writers.items():
        if writer := db.get(Member, member_id) if member_id else None:
            writer.post_count = (writer.post_count or 0) + count
    db.flush()
