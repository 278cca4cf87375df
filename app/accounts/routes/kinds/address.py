"""The links by which the old and the new address agree to a change."""

from dataclasses import dataclass

from fastapi import Response
from fastapi.responses import RedirectResponse

from app.accounts import actions, queries
from app.accounts.actions.addresses import OLD, TOO_LATE
from app.accounts.forms.confirming import ConfirmForm
from app.accounts.links import Opened
from app.accounts.pages.security import AgreePage
from app.core.backends.mail import masked
from app.core.db.work import Reading, Writing
from app.core.errors import Gone
from app.core.web import cookies
from app.core.web.render import render


@dataclass(frozen=True, slots=True)
class AgreeToAddress:
    """One of the two addresses agrees; the old one may also refuse."""

    kind: str

    def show(self, opened: Opened, db: Reading) -> Response:
        """Show whose address would be which."""
        who = queries.contact(db, opened.link.subject_id)
        wish = queries.address_change(db, opened.link.subject_id)
        if who is None or wish is None:
            raise Gone(TOO_LATE)
        address = masked(wish.email)
        path = opened.request.url.path
        page = AgreePage(path, who.name, address, may_refuse=self.kind == OLD)
        return render(opened.request, "accounts/agree.html", page)

    def use(
        self, opened: Opened, form: ConfirmForm, reading: Reading, db: Writing
    ) -> Response:
        """Agree, or refuse and sign every browser out."""
        del reading
        member_id = opened.link.subject_id
        actions.use_link(db, opened.link.token_hash)
        if form.choice == "no" and self.kind == OLD:
            actions.refuse_address(db, member_id)
            return RedirectResponse("/confirm?what=refused", status_code=303)
        language = cookies.preferences(opened.request).locale
        done = actions.agree_to_address(db, member_id, self.kind, language)
        what = "changed" if done else "agreed"
        return RedirectResponse(f"/confirm?what={what}", status_code=303)
