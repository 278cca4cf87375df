"""Accounts over HTTP: one's own data, taken away or erased."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import queries
from app.accounts.actions import erasing, exports
from app.accounts.current import MemberReader, recent_reader
from app.accounts.forms.data import ErasureForm, ExportForm, KeepForm
from app.accounts.pages.data import data_page
from app.accounts.reader import Reader
from app.core.backends.limits import Limit
from app.core.db.work import Reading, Writing
from app.core.errors import Forbidden, TooSoon
from app.core.i18n.marks import N_
from app.core.web import state
from app.core.web.lanes import Router
from app.core.web.render import render

router = Router()

HERE = "/account/data"
EXPORTED = Limit("accounts.export", 3, timedelta(days=1))
Proved = Annotated[Reader, Depends(recent_reader(HERE))]
"""Of what cannot be undone, or tells all: a borrowed browser is not enough."""
NOT_SURE = N_("Tick the box to say that you mean it.")


@router.get(HERE, name="accounts.data")
def data(request: Request, db: Reading, reader: MemberReader) -> Response:
    """Show what a member may do with his data."""
    page = data_page(db, reader.id or 0, reader.url)
    return render(request, "accounts/data.html", page)


@router.post("/account/export", name="accounts.ask_export")
def ask_export(
    request: Request,
    form: Annotated[ExportForm, Form()],
    db: Writing,
    reader: Proved,
) -> Response:
    """Have all of a member's data put together."""
    del form
    member = queries.member_to_change(db, reader.id or 0)
    if seconds := state.limiter(request).spend(db, EXPORTED, str(member.id)):
        raise TooSoon(seconds)
    exports.ask_export(db, member)
    return RedirectResponse(HERE, status_code=303)


@router.post("/account/erase", name="accounts.ask_erasure")
def ask_erasure(
    request: Request,
    form: Annotated[ErasureForm, Form()],
    reading: Reading,
    db: Writing,
    reader: Proved,
) -> Response:
    """Have a member erased in some days, or give the form back."""
    member_id = reader.id or 0
    if not form.sure:
        page = data_page(reading, member_id, reader.url, NOT_SURE)
        return render(request, "accounts/data.html", page, status=422)
    try:
        erasing.ask_erasure(db, member_id, form.how, state.settings(request).language)
    except Forbidden as refusal:
        page = data_page(reading, member_id, reader.url, str(refusal))
        return render(request, "accounts/data.html", page, status=403)
    return RedirectResponse(HERE, status_code=303)


@router.post("/account/keep", name="accounts.keep_account")
def keep_account(
    form: Annotated[KeepForm, Form()], db: Writing, reader: MemberReader
) -> Response:
    """Take back a member's wish to be erased."""
    del form
    erasing.keep_account(db, reader.id or 0)
    return RedirectResponse(HERE, status_code=303)
