"""Accounts over HTTP: whoever is signed in shows again who they are."""

from dataclasses import replace
from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, passwords, queries
from app.accounts.current import MemberReader
from app.accounts.forms.proving import ProveForm
from app.accounts.pages.security import has_active_factor
from app.accounts.pages.signing import ProvePage
from app.accounts.routes import attempts
from app.core.db.work import Reading, Writing
from app.core.i18n.marks import N_
from app.core.web import cookies, state
from app.core.web.addresses import back_to
from app.core.web.lanes import Router, long
from app.core.web.render import render

router = Router()

Next = Annotated[str, Query(max_length=2000)]
WRONG = N_("This is not right. Check it and try again.")


@router.get("/account/confirm", name="accounts.prove_form")
def prove_form(
    request: Request,
    db: Reading,
    reader: MemberReader,
    next: Next = "/",  # noqa: A002  # the field's name
) -> Response:
    """Ask for the password again, before what a borrowed browser must not do."""
    page = ProvePage(back_to(next), has_active_factor(db, reader.own_id))
    return render(request, "accounts/prove.html", page)


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
    has_code = has_active_factor(reading, reader.own_id)
    page = ProvePage(back_to(form.next), has_code)
    tried = attempts.of_proof(reader.own_id)
    wait = state.limiter(request).waiting(reading, tried)
    kept = queries.password_of(reading, reader.own_id)
    is_right = not wait and passwords.matches(form.password, kept)
    if not is_right and form.code and not wait:
        is_right = actions.use_code(db, reader.own_id, form.code)
    if not is_right:
        wait = wait or state.limiter(request).spend_all(db, tried)
        page = replace(page, wait=wait, error=WRONG)
        status = 429 if wait else 422
        return render(request, "accounts/prove.html", page, status=status)
    actions.prove(db, cookies.session_token(request) or "")
    return RedirectResponse(back_to(form.next), status_code=303)
