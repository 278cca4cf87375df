"""Whether a person filled a form: it took a while, and a field nobody sees stayed empty.

What a form carries is the same for every guest, so that its page can be kept: the signed
time says when the page was made, and nothing of who reads it.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from fastapi import Request

from app.core.i18n.marks import N_
from app.core.web import state
from app.core.web.keeping import KEPT_SECONDS

PURPOSE = "form"
SOONEST = timedelta(seconds=3)
OLDEST = timedelta(hours=24, seconds=KEPT_SECONDS)
LONGEST_STAMP, LONGEST_TRAP = 100, 200
"""Of the fields `stamp` and `website` in a form's model."""

Odd = Literal["unknown", "early", "late"]

TOO_FAST = N_("That was very fast. Please wait three seconds, then send it again.")
TOO_OLD = N_("This form was opened more than a day ago. Please check it and send it again.")
TRAPPED = N_("The field «Website» must stay empty. Please empty it and send it again.")
_SENTENCES: Mapping[Odd, str] = {"unknown": TOO_OLD, "early": TOO_FAST, "late": TOO_OLD}


def stamp(request: Request, kept: str = "") -> str:
    """Return a form's signed time; one that is `kept` and still good stays as it was."""
    if kept and oddity(request, kept) in {None, "early"}:
        return kept
    return state.signer(request).signed(PURPOSE, "shown")


def oddity(request: Request, brought: str) -> Odd | None:
    """Tell what is odd about the age of a form, None when it may be a person's."""
    known = state.signer(request).age(PURPOSE, brought)
    if known is None:
        return "unknown"
    seconds = known[1]
    if seconds < SOONEST.total_seconds():
        return "early"
    return "late" if seconds > OLDEST.total_seconds() else None


def doubt(request: Request, value: str, trap: str) -> str | None:
    """Return why a form seems not to be a person's, as a sentence that says what to do."""
    if trap:
        return TRAPPED
    odd = oddity(request, value)
    return _SENTENCES[odd] if odd else None


def address(request: Request) -> str:
    """Return the network address that a request comes from, for the limits."""
    return request.client.host if request.client else ""
