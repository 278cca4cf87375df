"""The outbox of a demo: letters as they were filed, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from app.core.backends.mail import Outbox
from app.core.errors import NotFound
from app.core.paging import Paging, pages_for, paging

LETTERS_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in the list."""

    url: str
    address: str
    subject: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OutboxPage:
    """A page of letters."""

    letters: tuple[Line, ...]
    paging: Paging


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter, as plain words around the link that it is for."""

    address: str
    subject: str
    at: datetime
    before: str
    link: str | None
    after: str


def outbox_page(outbox: Outbox, number: int) -> OutboxPage:
    """Gather a page of letters."""
    numbers = outbox.numbers()
    last = pages_for(len(numbers), LETTERS_A_PAGE)
    if number > last:
        raise NotFound
    start = (number - 1) * LETTERS_A_PAGE
    read = (outbox.read(one) for one in numbers[start : start + LETTERS_A_PAGE])
    lines = tuple(
        Line(f"/admin/outbox/{letter.number}", letter.address, letter.subject, letter.at)
        for letter in read
        if letter
    )
    return OutboxPage(lines, paging(number, last, _address))


def letter_page(outbox: Outbox, number: int) -> LetterPage:
    """Return a letter; its HTML is left aside."""
    letter = outbox.read(number)
    if letter is None:
        raise NotFound
    link, text = letter.link, letter.text
    before, _, after = text.partition(link) if link else (text, "", "")
    return LetterPage(letter.address, letter.subject, letter.at, before, link, after)


def _address(number: int) -> str:
    return "/admin/outbox" if number == 1 else f"/admin/outbox?page={number}"
