"""The request's reader: found by the session cookie, a guest without one."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from app.accounts import queries, tokens
from app.accounts.reader import GUEST, Reader
from app.core import clock
from app.core.db.work import Reading
from app.core.errors import Elsewhere
from app.core.web import cookies
from app.core.web.lanes import lanes

PROOF_LASTS = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=10)
"""Writing it at every page would cost more than it tells."""


async def current_reader(request: Request, db: Reading) -> Reader:
    """Tell who is reading, and leave it where the layout finds it."""
    reader = GUEST
    if cookies.session_token(request) is not None:
        reader = await lanes(request).read(partial(_identify_and_let_go, request, db))
    request.state.reader = reader
    return reader


def _identify_and_let_go(request: Request, db: Session) -> Reader:
    """Hold no connection while the request waits for its lane: others would wait for it."""
    reader = identify(request, db)
    db.close()
    return reader


def identify(request: Request, db: Session) -> Reader:
    """Tell who is reading; asks the database only when a session cookie came."""
    token = cookies.session_token(request)
    if token is None:
        return GUEST
    now, kept = clock.now(), tokens.kept_as(token)
    found = queries.signed_in(db, kept, now, request.app.state.waiting_for_moderators)
    if found is None:
        return GUEST
    reader, seen_at = found
    if now - seen_at > SEEN_EVERY:
        request.app.state.seen.add(kept.hex(), 0, int(now.timestamp()))
    return reader


CurrentReader = Annotated[Reader, Depends(current_reader)]


async def member_reader(request: Request, reader: CurrentReader) -> Reader:
    """Tell which member is reading; a guest is led to the sign-in page and back."""
    if reader.is_guest:
        raise to_sign_in(request)
    return reader


def to_sign_in(request: Request) -> Elsewhere:
    """Return what leads a guest to the sign-in page, and back to here by GET."""
    return Elsewhere(_and_back(request, "/login"))


MemberReader = Annotated[Reader, Depends(member_reader)]
"""Of a page that is for members; a form is to be shown at the address it is sent to."""


def recent_reader(back: str = "") -> Callable[..., Awaitable[Reader]]:
    """Make what tells which member is reading, who has proved it not long ago.

    Others do so now, and come back by GET: to `back`, or to the address they asked for.
    """

    async def recent(request: Request, db: Reading, reader: CurrentReader) -> Reader:
        if reader.is_guest:
            raise Elsewhere(_and_back(request, "/login", back))
        if not await lanes(request).read(partial(_has_proved_and_let_go, request, db)):
            raise Elsewhere(_and_back(request, "/account/confirm", back))
        return reader

    return recent


RecentReader = Annotated[Reader, Depends(recent_reader())]
"""Of what a borrowed browser must not do."""


def _has_proved_and_let_go(request: Request, db: Session) -> bool:
    token = cookies.session_token(request) or ""
    since = clock.now() - PROOF_LASTS
    proved = queries.has_proved(db, tokens.kept_as(token), since)
    db.close()
    return proved


def _and_back(request: Request, path: str, back: str = "") -> str:
    return f"{path}?{urlencode({'next': back or request.url.path})}"
