"""Letters to those who moderate."""

from collections.abc import Callable, Iterator

from app.core.backends.mail import Action, Words
from app.core.i18n import words
from app.moderation.queries import Waiting

QUEUE = "/moderation/queue"


def waiting(found: Waiting) -> Callable[[], Words]:
    """Tell that something waits to be decided on; its words stay on the forum."""

    def tell() -> Words:
        return Words(
            subject=words.gettext("A message waits for a moderator")
            if found.messages
            else words.gettext("An account waits for a moderator"),
            paragraphs=tuple(_sentences(found)),
            action=Action(words.gettext("Open the queue"), QUEUE),
            notes=(words.gettext("You receive at most one such letter an hour."),),
        )

    return tell


def _sentences(found: Waiting) -> Iterator[str]:
    if found.messages:
        sentence = words.ngettext(
            "%(count)s message waits for a moderator.",
            "%(count)s messages wait for a moderator.",
            found.messages,
        )
        yield sentence % {"count": found.messages}
    if found.accounts:
        sentence = words.ngettext(
            "%(count)s person who registered waits for a moderator's yes.",
            "%(count)s people who registered wait for a moderator's yes.",
            found.accounts,
        )
        yield sentence % {"count": found.accounts}
