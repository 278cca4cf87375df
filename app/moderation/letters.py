"""Letters to those who moderate."""

from collections.abc import Callable

from app.core.backends.mail import Action, Words
from app.core.i18n import words

QUEUE = "/moderation/queue"


def waiting(count: int) -> Callable[[], Words]:
    """Tell that something waits to be read; its words stay on the forum."""

    def tell() -> Words:
        sentence = words.ngettext(
            "%(count)s message waits for a moderator.",
            "%(count)s messages wait for a moderator.",
            count,
        )
        return Words(
            subject=words.gettext("A message waits for a moderator"),
            paragraphs=(sentence % {"count": count},),
            action=Action(words.gettext("Open the queue"), QUEUE),
            notes=(words.gettext("You receive at most one such letter an hour."),),
        )

    return tell
