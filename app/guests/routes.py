"""Guests over HTTP: what is kept of somebody without an account."""

from fastapi import Request, Response

from app.accounts.current import CurrentReader
from app.core.web.keeping import keep, shared
from app.core.web.lanes import Router
from app.core.web.render import render
from app.guests.addresses import PRIVACY
from app.guests.pages import privacy_page

router = Router()


@router.get(PRIVACY, name="guests.privacy")
@shared
def privacy(request: Request, _reader: CurrentReader) -> Response:
    """Tell what becomes of an address and a message, before anybody gives them."""
    keep(request, ())
    return render(request, "guests/privacy.html", privacy_page())
