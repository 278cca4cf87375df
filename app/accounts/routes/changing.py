"""Accounts over HTTP: a member's new password, and a new address."""

from datetime import timedelta
from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, addresses, passwords, queries
from app.accounts.current import CurrentReader, RecentReader
from app.accounts.forms.security import AddressForm, NewPasswordForm
from app.accounts.pages.security import NewAddressPage, NewPasswordPage, ResetPage
from app.accounts.passwords import strength
from app.accounts.routes import entering
from app.core.backends.limits import Limit, network
from app.core.backends.mail import masked
from app.core.db.work import Reading, Writing
from app.core.i18n.marks import N_
from app.core.web import cookies, humans, state
from app.core.web.lanes import Router, long
from app.core.web.render import render

router = Router()

HERE, PASSWORD, ADDRESS = "/account/security", "/account/password", "/account/address"
HOUR = timedelta(hours=1)
OWN, NEAR = Limit("accounts.write", 10, HOUR), Limit("accounts.write_near", 30, HOUR)
LETTERS = Limit("accounts.letters", 5, HOUR)
SAME = N_("This is your address already.")


@router.get(PASSWORD, name="accounts.new_password_form")
def new_password_form(request: Request, _reader: RecentReader) -> Response:
    """Ask for a new password."""
    return render(request, "accounts/new_password.html", NewPasswordPage(PASSWORD))


@router.post(PASSWORD, name="accounts.change_password")
@long
def change_password(
    request: Request,
    form: Annotated[NewPasswordForm, Form()],
    reading: Reading,
    db: Writing,
    reader: RecentReader,
) -> Response:
    """Replace the password: every other browser is signed out, this one begins anew."""
    if fault := password_fault(request, reading, reader.own_id, form.password):
        page = NewPasswordPage(PASSWORD, fault=fault)
        return render(request, "accounts/new_password.html", page, status=422)
    reading.close()  # what follows takes long
    kept, language = passwords.hashed(form.password), cookies.preferences(request).locale
    actions.change_password(db, reader.own_id, kept, language)
    return entering.let_in(request, db, reader.own_id, HERE)


@router.get(ADDRESS, name="accounts.new_address_form")
def new_address_form(request: Request, db: Reading, reader: RecentReader) -> Response:
    """Ask for a new address."""
    page = NewAddressPage(_address(db, reader.own_id))
    return render(request, "accounts/new_address.html", page)


@router.post(ADDRESS, name="accounts.change_address")
def change_address(
    request: Request,
    form: Annotated[AddressForm, Form()],
    reading: Reading,
    db: Writing,
    reader: RecentReader,
) -> Response:
    """Write to both addresses: both have to agree."""
    address = addresses.tidy(form.email)
    fault = addresses.fault(reading, address) if address else addresses.NONE
    who = queries.contact(reading, reader.own_id)
    if (
        address
        and who
        and who.email
        and addresses.key_of(who.email) == addresses.key_of(address)
    ):
        fault = SAME
    page = NewAddressPage(_address(reading, reader.own_id), form.email, fault)
    if fault or address is None:
        return render(request, "accounts/new_address.html", page, status=422)
    if wait := _wait(request, db, address):
        page = NewAddressPage(page.address, form.email, wait=wait)
        return render(request, "accounts/new_address.html", page, status=429)
    language = cookies.preferences(request).locale
    actions.ask_for_address(db, reader.own_id, address, language)
    return RedirectResponse(HERE, status_code=303)


@router.get("/password", name="accounts.reset_form")
def reset_form(
    request: Request, _reader: CurrentReader, sent: Annotated[bool, Query()] = False
) -> Response:
    """Ask whose password is forgotten, or say that a letter is on its way."""
    return render(request, "accounts/reset.html", ResetPage(is_sent=sent))


@router.post("/password", name="accounts.ask_for_reset")
def ask_for_reset(
    request: Request,
    form: Annotated[AddressForm, Form()],
    reading: Reading,
    db: Writing,
    _reader: CurrentReader,
) -> Response:
    """Write to the address if it is a member's; the answer is the same if it is not."""
    address = addresses.tidy(form.email)
    if address is None:
        page = ResetPage(form.email, addresses.NONE)
        return render(request, "accounts/reset.html", page, status=422)
    key = addresses.key_of(address)
    member_id = queries.id_by_address(reading, key)
    if wait := _wait(request, db, address):
        page = ResetPage(form.email, wait=wait)
        return render(request, "accounts/reset.html", page, status=429)
    if member_id is not None:
        actions.ask_for_reset(db, member_id, cookies.preferences(request).locale)
    return RedirectResponse("/password?sent=1", status_code=303)


def password_fault(
    request: Request, db: Reading, member_id: int, password: str
) -> str | None:
    """Return why a member's new password is refused, as a sentence, or None."""
    who = queries.contact(db, member_id)
    known = (who.name, who.email or "") if who else ()
    return strength.fault(password, (*known, state.settings(request).site_name))


def _address(db: Reading, member_id: int) -> str | None:
    who = queries.contact(db, member_id)
    return masked(who.email) if who and who.email else None


def _wait(request: Request, db: Writing, address: str) -> int:
    """Count a letter and who asks for it; return how many seconds to wait."""
    who = humans.address(request)
    return state.limiter(request).spend_all(
        db, ((OWN, who), (NEAR, network(who)), (LETTERS, addresses.key_of(address)))
    )
