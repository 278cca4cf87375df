"""Admin over HTTP: how guests write in each forum."""

from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.admin import actions
from app.admin.current import Administrator
from app.admin.forms import ForumForm
from app.admin.pages.forums import forums_page
from app.core.db.work import Reading, Writing
from app.core.ids import LARGEST
from app.core.web.lanes import Router
from app.core.web.render import render

ADDRESS = "/admin/forums"
Saved = Annotated[int | None, Query(ge=1, le=LARGEST)]


def forums_router(*, shows_outbox: bool) -> Router:
    """Return the routes that show how guests write in each forum, and change it."""
    router = Router()

    @router.get(ADDRESS, name="admin.forums")
    def show(
        request: Request, db: Reading, _reader: Administrator, saved: Saved = None
    ) -> Response:
        page = forums_page(db, shows_outbox=shows_outbox, saved=saved)
        return render(request, "admin/forums.html", page)

    @router.post(ADDRESS, name="admin.let_guests")
    def save(
        form: Annotated[ForumForm, Form()], db: Writing, reader: Administrator
    ) -> Response:
        actions.let_guests(db, reader, form.forum, form.mode or None)
        place = f"{ADDRESS}?saved={form.forum}#forum-{form.forum}"
        return RedirectResponse(place, status_code=303)

    return router
