"""The pages by which somebody becomes a member."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.accounts import addresses, names, queries
from app.accounts.pages.profile import AccountContribution, Section
from app.accounts.passwords import strength
from app.accounts.reader import Reader
from app.core.backends.mail import masked


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """The form, with what was typed and what is wrong with it, by field."""

    mode: str
    stamp: str
    name: str = ""
    email: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None
    wait: int = 0


@dataclass(frozen=True, slots=True)
class RegisteredPage:
    """What happens next, the same whether the address is a member's or not."""

    ticket: str
    address: str
    fault: str | None = None
    wait: int = 0
    email: str = ""
    is_sent_again: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """Whose registration a link confirms."""

    path: str
    name: str
    address: str
    waits: bool


@dataclass(frozen=True, slots=True)
class WelcomePage:
    """What a new member may do now, and what the rooms above offer them."""

    name: str
    url: str
    sections: tuple[Section, ...]


def faults_of(
    db: Session, name: str, email: str, password: str, site_name: str
) -> dict[str, str]:
    """Return why a registration is refused, by field; addresses of members never are."""
    address = addresses.tidy(email)
    found = {
        "name": name_fault(db, name, site_name),
        "email": addresses.fault(db, address) if address else addresses.NONE,
        "password": strength.fault(password, (name, email, site_name)),
    }
    return {where: sentence for where, sentence in found.items() if sentence}


def name_fault(db: Session, name: str, site_name: str) -> str | None:
    """Return why nobody may take this name now, as a sentence, or None."""
    if sentence := names.fault(name, site_name):
        return sentence
    tidy = names.tidy(name)
    is_free = not queries.is_name_taken(db, tidy) and not queries.is_name_held(db, tidy)
    return None if is_free else names.TAKEN


def registered_page(
    db: Session, registration_id: int, ticket: str, *, is_sent_again: bool
) -> RegisteredPage | None:
    """Gather what happens next for a registration that waits for its confirmation."""
    row = queries.registration(db, registration_id)
    if row is None or row.confirmed_at:
        return None
    return RegisteredPage(ticket, masked(row.email), is_sent_again=is_sent_again)


def welcome_page(
    db: Session, reader: Reader, contributions: tuple[AccountContribution, ...]
) -> WelcomePage:
    """Gather what a new member may do, and what the rooms above have for them."""
    sections = tuple(give(db, reader) for give in contributions)
    return WelcomePage(reader.name, reader.url, sections)
