"""Accounts over HTTP: signing in and out."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, passwords, queries, rules
from app.accounts.current import CurrentReader
from app.accounts.forms.signing import CodeForm, SignInForm, SignOutForm
from app.accounts.pages.signing import CodePage, SignInPage, SignOutPage
from app.accounts.routes import attempts, entering
from app.core.db.work import Reading, Writing
from app.core.i18n.marks import N_
from app.core.web import cookies, state
from app.core.web.addresses import back_to
from app.core.web.lanes import Router, long
from app.core.web.render import render

router = Router()

Next = Annotated[str, Query(max_length=2000)]
SECOND_STEP = "second step"
STEP_LASTS = timedelta(minutes=10)
WRONG_CODE = N_(
    "This code is not right, or was used already. Wait for the next one, or type a "
    "recovery code."
)
TOO_LATE = N_("This took too long. Please sign in again.")
WRONG = N_("This name and this password do not go together. Check both and try again.")


@router.get("/login", name="accounts.sign_in_form")
def sign_in_form(
    request: Request,
    reader: CurrentReader,
    next: Next = "/",  # noqa: A002  # the field's name
    changed: Annotated[bool, Query()] = False,
) -> Response:
    """Show the sign-in form; someone signed in goes on."""
    if not reader.is_guest:
        return RedirectResponse(back_to(next), status_code=303)
    page = SignInPage(next=back_to(next), has_new_password=changed)
    return render(request, "accounts/login.html", page)


@router.post("/login", name="accounts.sign_in")
@long
def sign_in(
    request: Request,
    form: Annotated[SignInForm, Form()],
    reading: Reading,
    db: Writing,
    _reader: CurrentReader,
) -> Response:
    """Open a session, ask for a code first, or give the form back with one sentence."""
    page = SignInPage(form.name, back_to(form.next))
    found = queries.for_sign_in(reading, form.name)
    tried = attempts.of_password(request, reading, form.name, found)
    if wait := state.limiter(request).waiting(reading, tried):
        return _given_back(request, replace(page, wait=wait), 429)
    reading.close()  # what follows takes long
    kept = found.password_hash if found and rules.may_sign_in(found.state) else None
    if not passwords.matches(form.password, kept) or found is None or kept is None:
        wait = state.limiter(request).spend_all(db, tried)
        refused = replace(page, wait=wait) if wait else replace(page, error=WRONG)
        return _given_back(request, refused, 429 if wait else 422)
    if passwords.is_outdated(kept):
        actions.keep_hash(db, found.id, kept, passwords.hashed(form.password))
    if wait := state.limiter(request).waiting(db, tried):  # guessed among many at once
        return _given_back(request, replace(page, wait=wait), 429)
    if found.factor_since is not None:
        ticket = state.signer(request).signed(SECOND_STEP, str(found.id))
        return render(request, "accounts/code.html", CodePage(ticket, page.next))
    return entering.let_in(request, db, found.id, page.next)


@router.post("/login/code", name="accounts.show_code")
def show_code(
    request: Request,
    form: Annotated[CodeForm, Form()],
    reading: Reading,
    db: Writing,
    _reader: CurrentReader,
) -> Response:
    """Take the code of the second step, once."""
    found = state.signer(request).age(SECOND_STEP, form.ticket)
    if found is None or found[1] > STEP_LASTS.total_seconds():
        late = SignInPage(next=back_to(form.next), error=TOO_LATE)
        return _given_back(request, late, 422)
    member_id, page = int(found[0]), CodePage(form.ticket, back_to(form.next))
    tried = attempts.of_code(member_id)
    if wait := state.limiter(request).waiting(reading, tried):
        page = replace(page, wait=wait)
        return render(request, "accounts/code.html", page, status=429)
    is_active = queries.contact(reading, member_id) is not None
    if not is_active or not actions.use_code(db, member_id, form.code):
        state.limiter(request).spend_all(db, tried)
        page = replace(page, error=WRONG_CODE)
        return render(request, "accounts/code.html", page, status=422)
    return entering.let_in(request, db, member_id, page.next)


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


def _given_back(request: Request, page: SignInPage, status: int) -> Response:
    return render(request, "accounts/login.html", page, status=status)
