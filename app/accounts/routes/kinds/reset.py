"""The link that leads to a new password."""

from fastapi import Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, passwords, queries
from app.accounts.actions.links import USED
from app.accounts.forms.confirming import ConfirmForm
from app.accounts.links import Opened
from app.accounts.pages.security import NewPasswordPage
from app.accounts.routes.changing import password_fault
from app.core.db.rows import AnyRow
from app.core.db.work import Reading, Writing
from app.core.errors import Gone
from app.core.web import cookies
from app.core.web.render import render


class ResetPassword:
    """Sets a new password; it does not sign in, since a code may have to be shown too."""

    def show(self, opened: Opened, db: Reading) -> Response:
        """Ask for the new password."""
        return _page(opened, _owner(opened, db), None)

    def use(
        self, opened: Opened, form: ConfirmForm, reading: Reading, db: Writing
    ) -> Response:
        """Keep the new password; a refused one leaves the link as it is."""
        who = _owner(opened, reading)
        fault = password_fault(opened.request, reading, who.id, form.password)
        if fault:
            return _page(opened, who, fault)
        reading.close()  # what follows takes long
        kept = passwords.hashed(form.password)
        actions.use_link(db, opened.link.token_hash)
        language = cookies.preferences(opened.request).locale
        actions.change_password(db, who.id, kept, language)
        response = RedirectResponse("/login?changed=1", status_code=303)
        return cookies.without_session(opened.request, response)


def _owner(opened: Opened, db: Reading) -> AnyRow:
    """Return whose link it is: an active member's, whose address is still that one."""
    who = queries.contact(db, opened.link.subject_id)
    if who is None or who.email != opened.link.address:
        raise Gone(USED)
    return who


def _page(opened: Opened, who: AnyRow, fault: str | None) -> Response:
    page = NewPasswordPage(opened.request.url.path, who.name, fault)
    status = 422 if fault else 200
    return render(opened.request, "accounts/new_password.html", page, status=status)
