"""What is wrong with what somebody wants to publish, field by field. Pure."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil
from typing import Literal

from app.attachments.refusals import FileRefused
from app.core.errors import Conflict, DomainError, TooSoon, Unfit
from app.core.i18n import numbers, words

SHORTEST = 2
LONGEST_BODY = 50_000
LONGEST_TITLE = 255
MOST_EMOTICONS = 75

Field = Literal[
    "title", "body", "files", "reason", "guest_name", "guest_email", "consent", "answer"
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a field; `told` says it in the page's language."""

    field: Field
    told: Callable[[], str]


class Faulty(Unfit):
    """What was sent has faults; the form shows each beside its field."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Say all of them at once."""
        super().__init__()
        self.faults = tuple(faults)


class FormUsed(Conflict):
    """The form published something else already: going back must not lose new words."""


class AnsweredGone(Unfit):
    """The post to be answered is not there any more, or not for this writer."""


def in_body(source: str) -> tuple[Fault, ...]:
    """Tell what is wrong with a post's length: characters that can be seen, trimmed."""
    if visible_count(source, SHORTEST) < SHORTEST:
        return (Fault("body", _body_too_short),)
    over = len(source.strip()) - LONGEST_BODY
    return (Fault("body", lambda: _body_too_long(over)),) if over > 0 else ()


def in_emoticons(count: int) -> tuple[Fault, ...]:
    """Tell when a post has too many emoticons."""
    return (Fault("body", _too_many_emoticons),) if count > MOST_EMOTICONS else ()


def in_title(title: str) -> tuple[Fault, ...]:
    """Tell what is wrong with a title."""
    if visible_count(title, SHORTEST) < SHORTEST:
        return (Fault("title", _title_too_short),)
    over = len(title) - LONGEST_TITLE
    return (Fault("title", lambda: _title_too_long(over)),) if over > 0 else ()


def faults_of(refusal: DomainError) -> tuple[Fault, ...]:
    """Tell a refusal as the faults that a form shows."""
    if isinstance(refusal, Faulty):
        return refusal.faults
    if isinstance(refusal, TooSoon):
        seconds = refusal.seconds
        return (Fault("body", lambda: _too_soon(seconds)),)
    if isinstance(refusal, FormUsed):
        return (Fault("body", _form_used),)
    if isinstance(refusal, AnsweredGone):
        return (Fault("body", _answered_gone),)
    if isinstance(refusal, FileRefused):
        return (Fault("files", refusal.told),)
    sentence = str(refusal)
    return (Fault("body", lambda: words.gettext(sentence)),) if sentence else ()


def visible_count(text: str, enough: int) -> int:
    """Count the characters that leave a mark on the page, no further than `enough`."""
    count = 0
    for char in text:
        if unicodedata.category(char)[0] not in "ZC":
            count += 1
            if count == enough:
                break
    return count


def _body_too_short() -> str:
    return words.gettext("Write your message: at least two characters.")


def _body_too_long(over: int) -> str:
    sentence = words.ngettext(
        "Your message is %(count)s character too long: it may have %(limit)s. Cut it, or "
        "publish it in two parts.",
        "Your message is %(count)s characters too long: it may have %(limit)s. Cut it, or "
        "publish it in two parts.",
        over,
    )
    return _filled(sentence, over, LONGEST_BODY)


def _too_many_emoticons() -> str:
    sentence = words.gettext("Only %(limit)s emoticons are allowed.")
    return _filled(sentence, 0, MOST_EMOTICONS)


def _title_too_short() -> str:
    return words.gettext("Give the topic a title: at least two characters.")


def _title_too_long(over: int) -> str:
    sentence = words.ngettext(
        "The title is %(count)s character too long: it may have %(limit)s.",
        "The title is %(count)s characters too long: it may have %(limit)s.",
        over,
    )
    return _filled(sentence, over, LONGEST_TITLE)


def _too_soon(seconds: int) -> str:
    minutes = ceil(seconds / 60)
    if minutes > 2:
        sentence = words.ngettext(
            "Too much came from here, or for this address: wait %(count)s minute, then "
            "try again.",
            "Too much came from here, or for this address: wait %(count)s minutes, then "
            "try again.",
            minutes,
        )
        return _filled(sentence, minutes, 0)
    sentence = words.ngettext(
        "You published a moment ago: wait %(count)s more second, then publish again.",
        "You published a moment ago: wait %(count)s more seconds, then publish again.",
        seconds,
    )
    return _filled(sentence, seconds, 0)


def _form_used() -> str:
    return words.gettext(
        "This form has already published another message. If this is a new one, publish "
        "it again."
    )


def _answered_gone() -> str:
    return words.gettext(
        "The message you answer is no longer available. Publish again: your reply will "
        "stand at the end of the topic."
    )


def _files_gone() -> str:
    return words.gettext("A file was kept too long and is gone: attach it again.")


def _filled(sentence: str, count: int, limit: int) -> str:
    return sentence % {
        "count": numbers.count_words(count),
        "limit": numbers.count_words(limit),
    }


FILES_GONE = Fault("files", _files_gone)
