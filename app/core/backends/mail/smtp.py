"""A mail server, and what it says of the letters that it does not take."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

SECONDS = 20
"""How long a mail server may be silent."""
FOR_GOOD = 500
"""SMTP's codes from here on will be the same tomorrow."""
TOO_LARGE = 552
CLOSING = 421
"""The server goes away: that says nothing of the letter."""


class NotTaken(Exception):
    """The server did not take this letter; `for_good` when it never will.

    The message may name an address: it is for the table, and `code` for the log.
    """

    def __init__(self, told: str, *, for_good: bool, code: int | None = None) -> None:
        """Say why."""
        super().__init__(told)
        self.for_good = for_good
        self.code = code


class Server:
    """An SMTP server, called when there is something to send."""

    def __init__(self, url: str, own_name: str) -> None:
        """Know the server by `CAUSERIE_MAIL_URL`, and how this machine calls itself."""
        self._parts = urlsplit(url)
        self._own_name = own_name
        self._line: smtplib.SMTP | None = None

    def send(self, _number: int, message: EmailMessage) -> None:
        """Hand a letter over; raise `NotTaken` when it is about this letter alone."""
        self._line = self._line or self._called()
        try:
            self._line.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            ((code, told),) = refused.recipients.values()
            raise _not_taken(code, told, refused) from None
        except smtplib.SMTPDataError as refused:
            raise _not_taken(refused.smtp_code, refused.smtp_error, refused) from None
        except smtplib.SMTPSenderRefused as refused:
            if refused.smtp_code != TOO_LARGE:  # else no letter would be taken
                raise
            raise _not_taken(refused.smtp_code, refused.smtp_error, refused) from None
        except smtplib.SMTPNotSupportedError as refused:
            raise NotTaken(str(refused), for_good=True) from None

    def close(self) -> None:
        """Hang up."""
        if self._line:
            try:
                self._line.quit()
            except (OSError, smtplib.SMTPException):
                self._line.close()

    def _called(self) -> smtplib.SMTP:
        parts, asked = self._parts, parse_qs(self._parts.query)
        host, context = parts.hostname or "", ssl.create_default_context()
        line: smtplib.SMTP
        if parts.scheme == "smtps":
            line = smtplib.SMTP_SSL(
                host, parts.port or 465, self._own_name, timeout=SECONDS, context=context
            )
        else:
            line = smtplib.SMTP(host, parts.port or 25, self._own_name, timeout=SECONDS)
            if asked.get("starttls") == ["1"]:
                line.starttls(context=context)
        if parts.username:
            line.login(unquote(parts.username), unquote(parts.password or ""))
        return line


def _not_taken(code: int, told: bytes | str, refused: smtplib.SMTPException) -> Exception:
    """Tell a refusal of one letter from a server that goes away."""
    if code == CLOSING:
        return refused
    said = told.decode(errors="replace") if isinstance(told, bytes) else told
    return NotTaken(f"{code} {said}", for_good=code >= FOR_GOOD, code=code)
