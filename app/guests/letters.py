"""Letters to guests. Before an address is confirmed they repeat nothing that was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from app.core.backends.mail import Action, Words
from app.core.i18n import words
from app.core.i18n.marks import N_

Tell = Callable[[], Words]

OBSTACLES = {
    "locked": N_("the topic has been locked meanwhile"),
    "topic gone": N_("the topic is no longer there"),
    "forum gone": N_("the forum is no longer there"),
    "closed": N_("guests may no longer write in this forum"),
    "banned": N_("this forum takes no more messages from the domain of your address"),
    "unread": N_("no moderator has read it in time"),
}
"""Why a confirmed message could not appear, where nobody decided it."""


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is about: where the message is meant for, in the forum's own words."""

    place: str


def confirm(about: About, path: str, reminders: int = 0) -> Tell:
    """Ask the owner of an address whether the message is theirs."""

    def tell() -> Words:
        return Words(
            subject=_subject(about, reminders),
            paragraphs=(
                _in(about, N_("You have written a message in “%(place)s”.")),
                words.gettext(
                    "Open this link, read your message again and confirm it. Until then "
                    "nobody sees it."
                ),
            ),
            action=Action(words.gettext("Confirm the message"), path),
            notes=_notes(),
        )

    return tell


def sign_in(about: About, path: str, reminders: int = 0) -> Tell:
    """Ask a member to sign in: nothing is published in a member's name before."""

    def tell() -> Words:
        return Words(
            subject=_subject(about, reminders),
            paragraphs=(
                _in(
                    about,
                    N_("A message has been written in “%(place)s” with your address."),
                ),
                words.gettext(
                    "This address belongs to an account: sign in, read the message again "
                    "and publish it under your name. Until then nobody sees it."
                ),
            ),
            action=Action(
                words.gettext("Sign in and publish"), f"/login?{urlencode({'next': path})}"
            ),
            notes=_notes(),
        )

    return tell


def register(about: About) -> Tell:
    """Remind somebody whose message waits for an account."""

    def tell() -> Words:
        return Words(
            subject=_in(about, N_("Your message in “%(place)s” is waiting for you")),
            paragraphs=(
                words.gettext(
                    "Your address is confirmed; your message will appear once you have an "
                    "account with this address."
                ),
            ),
            action=Action(words.gettext("Create my account"), "/register"),
            notes=(words.gettext("After 14 days the message is deleted."),),
        )

    return tell


def published(about: About, path: str) -> Tell:
    """Tell that a message has appeared."""

    def tell() -> Words:
        return Words(
            subject=_in(about, N_("Your message in “%(place)s” is published")),
            paragraphs=(words.gettext("Everyone can read it now."),),
            action=Action(words.gettext("Read my message"), path),
        )

    return tell


def refused(about: About, why: Callable[[], str], source: str) -> Tell:
    """Tell that a moderator refused a message and why; its text comes back."""

    def tell() -> Words:
        return Words(
            subject=_in(about, N_("Your message in “%(place)s” was not published")),
            paragraphs=(
                words.gettext("A moderator has read your message and did not publish it."),
                words.gettext("Reason: %(reason)s") % {"reason": why()},
                words.gettext("Here is your text, so that nothing is lost:"),
            ),
            said=source,
        )

    return tell


def impossible(about: About, obstacle: str, source: str) -> Tell:
    """Tell that a message could not appear and why; its text comes back."""

    def tell() -> Words:
        return Words(
            subject=_in(about, N_("Your message in “%(place)s” could not be published")),
            paragraphs=(
                words.gettext("Your message could not be published: %(reason)s.")
                % {"reason": words.gettext(OBSTACLES[obstacle])},
                words.gettext("Here is your text, so that nothing is lost:"),
            ),
            said=source,
        )

    return tell


def _subject(about: About, reminders: int) -> str:
    if reminders:
        return _in(about, N_("Your message in “%(place)s” is waiting for you"))
    return _in(about, N_("Confirm your message in “%(place)s”"))


def _notes() -> tuple[str, ...]:
    return (
        words.gettext("This link works once, for 14 days. Then the message is deleted."),
        words.gettext("If you did not write this message, do nothing: it will not appear."),
    )


def _in(about: About, sentence: str) -> str:
    return words.gettext(sentence) % {"place": about.place}
