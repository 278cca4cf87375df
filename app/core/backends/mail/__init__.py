"""Letters to people: written with the transaction that wants them sent, sent by a job."""

from app.core.backends.mail.letters import Letter, Recipient, post
from app.core.backends.mail.outbox import Outbox
from app.core.backends.mail.sending import deliver
from app.core.backends.mail.words import Action, Words, masked

__all__ = [
    "Action",
    "Letter",
    "Outbox",
    "Recipient",
    "Words",
    "deliver",
    "masked",
    "post",
]
