"""Who typed the password a short while ago: asked for before what cannot be undone."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request

from app.accounts import queries, tokens
from app.accounts.current import CurrentReader
from app.accounts.reader import Reader
from app.core import clock
from app.core.db.work import Reading
from app.core.errors import Forbidden
from app.core.i18n.marks import N_
from app.core.web import cookies

RECENTLY = timedelta(minutes=15)
AGAIN = N_(
    "You signed in more than 15 minutes ago. Sign out and in again, then do this: so "
    "nobody else does it for you."
)


def recent_reader(request: Request, db: Reading, reader: CurrentReader) -> Reader:
    """Return a reader who signed in a short while ago; raise `Forbidden` for others."""
    token = cookies.session_token(request)
    if reader.is_guest or token is None:
        raise Forbidden
    began = queries.session_began(db, tokens.kept_as(token))
    if began is None or clock.now() - began > RECENTLY:
        raise Forbidden(AGAIN)
    return reader


RecentReader = Annotated[Reader, Depends(recent_reader)]
