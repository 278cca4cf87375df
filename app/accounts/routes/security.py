"""Accounts over HTTP: how a member signs in, and where they are signed in."""

from dataclasses import replace
from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, queries, tokens
from app.accounts.current import MemberReader, RecentReader
from app.accounts.forms.security import CodesForm, EndSessionForm, EndSessionsForm
from app.accounts.pages.security import CodesPage, codes_page, security_page
from app.accounts.routes import attempts
from app.core.db.work import Reading, Writing
from app.core.i18n.marks import N_
from app.core.web import cookies, state
from app.core.web.lanes import Router
from app.core.web.render import render

router = Router()

HERE = "/account/security"
CODES = "/account/codes"
WRONG = N_("This is not the code that your application shows now. Try the next one.")


@router.get(HERE, name="accounts.security")
def security(request: Request, db: Reading, reader: MemberReader) -> Response:
    """Show how the member signs in and where they are signed in."""
    kept = tokens.kept_as(cookies.session_token(request) or "")
    more = request.app.state.account_contributions
    page = security_page(db, reader, kept, more)
    return render(request, "accounts/security.html", page)


@router.post("/account/sessions/end", name="accounts.end_session")
def end_session(
    form: Annotated[EndSessionForm, Form()], db: Writing, reader: MemberReader
) -> Response:
    """Sign one browser out."""
    actions.end_session(db, reader.own_id, bytes.fromhex(form.session))
    return RedirectResponse(HERE, status_code=303)


@router.post("/account/sessions/end-all", name="accounts.end_sessions")
def end_sessions(
    request: Request,
    form: Annotated[EndSessionsForm, Form()],
    db: Writing,
    reader: MemberReader,
) -> Response:
    """Sign every browser out, this one too."""
    del form
    actions.end_sessions(db, reader.own_id)
    response = RedirectResponse("/login", status_code=303)
    return cookies.without_session(request, response)


@router.get(CODES, name="accounts.codes")
def codes(request: Request, db: Reading, reader: RecentReader) -> Response:
    """Show the second factor: none, being set up, or in force."""
    page = codes_page(db, reader, state.settings(request).site_name)
    return render(request, "accounts/codes.html", page)


@router.post(CODES, name="accounts.change_codes")
def change_codes(
    request: Request,
    form: Annotated[CodesForm, Form()],
    reading: Reading,
    db: Writing,
    reader: RecentReader,
) -> Response:
    """Set the second factor up, put it in force, renew its recovery codes, or drop it."""
    page = codes_page(reading, reader, state.settings(request).site_name)
    if form.act == "activate" and page.is_begun:
        return _activated(request, form, page, db, reader)
    if form.act == "renew" and page.is_active:
        fresh = actions.renew_recovery_codes(db, reader.own_id)
        return render(request, "accounts/codes.html", replace(page, fresh=fresh))
    if form.act == "begin":
        actions.begin_factor(db, reader.own_id)
    if form.act == "drop":
        actions.drop_factor(db, reader.own_id)
    return RedirectResponse(CODES, status_code=303)


def _activated(
    request: Request, form: CodesForm, page: CodesPage, db: Writing, reader: RecentReader
) -> Response:
    """Show the recovery codes, once; other browsers have to sign in with a code now."""
    tried = attempts.of_code(reader.own_id)
    fresh = actions.activate_factor(db, reader.own_id, form.code)
    if fresh is None:
        wait = state.limiter(request).spend_all(db, tried)
        page = replace(page, error=WRONG, wait=wait)
        status = 429 if wait else 422
        return render(request, "accounts/codes.html", page, status=status)
    actions.end_other_sessions(
        db, reader.own_id, tokens.kept_as(cookies.session_token(request) or "")
    )
    left = queries.recovery_codes_left(db, reader.own_id)
    page = CodesPage(is_active=True, fresh=fresh, left=left)
    return render(request, "accounts/codes.html", page)
