"""Accounts over HTTP: whoever is signed in shows again who they are."""

from datetime import timedelta
from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, passwords, queries
from app.accounts.current import MemberReader
from app.accounts.forms.proving import ProveForm
from app.accounts.pages.signing import ProvePage
from app.core.backends.limits import Limit
from app.core.db.work import Reading, Writing
from app.core.i18n.marks import N_
from app.core.web import cookies, state
from app.core.web.addresses import back_to
from app.core.web.lanes import Router, long
from app.core.web.render import render

router = Router()

Next = Annotated[str, Query(max_length=2000)]
ATTEMPTS = Limit("accounts.prove", 10, timedelta(hours=1))
WRONG = N_("This is not right. Check it and try again.")


@router.get("/account/confirm", name="accounts.prove_form")
def prove_form(
    request: Request,
    _reader: MemberReader,
    next: Next = "/",  # noqa: A002  # the field's name
) -> Response:
    """Ask for the password again, before what a borrowed browser must not do."""
    return render(request, "accounts/prove.html", ProvePage(back_to(next)))


@router.post("/account/confirm", name="accounts.prove")
@long
def prove(
    request: Request,
    form: Annotated[ProveForm, Form()],
    reading: Reading,
    db: Writing,
    reader: MemberReader,
) -> Response:
    """Believe for a quarter of an hour that it is the member, or ask again."""
    assert reader.id is not None  # noqa: S101  # a member
    kept = queries.password_of(reading, reader.id)
    is_right = passwords.matches(form.password, kept)
    if state.limiter(request).spend(db, ATTEMPTS, str(reader.id)) or not is_right:
        page = ProvePage(back_to(form.next), WRONG)
        return render(request, "accounts/prove.html", page, status=422)
    actions.prove(db, cookies.session_token(request) or "")
    return RedirectResponse(back_to(form.next), status_code=303)
