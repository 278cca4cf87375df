"""Admin over HTTP: letters of a demo, which nobody else receives."""

from typing import Annotated

from fastapi import Query, Request, Response

from app.admin.current import Administrator
from app.admin.pages.outbox import letter_page, outbox_page
from app.core.backends import mail
from app.core.ids import LARGEST
from app.core.web import state
from app.core.web.addresses import Id
from app.core.web.lanes import Router, long
from app.core.web.render import render

router = Router()

Number = Annotated[int, Query(ge=1, le=LARGEST)]


@router.get("/admin/outbox", name="admin.outbox")
@long
def outbox(request: Request, _reader: Administrator, page: Number = 1) -> Response:
    """List the letters that were filed, the newest first."""
    letters = mail.outbox_of(state.settings(request))
    return render(request, "admin/outbox.html", outbox_page(letters, page))


@router.get("/admin/outbox/{number:int}", name="admin.letter")
def letter(request: Request, number: Id, _reader: Administrator) -> Response:
    """Show a letter as plain text: it leads where its reader would go."""
    page = letter_page(mail.outbox_of(state.settings(request)), number)
    response = render(request, "admin/letter.html", page)
    response.headers["referrer-policy"] = "no-referrer"
    return response
