"""The page of the link that confirms a guest's message."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.guests import queries as guests
from app.guests.models import GuestMessage
from app.posts.pages.guests.held import Place, place_of
from app.posts.pages.replying import sign_in_url

Whose = Literal["guest", "reader", "member"]


@dataclass(frozen=True, slots=True)
class GuestLinkPage:
    """Everything `topics/guest_link.html` shows: the message, and what the button does.

    `whose` tells whether the address is nobody's, the reader's own or another member's.
    """

    action: str
    version: int
    place: Place | None
    title: str | None
    name: str
    source: str
    file_name: str | None
    mode: str
    is_read_first: bool
    whose: Whose
    sign_in_url: str


def guest_link_page(
    db: Session, message: GuestMessage, reader: Reader, path: str
) -> GuestLinkPage:
    """Describe a message to whoever opened its link."""
    terms = guests.terms(db, guests.forum_mode(db, message.forum_id))
    owner = guests.owner_of(db, message.address_key)
    is_known = guests.is_known(db, message.address_key)
    return GuestLinkPage(
        action=path,
        version=message.revision,
        place=place_of(db, message),
        title=message.title,
        name=message.name,
        source=message.source,
        file_name=message.file_name,
        mode=terms.mode,
        is_read_first=terms.has_review and not is_known,
        whose=_whose(owner, reader),
        sign_in_url=sign_in_url(path),
    )


def _whose(owner: int | None, reader: Reader) -> Whose:
    if owner is None:
        return "guest"
    return "reader" if owner == reader.id else "member"
