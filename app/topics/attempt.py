"""One try to start a topic: taken in, made ready, or given back."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.core.errors import DomainError, Forbidden
from app.forums import queries as forums
from app.forums.addresses import new_topic_url
from app.forums.models import Forum
from app.posts import faults, intake
from app.posts.actions.drafts import DraftFiles
from app.posts.actions.publishing import SIGN_IN, Draft
from app.posts.desk import Desk
from app.posts.intake import Tools
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


def given_back(
    db: Session, attempt: Attempt, refusal: DomainError | None = None
) -> NewTopicPage:
    """Describe the form of a topic again, which was refused or is to be looked at."""
    made = None if refusal else attempt.desk.looked_at()
    action = new_topic_url(attempt.forum.id)
    composer = attempt.desk.given_back(db, "topic", action, (), refusal, made)
    return new_topic_page(attempt.forum, attempt.desk.writer, composer, attempt.title)
