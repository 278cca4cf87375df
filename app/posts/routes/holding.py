"""Posts over HTTP: a guest looks after a message that is held."""

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import addresses
from app.accounts.current import CurrentReader
from app.core.db.work import Reading, Writing
from app.core.errors import Conflict, Forbidden, NotFound, TooSoon, Unfit
from app.core.i18n.marks import N_
from app.core.web import errors, state
from app.core.web.addresses import Id
from app.core.web.lanes import Router
from app.core.web.render import render
from app.guests import queries as guests
from app.guests.actions import holding
from app.guests.addresses import held_url
from app.guests.forms import AddressForm, ButtonForm
from app.guests.models import GuestMessage
from app.posts.actions import held as publishing
from app.posts.faults import Faulty, faults_of
from app.posts.forms.holding import HeldForm
from app.posts.holding import browsers, rewording, wrong
from app.posts.holding.rewording import Rewording
from app.posts.holding.sender import means
from app.posts.pages.guests.held import HeldPage, Readdressed, held_page

router = Router()

SIGN_IN = N_("Sign in: only your account can take over what you wrote as a guest.")


@router.get("/guests/{message_id:int}", name="posts.held")
def held(request: Request, message_id: Id, db: Reading) -> Response:
    """Show a held message to the browser that it was written in, and to no other."""
    return _page(request, held_page(db, _own(request, message_id, db)))


@router.post("/guests/{message_id:int}/edit", name="posts.edit_held")
def edit_held(
    request: Request,
    message_id: Id,
    form: Annotated[HeldForm, Form()],
    reading: Reading,
    db: Writing,
) -> Response:
    """Keep other words for a held message, or show how they look."""
    errors.give_back(request, form.body)
    message = _own(request, message_id, reading)
    own = Rewording(reading, state.renderer(request), message, form)
    if form.preview:
        return _page(request, held_page(reading, message, rewording.looked_at(own)))
    try:
        rewording.keep(db, own)
    except (Unfit, Conflict) as refusal:
        page = held_page(reading, message, rewording.given_back(own, refusal))
        return _page(request, page, errors.status_of(refusal))
    return RedirectResponse(held_url(message_id), status_code=303)


@router.post("/guests/{message_id:int}/address", name="posts.readdress_held")
def readdress_held(
    request: Request,
    message_id: Id,
    form: Annotated[AddressForm, Form()],
    reading: Reading,
    db: Writing,
) -> Response:
    """Send the link to the address that was meant; the first one works no more."""
    message, address = _own(request, message_id, reading), form.guest_email.strip()
    try:
        refusal = addresses.fault(reading, address)
        if found := tuple(wrong.in_address(address, refusal)):
            raise Faulty(found)
        holding.readdress(db, means(request), message_id, address)
    except (Unfit, TooSoon) as refusal:
        again = Readdressed(form.guest_email, faults_of(refusal))
        page = held_page(reading, message, address=again)
        return _page(request, page, errors.status_of(refusal))
    return RedirectResponse(held_url(message_id), status_code=303)


@router.post("/guests/{message_id:int}/resend", name="posts.resend_held")
def resend_held(
    request: Request,
    message_id: Id,
    _form: Annotated[ButtonForm, Form()],
    reading: Reading,
    db: Writing,
) -> Response:
    """Send another link to the same address."""
    message = _own(request, message_id, reading)
    try:
        holding.send_again(db, means(request), message_id)
    except TooSoon as refusal:
        again = Readdressed(faults=faults_of(refusal))
        page = held_page(reading, message, address=again)
        return _page(request, page, errors.status_of(refusal))
    return RedirectResponse(held_url(message_id), status_code=303)


@router.post("/account/claim", name="posts.claim")
def claim(
    _form: Annotated[ButtonForm, Form()], db: Writing, reader: CurrentReader
) -> Response:
    """Give members what they wrote as guests, and lead them to their profile."""
    if reader.id is None:
        raise Forbidden(SIGN_IN)
    publishing.claim(db, reader.id)
    return RedirectResponse(reader.url, status_code=303)


def _own(request: Request, message_id: int, db: Reading) -> GuestMessage:
    """Return a message to the browser that has its key; to others it is not there."""
    message = guests.message(db, message_id)
    if message is None or not browsers.holds(request, message_id):
        raise NotFound
    return message


def _page(request: Request, page: HeldPage, status: int = 200) -> Response:
    return render(request, "posts/held.html", page, status)
