"""Whether a person filled a form: it took a while, and a field nobody sees stayed empty.

What a form carries is the same for every guest, so that its page can be kept: the signed
time says when the page was made, and nothing of who reads it.
"""

from datetime import timedelta

from fastapi import Request

from app.core.i18n.marks import N_
from app.core.web import state
from app.core.web.keeping import KEPT_SECONDS

PURPOSE = "form"
SOONEST = timedelta(seconds=3)
OLDEST = timedelta(hours=24, seconds=KEPT_SECONDS)
LONGEST_STAMP, LONGEST_TRAP = 100, 200
"""Of the fields `stamp` and `website` in a form's model."""

TOO_FAST = N_("That was very fast. Please wait three seconds, then send it again.")
TOO_OLD = N_("This form was opened more than a day ago. Please check it and send it again.")
TRAPPED = N_("The field «Website» must stay empty. Please empty it and send it again.")


def stamp(request: Request, kept: str = "") -> str:
    """Return a form's signed time; one that is `kept` and still good stays as it was."""
    if kept and too_fast_or_old(request, kept) in {None, TOO_FAST}:
        return kept
    return state.signer(request).signed(PURPOSE, "")


def too_fast_or_old(request: Request, value: str, oldest: timedelta = OLDEST) -> str | None:
    """Return the sentence that refuses a form sent too soon or too late, None otherwise."""
    found = state.signer(request).age(PURPOSE, value)
    if found is None or found[1] > oldest.total_seconds():
        return TOO_OLD
    return TOO_FAST if found[1] < SOONEST.total_seconds() else None


def doubt(request: Request, value: str, trap: str) -> str | None:
    """Return why a form seems not to be a person's, as a sentence that says what to do."""
    return TRAPPED if trap else too_fast_or_old(request, value)


def address(request: Request) -> str:
    """Return the network address that a request comes from, for the limits."""
    return request.client.host if request.client else ""
