"""Accounts over HTTP: somebody registers, and is written to."""

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, addresses, names, passwords
from app.accounts.actions.registering import HELD, Newcomer
from app.accounts.choices import REGISTRATION
from app.accounts.current import CurrentReader, MemberReader
from app.accounts.forms.registering import RegisterForm, SendAgainForm
from app.accounts.pages.registering import (
    RegisterPage,
    faults_of,
    registered_page,
    welcome_page,
)
from app.core.backends.limits import Limit, network
from app.core.db.options import chosen
from app.core.db.work import Reading, Writing
from app.core.errors import Forbidden, Gone, Unfit
from app.core.i18n.marks import N_
from app.core.web import cookies, humans, state
from app.core.web.lanes import Router, long
from app.core.web.render import render

router = Router()

HOUR = timedelta(hours=1)
OWN, NEAR = Limit("accounts.register", 10, HOUR), Limit("accounts.register_near", 30, HOUR)
LETTERS = Limit("accounts.letters", 5, HOUR)
TICKET = "registered"
CLOSED = N_("Nobody can register here at the moment. Please come back later.")
OVER = N_("This registration is confirmed or too old. Sign in, or register again.")


@router.get("/register", name="accounts.register_form")
def register_form(request: Request, db: Reading, reader: CurrentReader) -> Response:
    """Show the form; a member has no use for it."""
    if not reader.is_guest:
        return RedirectResponse("/", status_code=303)
    page = RegisterPage(chosen(db, REGISTRATION), humans.stamp(request))
    return render(request, "accounts/register.html", page)


@router.post("/register", name="accounts.register")
@long
def register(
    request: Request,
    form: Annotated[RegisterForm, Form()],
    reading: Reading,
    db: Writing,
    _reader: CurrentReader,
) -> Response:
    """Hold the name and write to the address, or give the form back."""
    mode = chosen(reading, REGISTRATION)
    if mode == "closed":
        raise Forbidden(CLOSED)
    stamp = humans.stamp(request, form.stamp)
    page = RegisterPage(mode, stamp, form.name, form.email)
    if doubt := humans.doubt(request, form.stamp, form.website):
        return _given_back(request, replace(page, error=doubt))
    site = state.settings(request).site_name
    faults = faults_of(reading, form.name, form.email, form.password, site)
    if faults:
        return _given_back(request, replace(page, faults=faults))
    address = addresses.tidy(form.email) or ""
    reading.close()  # what follows takes long
    password_hash = passwords.hashed(form.password)
    if wait := _wait(request, db, address):
        return _given_back(request, replace(page, wait=wait), 429)
    language = cookies.preferences(request).locale
    who = Newcomer(names.tidy(form.name), address, password_hash, language)
    try:
        made = actions.register(db, who)
    except Unfit as taken:
        return _given_back(request, replace(page, faults={"name": str(taken)}))
    return _lead_on(request, made)


@router.get("/register/sent", name="accounts.registered")
def registered(
    request: Request,
    db: Reading,
    _reader: CurrentReader,
    ticket: Annotated[str, Query(max_length=200)] = "",
    again: Annotated[bool, Query()] = False,
) -> Response:
    """Say what happens next, and offer another letter."""
    number = _number(request, ticket)
    page = registered_page(db, number, ticket, is_sent_again=again)
    if page is None:
        raise Gone(OVER)
    return render(request, "accounts/registered.html", page)


@router.post("/register/sent", name="accounts.send_again")
def send_again(
    request: Request,
    form: Annotated[SendAgainForm, Form()],
    reading: Reading,
    db: Writing,
    _reader: CurrentReader,
) -> Response:
    """Send the letter again, to another address where the first one was mistyped."""
    number = _number(request, form.ticket)
    page = registered_page(reading, number, form.ticket, is_sent_again=False)
    if page is None:
        raise Gone(OVER)
    address = addresses.tidy(form.email)
    fault = None
    if form.email:
        fault = addresses.fault(reading, address) if address else addresses.NONE
    if fault:
        page = replace(page, fault=fault, email=form.email)
        return render(request, "accounts/registered.html", page, status=422)
    if wait := _wait(request, db, address or page.address):
        page = replace(page, wait=wait, email=form.email)
        return render(request, "accounts/registered.html", page, status=429)
    if address:
        actions.correct_address(db, number, address)
    else:
        actions.write_to_newcomer(db, number)
    return _lead_on(request, number, again=True)


@router.get("/register/waiting", name="accounts.waiting")
def waiting(request: Request, _reader: CurrentReader) -> Response:
    """Tell somebody whose address is confirmed that a moderator has to say yes."""
    return render(request, "accounts/waiting.html", None)


@router.get("/account/welcome", name="accounts.welcome")
def welcome(request: Request, db: Reading, reader: MemberReader) -> Response:
    """Greet a new member, and offer what the rooms above have for them."""
    page = welcome_page(db, reader, request.app.state.account_contributions)
    return render(request, "accounts/welcome.html", page)


def _given_back(request: Request, page: RegisterPage, status: int = 422) -> Response:
    return render(request, "accounts/register.html", page, status=status)


def _wait(request: Request, db: Writing, address: str) -> int:
    """Count a letter and who asks for it; return how many seconds to wait."""
    who = humans.address(request)
    return state.limiter(request).spend_all(
        db, ((OWN, who), (NEAR, network(who)), (LETTERS, addresses.key_of(address)))
    )


def _lead_on(request: Request, number: int, *, again: bool = False) -> Response:
    ticket = state.signer(request).signed(TICKET, str(number))
    more = "&again=1" if again else ""
    return RedirectResponse(f"/register/sent?ticket={ticket}{more}", status_code=303)


def _number(request: Request, ticket: str) -> int:
    """Return which registration a ticket is for; 0 when it is no ticket of ours."""
    found = state.signer(request).age(TICKET, ticket)
    if found is None or found[1] > HELD.total_seconds():
        return 0
    return int(found[0])
