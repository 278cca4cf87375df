"""Accounts over HTTP: links sent by mail, whatever they are for."""

from typing import Annotated, Literal

from fastapi import Form, Path, Query, Request, Response

from app.accounts import queries, tokens
from app.accounts.actions.links import USED
from app.accounts.current import CurrentReader
from app.accounts.forms.confirming import ConfirmForm
from app.accounts.links import LinkKinds, Opened
from app.accounts.reader import Reader
from app.core import clock
from app.core.db.work import Reading, Writing
from app.core.errors import Gone
from app.core.web.lanes import Router, long
from app.core.web.render import render

router = Router()

Token = Annotated[str, Path(min_length=20, max_length=100)]


What = Annotated[Literal["agreed", "changed", "refused"], Query()]


@router.get("/confirm", name="accounts.agreed")
def agreed(request: Request, _reader: CurrentReader, what: What = "agreed") -> Response:
    """Say what came of the links by which two addresses agree."""
    return render(request, "accounts/agreed.html", what)


@router.get("/confirm/{token}", name="accounts.open_link")
def open_link(
    request: Request, token: Token, db: Reading, reader: CurrentReader
) -> Response:
    """Show what a link does and its button: robots open links, people press buttons."""
    opened = _opened(request, token, db, reader)
    return _kinds(request)[opened.link.kind].show(opened, db)


@router.post("/confirm/{token}", name="accounts.use_link")
@long
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
