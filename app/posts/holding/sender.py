"""What a guest's request tells besides the form that it brings."""

from dataclasses import dataclass

from fastapi import Request

from app.core.web import cookies, humans, state
from app.core.web.humans import Odd
from app.guests.actions.holding import Means
from app.guests.forms import GuestFields


@dataclass(frozen=True, slots=True)
class Sender:
    """Where a form came from and in which language; `shown_at` is for it to bring again."""

    means: Means
    language: str
    oddity: Odd | None
    shown_at: str
    site_name: str


def means(request: Request) -> Means:
    """Return what holding a message takes."""
    here = humans.address(request)
    return Means(state.storage(request), state.limiter(request), here)


def sender(request: Request, form: GuestFields) -> Sender:
    """Tell who sent a form; one that came too early may come again as it is."""
    oddity = humans.oddity(request, form.shown_at)
    is_kept = oddity in {None, "early"}
    return Sender(
        means=means(request),
        language=cookies.preferences(request).locale,
        oddity=oddity,
        shown_at=form.shown_at if is_kept else humans.stamp(request),
        site_name=state.settings(request).site_name,
    )
