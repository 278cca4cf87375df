"""One try to answer in a topic: taken in, made ready, or given back."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.composer.places import Place
from app.core.db.rows import AnyRow
from app.core.errors import DomainError, Forbidden
from app.core.text.references import quoted_ids
from app.guests.models import GuestMessage
from app.posts import intake
from app.posts.actions.drafts import DraftFiles
from app.posts.actions.publishing import SIGN_IN, Draft
from app.posts.actions.reply import LOCKED
from app.posts.addresses import reply_url, topic_url
from app.posts.desk import Desk
from app.posts.faults import AnsweredGone
from app.posts.forms.reply import ReplyForm
from app.posts.holding import attempt as holding
from app.posts.holding.attempt import Aim, GuestAttempt
from app.posts.holding.sender import Sender
from app.posts.intake import Tools
from app.posts.pages.citing import cited
from app.posts.pages.composer import hidden_fields
from app.posts.pages.replying import ReplyPage, reply_page, sign_in_url, why_not
from app.posts.queries import writing


@dataclass(frozen=True, slots=True)
class Attempt:
    """A reply on its way, and the topic it is meant for."""

    desk: Desk
    topic: AnyRow
    form: ReplyForm
    lacks_quotes: bool


def take_in(
    reading: Session, tools: Tools, topic_id: int, form: ReplyForm, writer: Reader
) -> Attempt:
    """Take in what was sent; files only from whoever may publish them here."""
    topic = writing.topic_to_answer(reading, topic_id, writer)
    source = intake.words(form.body)
    known = quoted_ids(source, "markdown") if form.quote_ids else frozenset()
    missing = [number for number in form.quote_ids if str(number) not in known]
    quotes = cited(reading, missing, writer)
    is_closed = why_not(writer, is_locked=topic.is_locked)  # guests have no drafts
    files = DraftFiles() if is_closed else intake.files(form, tools)
    desk = Desk(reading, tools, writer, form, quotes.source + source, files)
    return Attempt(desk, topic, form, quotes.lacks_some)


def ready(attempt: Attempt) -> Draft:
    """Make a reply ready to be published; refuse it as early as that can be known."""
    reason = why_not(attempt.desk.writer, is_locked=attempt.topic.is_locked)
    if reason:
        raise Forbidden(LOCKED if reason == "locked" else SIGN_IN)
    draft = attempt.desk.draft()
    said = attempt.topic.wants_answers
    if draft.answers and draft.answers.is_wanted is said:
        return replace(draft, answers=None)  # it is remembered already
    return draft


def guests(attempt: Attempt, sender: Sender) -> GuestAttempt:
    """Make the attempt a guest's."""
    topic = attempt.topic
    aim = Aim(
        forum_id=topic.forum_id,
        forum_mode=topic.guest_mode,
        sign_in_url=sign_in_url(topic_url(topic.id, topic.title)),
        topic_id=topic.id,
        reply_to_id=attempt.form.reply_to,
    )
    return holding.take_in(attempt.desk, aim, sender, attempt.form)


def held(db: Session, attempt: Attempt, guest: GuestAttempt) -> GuestMessage:
    """Hold a guest's reply; refuse it as early as that can be known."""
    desk, topic, form = attempt.desk, attempt.topic, attempt.form
    if not _is_open(attempt, guest):
        raise Forbidden(LOCKED if topic.is_locked else SIGN_IN)
    if form.reply_to and not writing.answered(
        desk.reading, topic.id, form.reply_to, desk.writer
    ):
        raise AnsweredGone
    return holding.held(db, guest)


def given_back(
    db: Session,
    attempt: Attempt,
    refusal: DomainError | None = None,
    guest: GuestAttempt | None = None,
) -> ReplyPage:
    """Describe the form of a reply again, which was refused or is to be looked at."""
    desk, topic, form = attempt.desk, attempt.topic, attempt.form
    made = None if refusal else desk.looked_at()
    reply_to = None if isinstance(refusal, AnsweredGone) else form.reply_to
    answered = writing.answered(desk.reading, topic.id, reply_to or 0, desk.writer)
    hidden = hidden_fields(
        seen=topic.post_count if form.seen is None else form.seen,
        reply_to=reply_to,
        quote_ids="",
    )
    composer = desk.given_back(
        db, Place("reply", topic.id), reply_url(topic.id), hidden, refusal, made
    )
    if guest is not None and _is_open(attempt, guest):
        composer = holding.given_back(guest, composer)
    return reply_page(
        topic, desk.writer, composer, answered=answered, lacks_quotes=attempt.lacks_quotes
    )


def _is_open(attempt: Attempt, guest: GuestAttempt) -> bool:
    """Tell whether a guest may write; a form with a key is a member's, signed out since."""
    is_locked = attempt.topic.is_locked
    reason = why_not(attempt.desk.writer, is_locked=is_locked, terms=guest.terms)
    return reason is None and not attempt.form.idempotency_key
