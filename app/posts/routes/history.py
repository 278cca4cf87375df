"""Posts over HTTP: what a post said before, put back or purged."""

from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading, Writing
from app.core.ids import LARGEST
from app.core.web import state
from app.core.web.addresses import Id
from app.core.web.lanes import Router, long
from app.core.web.render import render
from app.posts.actions import history as histories
from app.posts.amending import restoring
from app.posts.forms.editing import RevisionForm
from app.posts.intake import tools
from app.posts.pages.changing.history import history_page
from app.posts.pages.changing.removal import place_url

router = Router()


@router.get("/post/{post_id:int}/history", name="posts.history")
@long
def history(
    request: Request,
    post_id: Id,
    db: Reading,
    reader: CurrentReader,
    page: Annotated[int, Query(ge=1, le=LARGEST)] = 1,
) -> Response:
    """Show what a post said before, to its author and to moderators; never to robots."""
    shown = history_page(db, post_id, page, reader)
    response = render(request, "posts/history.html", shown)
    response.headers["x-robots-tag"] = "noindex, nofollow"
    return response


@router.post("/post/{post_id:int}/history/restore", name="posts.restore")
def restore(
    request: Request,
    post_id: Id,
    form: Annotated[RevisionForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Put an older text back, and lead to the post."""
    renderer, settings = tools(request).renderer, state.settings(request)
    change = restoring.ready(reading, renderer, post_id, form.revision, reader, settings)
    histories.restore(db, reader, post_id, form.revision, change)
    return RedirectResponse(place_url(db, post_id, reader), status_code=303)


@router.post("/post/{post_id:int}/history/purge", name="posts.purge")
def purge(
    post_id: Id, form: Annotated[RevisionForm, Form()], db: Writing, reader: CurrentReader
) -> Response:
    """Take the words of an older text away for good, and lead back to the history."""
    histories.purge(db, reader, post_id, form.revision)
    return RedirectResponse(f"/post/{post_id}/history", status_code=303)
