"""Accounts over HTTP: signing in and out."""

from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, passwords, queries, rules
from app.accounts.current import CurrentReader
from app.accounts.forms.signing import SignInForm, SignOutForm
from app.accounts.pages.signing import SignInPage, SignOutPage
from app.core.db.work import Reading, Writing
from app.core.i18n.marks import N_
from app.core.web import cookies
from app.core.web.addresses import back_to
from app.core.web.lanes import Router, long
from app.core.web.render import render

router = Router()

Next = Annotated[str, Query(max_length=2000)]
WRONG = N_("This name and this password do not go together. Check both and try again.")


@router.get("/login", name="accounts.sign_in_form")
def sign_in_form(request: Request, reader: CurrentReader, next: Next = "/") -> Response:  # noqa: A002  # the field's name
    """Show the sign-in form; someone signed in goes on."""
    if not reader.is_guest:
        return RedirectResponse(back_to(next), status_code=303)
    return render(request, "accounts/login.html", SignInPage(next=back_to(next)))


@router.post("/login", name="accounts.sign_in")
@long
def sign_in(
    request: Request,
    form: Annotated[SignInForm, Form()],
    reading: Reading,
    db: Writing,
    _reader: CurrentReader,
) -> Response:
    """Open a session, or give the form back with one sentence."""
    found = queries.for_sign_in(reading, form.name)
    kept = found.password_hash if found and rules.may_sign_in(found.state) else None
    if not passwords.matches(form.password, kept) or found is None:
        page = SignInPage(form.name, back_to(form.next), WRONG)
        return render(request, "accounts/login.html", page, status=422)
    token = actions.sign_in(db, found.id, request.headers.get("user-agent", ""))
    return cookies.with_session(
        request, RedirectResponse(back_to(form.next), status_code=303), token
    )


@router.get("/logout", name="accounts.sign_out_form")
def sign_out_form(request: Request, reader: CurrentReader, next: Next = "/") -> Response:  # noqa: A002  # the field's name
    """Ask before signing out: a link alone changes nothing."""
    if reader.is_guest:
        return RedirectResponse(back_to(next), status_code=303)
    return render(request, "accounts/logout.html", SignOutPage(back_to(next)))


@router.post("/logout", name="accounts.sign_out")
def sign_out(
    request: Request, form: Annotated[SignOutForm, Form()], db: Writing
) -> Response:
    """End this browser's session."""
    if token := cookies.session_token(request):
        actions.sign_out(db, token)
    return cookies.without_session(
        request, RedirectResponse(back_to(form.next), status_code=303)
    )
