"""The page on which somebody starts a topic."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.forums import queries as forums
from app.forums.addresses import forum_url, new_topic_url
from app.forums.models import Forum
from app.posts import rules as posts
from app.posts.faults import Fault
from app.posts.pages.begun import restoring
from app.posts.pages.composer import Composer, fresh_key, hidden_fields
from app.posts.pages.guests.part import guest_part
from app.posts.pages.replying import sign_in_url, terms_for
from app.topics import rules


@dataclass(frozen=True, slots=True)
class NewTopicPage:
    """Everything `topics/new_topic.html` shows; without a composer, only why."""

    forum_title: str
    forum_url: str
    may_start: bool
    sign_in_url: str
    composer: Composer | None

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with what was sent."""
        return self.composer.faults if self.composer else ()

    def stamped(self, shown_at: str) -> "NewTopicPage":
        """Return the page with a guest's form that tells when it was shown."""
        return replace(self, composer=self.composer and self.composer.stamped(shown_at))


def opened(db: Session, forum_id: int, reader: Reader) -> NewTopicPage:
    """Open the form for a new topic in a forum."""
    forum = forums.seen_by(db, forum_id, reader)
    terms, composer = terms_for(db, reader, forum.guest_mode), None
    if terms is not None and terms.is_open:
        composer = Composer(
            kind="topic",
            action=new_topic_url(forum.id),
            subject_id=forum.id,
            guest=guest_part(terms, sign_in_url(new_topic_url(forum.id))),
        )
    elif rules.may_start(reader):
        composer = Composer(
            kind="topic",
            action=new_topic_url(forum.id),
            may_attach=posts.may_attach(reader),
            subject_id=forum.id,
            title="",
            hidden=hidden_fields(idempotency_key=fresh_key(), draft_version=None),
            wants_answers=True,
        )
        draft = restoring.begun(db, composer.place, reader)
        composer = restoring.restored(db, composer, reader, draft)
    title = (composer.title if composer else None) or ""
    return new_topic_page(forum, reader, composer, title)


def new_topic_page(
    forum: Forum, reader: Reader, composer: Composer | None, title: str
) -> NewTopicPage:
    """Describe the page around a form with this title in it."""
    is_guests = composer is not None and composer.guest is not None
    return NewTopicPage(
        forum_title=forum.title,
        forum_url=forum_url(forum.id, forum.title),
        may_start=rules.may_start(reader) or is_guests,
        sign_in_url=sign_in_url(new_topic_url(forum.id)),
        composer=replace(composer, title=title) if composer else None,
    )
