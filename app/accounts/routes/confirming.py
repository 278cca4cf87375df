"""Accounts over HTTP: links sent by mail, whatever they are for."""

from typing import Annotated

from fastapi import Form, Path, Request, Response

from app.accounts import queries, tokens
from app.accounts.actions.links import USED
from app.accounts.current import CurrentReader
from app.accounts.forms.confirming import ConfirmForm
from app.accounts.links import LinkKinds, Opened
from app.accounts.reader import Reader
from app.core import clock
from app.core.db.work import Reading, Writing
from app.core.errors import Gone
from app.core.web.lanes import Router

router = Router()

Token = Annotated[str, Path(min_length=20, max_length=100)]


@router.get("/confirm/{token}", name="accounts.open_link")
def open_link(
    request: Request, token: Token, db: Reading, reader: CurrentReader
) -> Response:
    """Show what a link does and its button: robots open links, people press buttons."""
    opened = _opened(request, token, db, reader)
    return _kinds(request)[opened.link.kind].show(opened, db)


@router.post("/confirm/{token}", name="accounts.use_link")
def use_link(
    request: Request,
    token: Token,
    form: Annotated[ConfirmForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Do what a link is for."""
    opened = _opened(request, token, reading, reader)
    return _kinds(request)[opened.link.kind].use(opened, form, reading, db)


def _opened(request: Request, token: str, db: Reading, reader: Reader) -> Opened:
    link = queries.mailed_link(db, tokens.kept_as(token), clock.now())
    if link is None or link.kind not in _kinds(request):
        raise Gone(USED)
    return Opened(request, link, reader)


def _kinds(request: Request) -> LinkKinds:
    kinds: LinkKinds = request.app.state.link_kinds
    return kinds
