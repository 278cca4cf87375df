"""The link that confirms the address of a registration."""

from fastapi import Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, queries
from app.accounts.actions.registering import TOO_LATE
from app.accounts.choices import REGISTRATION
from app.accounts.forms.confirming import ConfirmForm
from app.accounts.links import Opened
from app.accounts.pages.registering import ConfirmPage
from app.accounts.routes import entering
from app.core.db.options import chosen
from app.core.db.work import Reading, Writing
from app.core.errors import Gone
from app.core.web.render import render


class ConfirmRegistration:
    """Opens the account, or has it wait for a moderator."""

    def show(self, opened: Opened, db: Reading) -> Response:
        """Show whose registration it is."""
        row = queries.registration(db, opened.link.subject_id)
        if row is None:
            raise Gone(TOO_LATE)
        waits = chosen(db, REGISTRATION) == "approval"
        page = ConfirmPage(opened.request.url.path, row.name, row.email, waits)
        return render(opened.request, "accounts/confirm_registration.html", page)

    def use(
        self, opened: Opened, form: ConfirmForm, reading: Reading, db: Writing
    ) -> Response:
        """Confirm; a member is signed in at once, in place of whoever was."""
        del form
        waits = chosen(reading, REGISTRATION) == "approval"
        link = opened.link
        actions.hold_address(db, link.address)
        actions.use_link(db, link.token_hash)
        member_id = actions.confirm_registration(
            db, link.subject_id, link.address, waits=waits
        )
        if member_id is None:
            return RedirectResponse("/register/waiting", status_code=303)
        return entering.let_in(opened.request, db, member_id, "/account/welcome")
