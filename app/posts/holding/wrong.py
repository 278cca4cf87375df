"""What is wrong with what a guest says of himself, field by field. Pure."""

from collections.abc import Callable, Iterator

from app.accounts import addresses, names
from app.accounts.models import NAME_LENGTH
from app.core.i18n import numbers, words
from app.core.i18n.marks import N_
from app.core.web.humans import Odd
from app.guests.forms import GuestFields
from app.guests.rules import Terms
from app.posts.faults import SHORTEST, Fault, visible_count

NO_NAME = N_(
    "Give the name that your message will be signed with: two characters at least."
)
NO_ADDRESS = N_(
    "Write your whole e-mail address, such as name@example.org: the link that confirms "
    "your message goes there."
)
BANNED = N_(
    "This forum takes no messages from the domain of this address. Use another address."
)
NO_CONSENT = N_("Tick this box: without your consent your address may not be kept.")
NO_ANSWER = N_("This is not the answer that was expected. Read the question again.")
TRAPPED = N_(
    "A field that is not shown was filled in, perhaps by a program. It is empty again: "
    "publish once more."
)
ODD: dict[Odd, str] = {
    "early": N_("That was very quick. Read your message once more, then publish it."),
    "late": N_("This form was opened more than a day ago. Publish your message once more."),
    "unknown": N_("This form could not be recognised. Publish your message once more."),
}


def in_fields(
    form: GuestFields, terms: Terms, oddity: Odd | None, refusal: str | None
) -> tuple[Fault, ...]:
    """Tell everything at once: whoever corrects a form does it in one go.

    `refusal` is why the forum does not take the address, if it does not.
    """
    found = [*in_name(form.guest_name), *in_address(form.guest_email, refusal)]
    if not terms.takes(form.answer):
        found.append(Fault("answer", _say(NO_ANSWER)))
    if not form.consent:
        found.append(Fault("consent", _say(NO_CONSENT)))
    if form.website:
        found.append(Fault("body", _say(TRAPPED)))
    if oddity:
        found.append(Fault("body", _say(ODD[oddity])))
    return tuple(found)


def in_name(name: str) -> Iterator[Fault]:
    """Tell what is wrong with a guest's name."""
    if visible_count(name, SHORTEST) < SHORTEST:
        yield Fault("guest_name", _say(NO_NAME))
    elif len(name) > NAME_LENGTH:
        yield Fault("guest_name", _too_long)


def in_address(address: str, refusal: str | None) -> Iterator[Fault]:
    """Tell what is wrong with an address, as far as that is known before a letter."""
    if addresses.tidy(address.strip()) is None:
        yield Fault("guest_email", _say(NO_ADDRESS))
    elif refusal:
        own = BANNED if refusal == addresses.BANNED else refusal
        yield Fault("guest_email", _say(own))


def _say(sentence: str) -> Callable[[], str]:
    return lambda: words.gettext(sentence)


def _too_long() -> str:
    limit = numbers.count_words(NAME_LENGTH)
    return words.gettext("A name has %(limit)s characters at most.") % {"limit": limit}


KEPT_BACK = Fault("guest_name", _say(names.KEPT_BACK))
"""A guest must not pass for the forum, nor for who keeps it."""
