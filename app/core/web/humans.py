"""Forms that people fill in and programs send: told apart without asking anything.

A form carries the signed moment at which its page was made. A page for guests is kept and
the same for all, so that it tells an age and nothing else: nobody writes within three
seconds, and nobody still writes a day later. A field that nobody sees stays empty.
"""

from datetime import timedelta
from typing import Literal

from fastapi import Request

from app.core.web import keeping, state

PURPOSE = "form"
SHORTEST = timedelta(seconds=3)
LONGEST = timedelta(hours=24, seconds=keeping.KEPT_SECONDS)

Odd = Literal["unknown", "early", "late"]


def stamp(request: Request) -> str:
    """Return the moment at which a form is shown, for it to bring back."""
    return state.signer(request).signed(PURPOSE, "shown")


def oddity(request: Request, brought: str) -> Odd | None:
    """Tell what is odd about the age of a form, None when it may be a person's."""
    known = state.signer(request).age(PURPOSE, brought)
    if known is None:
        return "unknown"
    seconds = known[1]
    if seconds < SHORTEST.total_seconds():
        return "early"
    return "late" if seconds > LONGEST.total_seconds() else None
