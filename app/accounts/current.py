"""The request's reader: found by the session cookie, a guest without one."""

from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from app.accounts import queries, tokens
from app.accounts.reader import GUEST, Reader
from app.core import clock
from app.core.db.work import Reading
from app.core.web import cookies


def current_reader(request: Request, db: Reading) -> Reader:
    """Tell who is reading, and leave it where the layout finds it."""
    request.state.reader = identify(request, db)
    reader: Reader = request.state.reader
    return reader


def identify(request: Request, db: Session) -> Reader:
    """Tell who is reading; asks the database only when a session cookie came."""
    token = cookies.session_token(request)
    if token is None:
        return GUEST
    return queries.signed_in(db, tokens.kept_as(token), clock.now()) or GUEST


CurrentReader = Annotated[Reader, Depends(current_reader)]
