"""Letters as files: what a forum without a mail server sends, for its keeper to read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from itertools import takewhile
from pathlib import Path

SIGNATURE = "-- "
"""The line above what stands at the foot of a letter (RFC 3676)."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A letter that lies in the outbox."""

    number: int
    address: str
    subject: str
    at: datetime
    text: str

    @property
    def link(self) -> str | None:
        """What the letter is for: the first address that stands alone on its line.

        Those of its foot are on every letter.
        """
        lines = takewhile(lambda line: line != SIGNATURE, self.text.splitlines())
        return next((line for line in lines if line.startswith("http")), None)


def filed(number: int, message: EmailMessage) -> Filed:
    """Return what a letter says to whom."""
    body = message.get_body(("plain",))
    return Filed(
        number=number,
        address=str(message["To"]),
        subject=str(message["Subject"]),
        at=parsedate_to_datetime(str(message["Date"])),
        text=str(body.get_content()) if body else "",
    )


class Outbox:
    """A folder of `.eml` files, one a letter, numbered as they were written."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which is made with the first letter."""
        self._folder = folder

    def file(self, number: int, message: EmailMessage) -> None:
        """Keep a letter; the same one twice is one file."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(number)
        unfinished = path.with_suffix(".part")
        with open(unfinished, "wb", opener=_private) as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)

    def numbers(self) -> list[int]:
        """Return the letters' numbers, the newest first."""
        names = (path.stem for path in self._folder.glob("*.eml"))
        return sorted((int(name) for name in names if name.isdigit()), reverse=True)

    def read(self, number: int) -> Filed | None:
        """Return a letter, None when there is none of that number."""
        try:
            content = self._path(number).read_bytes()
        except FileNotFoundError:
            return None
        return filed(number, message_from_bytes(content, policy=default))

    def letters(self) -> Iterator[Filed]:
        """Return all letters, the newest first."""
        for number in self.numbers():
            if letter := self.read(number):
                yield letter

    def forget(self, *identifiers: str) -> None:
        """Remove every letter to somebody, and every one that names the same."""
        known = [one.casefold() for one in identifiers if one]
        for letter in self.letters():
            told = f"{letter.address}\n{letter.subject}\n{letter.text}".casefold()
            if any(one in told for one in known):
                self._path(letter.number).unlink(missing_ok=True)

    def forget_before(self, instant: datetime) -> None:
        """Remove the letters that are older."""
        for letter in self.letters():
            if letter.at < instant:
                self._path(letter.number).unlink(missing_ok=True)

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:010}.eml"


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
