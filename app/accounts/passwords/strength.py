"""How easily a new password is guessed, and the sentence that says why."""

from collections.abc import Iterable, Mapping

from app.core.i18n.marks import N_

SHORTEST, LONGEST = 12, 1024
LOOKED_AT = 64
"""Characters that are looked at: guessing takes long enough by then, and looking too."""
GOOD_ENOUGH = 3

TOO_SHORT = N_(
    "A password has at least 12 characters. A few words put together make a good one."
)
TOO_LONG = N_("A password has at most 1024 characters.")
WEAK = N_(
    "This password is too easily guessed. A few words that have nothing to do with each "
    "other make a better one."
)
REASONS: Mapping[str, str] = {
    "repeat": N_(
        "This password is too easily guessed: it repeats itself. A few words that have "
        "nothing to do with each other make a better one."
    ),
    "sequence": N_(
        "This password is too easily guessed: letters or digits follow one another. A few "
        "words that have nothing to do with each other make a better one."
    ),
    "spatial": N_(
        "This password is too easily guessed: its keys are neighbours on a keyboard. A few "
        "words that have nothing to do with each other make a better one."
    ),
    "date": N_(
        "This password is too easily guessed: it is made of a date. A few words that have "
        "nothing to do with each other make a better one."
    ),
    "own": N_(
        "This password is too easily guessed: it is made of your name, your address or the "
        "forum’s name. A few other words make a better one."
    ),
    "passwords": N_(
        "This password is too easily guessed: many people use it, or one like it. "
        "A few words that have nothing to do with each other make a better one."
    ),
}
_NAMED = {"user_inputs": "own", "passwords": "passwords"}


def fault(password: str, known: Iterable[str]) -> str | None:
    """Return why a password is refused, as a sentence; `known` is what a guesser knows."""
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    # large lists of words, which only who chooses a password needs
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # noqa: PLC0415

    found = zxcvbn(password[:LOOKED_AT], user_inputs=sorted(_parts(known)))
    if found["score"] >= GOOD_ENOUGH:
        return None
    return _reason(found["sequence"])


def _reason(sequence: list[dict[str, str]]) -> str:
    """Say what most of the password is made of."""
    longest = max(sequence, key=lambda match: len(match["token"]))
    kind = _NAMED.get(longest.get("dictionary_name", ""), longest["pattern"])
    return REASONS.get(kind, WEAK)


def _parts(known: Iterable[str]) -> set[str]:
    """Return what is known as a whole and word by word."""
    whole = {one.casefold() for one in known if one}
    words = {
        word
        for one in whole
        for word in one.replace("@", " ").replace(".", " ").replace("-", " ").split()
    }
    return {one[:LOOKED_AT] for one in whole | words if len(one) > 1}
