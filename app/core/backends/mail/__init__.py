"""Letters to people: written with the transaction that wants them sent, sent by a job."""

from app.core.backends.mail.announcing import announce
from app.core.backends.mail.letters import Letter, Recipient, post, waiting, withdraw
from app.core.backends.mail.outbox import Outbox
from app.core.backends.mail.sending import deliver, forget_old, outbox_of
from app.core.backends.mail.words import Action, Words, masked

__all__ = [
    "Action",
    "Letter",
    "Outbox",
    "Recipient",
    "Words",
    "announce",
    "deliver",
    "forget_old",
    "masked",
    "outbox_of",
    "post",
    "waiting",
    "withdraw",
]
