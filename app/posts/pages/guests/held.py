"""The page on which a guest looks after a message that is held."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.reader import GUEST
from app.composer.places import Place as Aim
from app.core.backends.mail import masked
from app.core.i18n import words
from app.forums.addresses import forum_url
from app.guests import queries as guests
from app.guests import rules
from app.guests.addresses import held_url
from app.guests.letters import OBSTACLES
from app.guests.models import GuestMessage
from app.guests.rules import Terms
from app.posts.addresses import permalink, topic_url
from app.posts.amending.reasons import MOTIVES
from app.posts.faults import Fault
from app.posts.pages.composer import Composer, Preview, hidden_fields
from app.posts.queries import holding


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message is meant for: a topic, or a forum that it opens a topic in."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """Words that a guest sent for a held message, and what came of them."""

    source: str
    title: str | None
    faults: tuple[Fault, ...] = ()
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class Readdressed:
    """An address that a guest sent for a held message, and what is wrong with it."""

    email: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Why a message did not appear: `is_obstacle` when nobody decided it."""

    reason: str | None
    reason_words: str | None
    is_obstacle: bool


@dataclass(frozen=True, slots=True)
class HeldPage:
    """Everything `posts/held.html` shows: where a message stands, and what may be done."""

    url: str
    state: str
    place: Place | None
    title: str | None
    name: str
    masked: str
    source: str
    file_name: str | None
    terms: Terms
    queued_for: str | None
    outcome: Outcome
    post_url: str | None
    kept_until: datetime
    composer: Composer | None
    address: Readdressed

    aim: str

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with what was sent."""
        return (*(self.composer.faults if self.composer else ()), *self.address.faults)


def held_page(
    db: Session,
    message: GuestMessage,
    reworded: Reworded | None = None,
    address: Readdressed | None = None,
) -> HeldPage:
    """Describe a held message to whoever wrote it."""
    return HeldPage(
        url=held_url(message.id),
        state=message.state,
        place=place_of(db, message),
        title=message.title,
        name=message.name,
        masked=masked(message.address or ""),
        source=message.source,
        file_name=message.file_name,
        terms=guests.terms(db, guests.forum_mode(db, message.forum_id)),
        queued_for=message.queued_for,
        outcome=_outcome(message),
        post_url=permalink(message.post_id) if message.post_id else None,
        kept_until=message.held_at + rules.LASTS,
        composer=_composer(message, reworded) if rules.may_change(message.state) else None,
        address=address or Readdressed(),
        aim=str(_aim(message)),
    )


def _aim(message: GuestMessage) -> Aim:
    """Return the place whose draft this was, in the browser that kept it."""
    if message.topic_id is None:
        return Aim("topic", message.forum_id or 0)
    return Aim("reply", message.topic_id)


def place_of(db: Session, message: GuestMessage) -> Place | None:
    """Tell where a message is meant for; None when that is no longer there for guests."""
    row = holding.place_of(db, message.forum_id, message.topic_id, GUEST)
    if row is None:
        return None
    if message.topic_id is None:
        return Place(row.forum_title, forum_url(row.forum_id, row.forum_title))
    return Place(row.title, topic_url(row.id, row.title))


def why(code: str | None) -> str | None:
    """Return the sentence behind what is noted of a message that did not appear."""
    return OBSTACLES.get(code or "") or MOTIVES.get(code or "")


def changed_meanwhile() -> str:
    """Say that the text was changed in another window."""
    return words.gettext(
        "You changed this message in another window meanwhile. Compare, then save again."
    )


def _outcome(message: GuestMessage) -> Outcome:
    """Tell why a message did not appear; whoever sent what nobody wants is not told."""
    is_told = message.reason != "unwanted"
    return Outcome(
        reason=why(message.reason) if is_told else None,
        reason_words=message.reason_words if is_told else None,
        is_obstacle=message.reason in OBSTACLES,
    )


def _composer(message: GuestMessage, reworded: Reworded | None) -> Composer:
    shown = reworded or Reworded(message.source, message.title)
    return Composer(
        kind="edit",
        action=f"{held_url(message.id)}/edit",
        body=shown.source,
        title=shown.title if message.topic_id is None else None,
        may_attach=False,
        hidden=hidden_fields(base_revision=message.revision),
        faults=shown.faults,
        preview=shown.preview,
    )
