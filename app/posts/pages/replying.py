"""The page on which somebody answers, and the place under a topic where it begins."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from app.accounts import authors
from app.accounts.authors import Author
from app.accounts.reader import Reader
from app.composer.models import Draft
from app.composer.places import Place
from app.core import clock
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.forums.addresses import forum_url
from app.guests import queries as guests
from app.guests.rules import Terms
from app.posts import rules
from app.posts.addresses import post_url, reply_url, topic_url
from app.posts.faults import Fault
from app.posts.forms.reply import ReplyQuery
from app.posts.pages.begun import restoring
from app.posts.pages.citing import cited
from app.posts.pages.composer import Composer, fresh_key, hidden_fields
from app.posts.pages.guests.part import guest_part
from app.posts.queries import writing

OLD = timedelta(days=180)

WhyNot = Literal["guest", "locked"]


@dataclass(frozen=True, slots=True)
class AnsweredPost:
    """The post that a reply answers, and how it begins."""

    author: Author
    number: int
    url: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class ReplyPage:
    """Everything `posts/reply.html` shows; without a composer, why there is none."""

    title: str
    url: str
    forum_title: str
    forum_url: str
    why_not: WhyNot | None
    sign_in_url: str
    composer: Composer | None
    answered: AnsweredPost | None = None
    lacks_quotes: bool = False
    silent_since: datetime | None = None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with what was sent."""
        return self.composer.faults if self.composer else ()

    def stamped(self, shown_at: str) -> "ReplyPage":
        """Return the page with a guest's form that tells when it was shown."""
        return replace(self, composer=self.composer and self.composer.stamped(shown_at))


@dataclass(frozen=True, slots=True)
class ReplyBox:
    """What stands under a topic for whoever may answer, or why nothing does.

    `kept` are the posts of this page, and `elsewhere` those of others, that the reader has
    chosen to quote.
    """

    topic_id: int
    reply_url: str
    sign_in_url: str
    why_not: WhyNot | None
    composer: Composer | None
    kept: frozenset[int] = frozenset()
    elsewhere: tuple[int, ...] = ()


NO_REPLY = ReplyBox(0, "", "", "guest", None)


def why_not(
    reader: Reader, *, is_locked: bool, terms: Terms | None = None
) -> WhyNot | None:
    """Tell what keeps a reader from answering in a topic; a guest may on these terms."""
    if rules.may_reply(reader, is_locked=is_locked):
        return None
    if is_locked:
        return "locked"
    return None if terms and terms.is_open else "guest"


def terms_for(db: Session, reader: Reader, forum_mode: str | None) -> Terms | None:
    """Return the terms on which a guest writes in a forum; members have none."""
    return guests.terms(db, forum_mode) if reader.is_guest else None


def opened(db: Session, topic_id: int, asked: ReplyQuery, reader: Reader) -> ReplyPage:
    """Open the form, with the quotes asked for in it."""
    topic = writing.topic_to_answer(db, topic_id, reader)
    terms = terms_for(db, reader, topic.guest_mode)
    if why_not(reader, is_locked=topic.is_locked, terms=terms):
        query = {"quote": ",".join(map(str, asked.quote)), "reply_to": asked.reply_to or ""}
        asked_for: dict[str, object] = {k: v for k, v in query.items() if v}
        return reply_page(topic, reader, None, asked=asked_for)
    draft = restoring.begun(db, Place("reply", topic_id), reader)
    answered = _asked_for(db, topic_id, asked.reply_to, draft, reader)
    quotes = cited(db, asked.quote, reader)
    composer = reply_composer(
        topic,
        reader,
        terms,
        wants_answers=topic.wants_answers is not False,
        body=quotes.source,
        reply_to=answered.id if answered else None,
    )
    composer = restoring.restored(db, composer, reader, draft)
    return reply_page(
        topic, reader, composer, answered=answered, lacks_quotes=quotes.lacks_some
    )


def _asked_for(
    db: Session, topic_id: int, asked: int | None, draft: Draft | None, reader: Reader
) -> AnyRow | None:
    """Return the post that is to be answered; a draft's own, if it can still be read."""
    if asked is None:
        began = draft.reply_to_id if draft and draft.saved_at else None
        return writing.answered(db, topic_id, began, reader) if began else None
    if found := writing.answered(db, topic_id, asked, reader):
        return found
    raise NotFound


def reply_page(
    topic: AnyRow,
    reader: Reader,
    composer: Composer | None,
    *,
    answered: AnyRow | None = None,
    lacks_quotes: bool = False,
    asked: dict[str, object] | None = None,
) -> ReplyPage:
    """Describe the page around a form; `asked` is what it is to be opened with again."""
    here = reply_url(topic.id) + (f"?{urlencode(asked)}" if asked else "")
    is_guests = composer is not None and composer.guest is not None
    return ReplyPage(
        title=topic.title,
        url=topic_url(topic.id, topic.title),
        forum_title=topic.forum_title,
        forum_url=forum_url(topic.forum_id, topic.forum_title),
        why_not=None if is_guests else why_not(reader, is_locked=topic.is_locked),
        sign_in_url=sign_in_url(here),
        composer=composer,
        answered=_answered(topic, answered) if answered else None,
        lacks_quotes=lacks_quotes,
        silent_since=_silent_since(topic.last_post_at),
    )


def reply_composer(
    topic: AnyRow,
    reader: Reader,
    terms: Terms | None = None,
    *,
    wants_answers: bool,
    body: str = "",
    reply_to: int | None = None,
) -> Composer:
    """Return a new form for a reply; it remembers how many posts a member has seen."""
    if terms is not None:
        back = topic_url(topic.id, topic.title)
        return Composer(
            kind="reply",
            action=reply_url(topic.id),
            subject_id=topic.id,
            body=body,
            hidden=hidden_fields(reply_to=reply_to, quote_ids=""),
            guest=guest_part(terms, sign_in_url(back)),
        )
    return Composer(
        kind="reply",
        action=reply_url(topic.id),
        subject_id=topic.id,
        body=body,
        may_attach=rules.may_attach(reader),
        hidden=hidden_fields(
            idempotency_key=fresh_key(),
            seen=topic.post_count,
            reply_to=reply_to,
            quote_ids="",
            draft_version=None,
        ),
        wants_answers=wants_answers,
    )


def reply_box(
    topic: AnyRow, reader: Reader, terms: Terms | None = None, *, wants_answers: bool
) -> ReplyBox:
    """Describe what stands under a topic; a guest's form depends on its forum's terms."""
    reason = why_not(reader, is_locked=topic.is_locked, terms=terms)
    composer = None
    if not reason:
        composer = reply_composer(topic, reader, terms, wants_answers=wants_answers)
    return ReplyBox(
        topic_id=topic.id,
        reply_url=reply_url(topic.id),
        sign_in_url=sign_in_url(topic_url(topic.id, topic.title)),
        why_not=reason,
        composer=composer,
    )


def sign_in_url(back: str) -> str:
    """Return where a guest signs in and comes back from."""
    return f"/login?{urlencode({'next': back})}"


def _answered(topic: AnyRow, row: AnyRow) -> AnsweredPost:
    url = post_url(topic.id, topic.title, row.position, row.id)
    return AnsweredPost(authors.author_of(row), row.position, url, row.excerpt)


def _silent_since(last: datetime | None) -> datetime | None:
    """Return when a topic fell silent, if that is long ago."""
    return last if last is not None and clock.now() - last > OLD else None
