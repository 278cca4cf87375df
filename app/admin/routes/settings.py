"""Admin over HTTP: the settings, in one form."""

from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.admin import actions
from app.admin.choices import Groups
from app.admin.current import Administrator
from app.admin.forms import SettingsForm, form_of
from app.admin.pages import settings as pages
from app.core.db.work import Reading, Writing
from app.core.web.lanes import Router
from app.core.web.render import render

ADDRESS = "/admin/settings"
TEMPLATE = "admin/settings.html"
Saved = Annotated[str, Query(max_length=1)]


def settings_router(groups: Groups, *, shows_outbox: bool) -> Router:
    """Return the routes that show these settings and take them."""
    router = Router()

    def show(
        request: Request, db: Reading, _reader: Administrator, saved: Saved = ""
    ) -> Response:
        """Show the settings as they are."""
        page = pages.settings_page(db, groups, shows_outbox=shows_outbox)
        return render(request, TEMPLATE, pages.saved(page) if saved else page)

    def save(
        request: Request,
        form: SettingsForm,
        reading: Reading,
        db: Writing,
        reader: Administrator,
    ) -> Response:
        """Keep the settings, or give the form back with what is wrong with it."""
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
