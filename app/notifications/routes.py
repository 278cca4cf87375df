"""Notifications over HTTP: what is followed by mail, and how that ends."""

from typing import Annotated

from fastapi import Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.backends.counters import Counters
from app.core.db.work import Reading, Writing
from app.core.errors import Forbidden, NotFound
from app.core.i18n.marks import N_
from app.core.web import state
from app.core.web.edge import from_anywhere
from app.core.web.lanes import Router
from app.core.web.render import render
from app.notifications import actions, links
from app.notifications.forms import StopForm, UnfollowForm
from app.notifications.pages import follows_page, stop_page
from app.tracking import actions as tracking

router = Router()

Token = Annotated[str, Path(max_length=200)]
Done = Annotated[str, Query(max_length=1)]
FOLLOWS = "/account/follows"
SIGN_IN = N_("Sign in to see the topics that you follow by e-mail.")


@router.get("/letters/read/{token}", name="notifications.open_letter")
def open_letter(request: Request, token: Token, db: Writing) -> Response:
    """Lead a guest to the reply that a letter told of, and tell of later ones again.

    All that opening it changes is when the next letter may come.
    """
    found = links.opened(state.signer(request), token)
    if found is None:
        raise NotFound
    follow_id, post_id = found
    if Counters.is_reading(request.method, request.headers):
        tracking.note_visit(db, follow_id)
    return _private(RedirectResponse(f"/p/{post_id}", status_code=302))


@router.get("/letters/stop/{token}", name="notifications.stop_form")
def stop_form(
    request: Request, token: Token, db: Reading, _reader: CurrentReader, done: Done = ""
) -> Response:
    """Show the button that ends letters about a topic: robots open links, people press."""
    page = stop_page(db, request.url.path, _stopped(request, token), is_done=bool(done))
    return _private(render(request, "notifications/stop.html", page))


@router.post("/letters/stop/{token}", name="notifications.stop")
@from_anywhere
def stop(
    request: Request,
    token: Token,
    form: Annotated[StopForm, Form()],
    reading: Reading,
    db: Writing,
) -> Response:
    """End letters about a topic, whoever asks: a mail provider does (RFC 8058).

    It has no cookie and follows no redirection; the token alone counts, and nothing else
    is changed.
    """
    follow_id = _stopped(request, token)
    page = stop_page(reading, request.url.path, follow_id, is_done=True)
    tracking.stop_by_mail(db, follow_id)
    if form.button:
        return _private(RedirectResponse(f"{request.url.path}?done=1", status_code=303))
    return _private(render(request, "notifications/stop.html", page))


@router.get("/account/follows", name="notifications.follows")
def follows(request: Request, db: Reading, reader: CurrentReader) -> Response:
    """Show what a member is told of by mail."""
    if reader.is_guest:
        raise Forbidden(SIGN_IN)
    return render(request, "notifications/follows.html", follows_page(db, reader))


@router.post("/account/follows", name="notifications.unfollow")
def unfollow(
    form: Annotated[UnfollowForm, Form()], db: Writing, reader: CurrentReader
) -> Response:
    """End the letters about a topic, from the list."""
    actions.stop_own(db, reader, form.follow)
    return RedirectResponse(FOLLOWS, status_code=303)


def _stopped(request: Request, token: str) -> int:
    follow_id = links.stopped(state.signer(request), token)
    if follow_id is None:
        raise NotFound
    return follow_id


def _private(response: Response) -> Response:
    """Tell no other site the address: it is a key."""
    response.headers["referrer-policy"] = "no-referrer"
    return response
