"""Letters of a demo, told where it was started: whoever tries it has no other mailbox."""

import sys
from email.message import EmailMessage

from app.core.backends.mail.outbox import filed
from app.core.backends.mail.words import masked
from app.core.i18n import words


def announce(message: EmailMessage, language: str) -> None:
    """Say on the terminal for whom a letter is, and where it leads."""
    letter = filed(0, message)
    with words.using(language):
        told = (
            words.gettext("Letter for %(address)s: open %(link)s")
            if letter.link
            else words.gettext("Letter for %(address)s: %(subject)s")
        )
    link, subject = letter.link, letter.subject
    given = {"address": masked(letter.address), "link": link, "subject": subject}
    sys.stdout.write(f"{told % given}\n")
    sys.stdout.flush()
