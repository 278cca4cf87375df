"""Admin over HTTP: the settings, in one form."""

from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.accounts.reader import Reader
from app.admin import actions, rules
from app.admin.choices import Groups
from app.admin.forms import SettingsForm, form_of
from app.admin.pages import settings as pages
from app.core.db.work import Reading, Writing
from app.core.errors import NotFound
from app.core.web.lanes import Router
from app.core.web.render import render

ADDRESS = "/admin/settings"
TEMPLATE = "admin/settings.html"
Saved = Annotated[str, Query(max_length=1)]


def settings_router(groups: Groups, *, shows_outbox: bool) -> Router:
    """Return the routes that show these settings and take them."""
    router = Router()

    def show(
        request: Request, db: Reading, reader: CurrentReader, saved: Saved = ""
    ) -> Response:
        """Show the settings as they are."""
        _require(reader)
        page = pages.settings_page(db, groups, shows_outbox=shows_outbox)
        return render(request, TEMPLATE, pages.saved(page) if saved else page)

    def save(
        request: Request,
        form: SettingsForm,
        reading: Reading,
        db: Writing,
        reader: CurrentReader,
    ) -> Response:
        """Keep the settings, or give the form back with what is wrong with it."""
        _require(reader)
        given = pages.read(form, groups)
        if given.wrong:
            page = pages.settings_page(
                reading, groups, shows_outbox=shows_outbox, form=form, given=given
            )
            return render(request, TEMPLATE, page, 422)
        actions.choose(db, reader, given.values)
        return RedirectResponse(f"{ADDRESS}?saved=1", status_code=303)

    save.__annotations__["form"] = Annotated[form_of(groups), Form()]
    router.get(ADDRESS, name="admin.settings")(show)
    router.post(ADDRESS, name="admin.save_settings")(save)
    return router


def _require(reader: Reader) -> None:
    """Let administrators in; to all others there is nothing here."""
    if not rules.may_administer(reader):
        raise NotFound
