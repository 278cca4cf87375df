"""The request's reader: found by the session cookie, a guest without one."""

from functools import partial
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from app.accounts import queries, tokens
from app.accounts.reader import GUEST, Reader
from app.core import clock
from app.core.db.work import Reading
from app.core.web import cookies
from app.core.web.lanes import lanes


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
    waiting = request.app.state.waiting_for_moderators
    return queries.signed_in(db, tokens.kept_as(token), clock.now(), waiting) or GUEST


def to_sign_in(address: str) -> Response:
    """Lead a guest to the sign-in form, and back to here afterwards."""
    return RedirectResponse(f"/login?next={quote(address, safe='')}", status_code=303)


CurrentReader = Annotated[Reader, Depends(current_reader)]
