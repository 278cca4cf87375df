"""The browser that a message was written in: it alone looks after the message.

Its key is a cookie of the message's own page, so that no other page comes with it.
"""

import hmac

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from app.core.web import state
from app.guests.addresses import held_url
from app.guests.rules import LASTS

COOKIE, PURPOSE = "held", "guests.browser"
SECONDS = int(LASTS.total_seconds()) * 2
"""Whoever comes back too late still learns what became of the message."""


def led_to(request: Request, message_id: int) -> Response:
    """Lead a browser to the page of a message, with the key to it."""
    response = RedirectResponse(held_url(message_id), status_code=303)
    response.set_cookie(
        COOKIE,
        _key(request, message_id),
        max_age=SECONDS,
        path=held_url(message_id),
        secure=state.settings(request).is_secure,
        httponly=True,
        samesite="lax",
    )
    return response


def holds(request: Request, message_id: int) -> bool:
    """Tell whether this browser has the key to a message."""
    brought = request.cookies.get(COOKIE, "")
    return hmac.compare_digest(brought.encode(), _key(request, message_id).encode())


def _key(request: Request, message_id: int) -> str:
    return state.signer(request).digest(PURPOSE, str(message_id))
