"""Accounts over HTTP: links that open an archive of one's data, or keep an account."""

from fastapi import Response
from fastapi.responses import StreamingResponse
from sqlalchemy.orm import Session

from app.accounts.actions import erasing, exports
from app.accounts.actions.links import use_link
from app.accounts.current import to_sign_in
from app.accounts.forms.confirming import ConfirmForm
from app.accounts.links import Opened
from app.accounts.pages.data import ArchivePage, KeepPage
from app.accounts.queries import own
from app.core.errors import NotFound
from app.core.web import state
from app.core.web.render import render


class ExportLink:
    """Opens a member's archive, to that member alone, once."""

    def show(self, opened: Opened, db: Session) -> Response:
        """Show the button, once the right member is signed in."""
        if opened.reader.is_guest:
            raise to_sign_in(opened.request)
        export = own.archive_of(db, _own(opened))
        token = opened.request.url.path.rpartition("/")[2]
        page = ArchivePage(token, export.size, export.expires_at)
        return render(opened.request, "accounts/archive.html", page)

    def use(
        self, opened: Opened, form: ConfirmForm, reading: Session, db: Session
    ) -> Response:
        """Send the archive; nobody gets it a second time."""
        del form
        if opened.reader.is_guest:
            raise to_sign_in(opened.request)
        export = own.archive_of(reading, _own(opened))
        use_link(db, opened.link.token_hash)
        exports.take_export(db, _own(opened))
        headers = {
            "content-disposition": 'attachment; filename="causerie.zip"',
            "content-length": str(export.size),
            "cache-control": "no-store",
        }
        pieces = state.storage(opened.request).stream(export.key, 0, export.size)
        return StreamingResponse(pieces, 200, headers, "application/zip")


class KeepLink:
    """Takes back the wish to be erased, for whoever holds the letter."""

    def show(self, opened: Opened, db: Session) -> Response:
        """Show the button."""
        del db
        token = opened.request.url.path.rpartition("/")[2]
        return render(opened.request, "accounts/keep.html", KeepPage(token))

    def use(
        self, opened: Opened, form: ConfirmForm, reading: Session, db: Session
    ) -> Response:
        """Keep the account."""
        del form, reading
        use_link(db, opened.link.token_hash)
        erasing.keep_account(db, opened.link.subject_id)
        return render(opened.request, "accounts/keep.html", KeepPage("", is_kept=True))


def _own(opened: Opened) -> int:
    """Return whose archive it is; it is nobody else's."""
    member_id = opened.reader.id
    if member_id is None or member_id != opened.link.subject_id:
        raise NotFound
    return member_id
