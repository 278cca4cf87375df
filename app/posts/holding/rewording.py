"""A held message gets other words: checked, looked at, or given back."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import GUEST
from app.core.backends.rendering import Renderer
from app.core.errors import Conflict, DomainError
from app.core.text.counting import emoticon_count
from app.guests.actions import holding
from app.guests.models import GuestMessage
from app.posts import faults, intake
from app.posts.faults import Fault, Faulty, faults_of
from app.posts.forms.holding import HeldForm
from app.posts.pages.drafted import preview
from app.posts.pages.guests.held import Reworded, changed_meanwhile
from app.posts.preparing import prepare


@dataclass(frozen=True, slots=True)
class Rewording:
    """Other words for a held message; `reading` sees it as it was when they arrived."""

    reading: Session
    renderer: Renderer
    message: GuestMessage
    form: HeldForm

    @property
    def source(self) -> str:
        """The words as they would be kept."""
        return intake.words(self.form.body)

    @property
    def title(self) -> str | None:
        """The title as it would be kept, None where there is none to give."""
        is_topic = self.message.topic_id is None
        return intake.title(self.form.title) if is_topic else None


def keep(db: Session, own: Rewording) -> None:
    """Keep the new words, or raise what is wrong with them."""
    found: tuple[Fault, ...] = faults.in_body(own.source)
    if own.title is not None:
        found = (*faults.in_title(own.title), *found)
    if not found:
        made = prepare(own.reading, own.renderer, GUEST, own.source, {})
        found = faults.in_emoticons(emoticon_count(made.rendered))
    if found:
        raise Faulty(found)
    revision = own.form.base_revision
    holding.change(db, own.message.id, revision, own.source, own.title)


def looked_at(own: Rewording) -> Reworded:
    """Show the new words as a post would show them."""
    made = prepare(own.reading, own.renderer, GUEST, own.source, {})
    return Reworded(own.source, own.title, preview=preview(own.reading, made, (), GUEST))


def given_back(own: Rewording, refusal: DomainError) -> Reworded:
    """Show the new words again with what is wrong with them."""
    if isinstance(refusal, Conflict):
        return Reworded(own.source, own.title, faults=(Fault("body", changed_meanwhile),))
    return Reworded(own.source, own.title, faults=faults_of(refusal))
