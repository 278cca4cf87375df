"""One try to start a topic: taken in, made ready, or given back."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.composer.places import Place
from app.core.errors import DomainError, Forbidden
from app.forums import queries as forums
from app.forums.addresses import new_topic_url
from app.forums.models import Forum
from app.guests.models import GuestMessage
from app.posts import faults, intake
from app.posts.actions.drafts import DraftFiles
from app.posts.actions.publishing import SIGN_IN, Draft
from app.posts.desk import Desk
from app.posts.holding import attempt as holding
from app.posts.holding.attempt import Aim, GuestAttempt
from app.posts.holding.sender import Sender
from app.posts.intake import Tools
from app.posts.pages.replying import sign_in_url
from app.topics import rules
from app.topics.forms import NewTopicForm
from app.topics.pages.opening import NewTopicPage, new_topic_page


@dataclass(frozen=True, slots=True)
class Attempt:
    """A topic on its way, and the forum it is meant for."""

    desk: Desk
    forum: Forum
    title: str


def take_in(
    reading: Session, tools: Tools, forum_id: int, form: NewTopicForm, writer: Reader
) -> Attempt:
    """Take in what was sent; files only from whoever may publish them."""
    forum = forums.seen_by(reading, forum_id, writer)
    files = intake.files(form, tools) if rules.may_start(writer) else DraftFiles()
    desk = Desk(reading, tools, writer, form, intake.words(form.body), files)
    return Attempt(desk, forum, intake.title(form.title))


def ready(attempt: Attempt) -> Draft:
    """Make a first post ready to be published; refuse it as early as that can be known."""
    if not rules.may_start(attempt.desk.writer):
        raise Forbidden(SIGN_IN)
    return attempt.desk.draft(faults.in_title(attempt.title))


def guests(attempt: Attempt, form: NewTopicForm, sender: Sender) -> GuestAttempt:
    """Make the attempt a guest's."""
    forum = attempt.forum
    aim = Aim(
        forum_id=forum.id,
        forum_mode=forum.guest_mode,
        sign_in_url=sign_in_url(new_topic_url(forum.id)),
        title=attempt.title,
    )
    return holding.take_in(attempt.desk, aim, sender, form)


def held(db: Session, guest: GuestAttempt) -> GuestMessage:
    """Hold the first post of a guest's topic; refuse it as early as that can be known."""
    if not _is_open(guest):
        raise Forbidden(SIGN_IN)
    return holding.held(db, guest)


def given_back(
    db: Session,
    attempt: Attempt,
    refusal: DomainError | None = None,
    guest: GuestAttempt | None = None,
) -> NewTopicPage:
    """Describe the form of a topic again, which was refused or is to be looked at."""
    made = None if refusal else attempt.desk.looked_at()
    action = new_topic_url(attempt.forum.id)
    place = Place("topic", attempt.forum.id)
    composer = attempt.desk.given_back(db, place, action, (), refusal, made)
    if guest is not None and _is_open(guest):
        composer = holding.given_back(guest, composer)
    return new_topic_page(attempt.forum, attempt.desk.writer, composer, attempt.title)


def _is_open(guest: GuestAttempt) -> bool:
    """Tell whether a guest may write; a form with a key is a member's, signed out since."""
    return guest.terms.is_open and not guest.desk.form.idempotency_key
