"""Posts over HTTP: authors take away what they wrote, and put it back."""

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading, Writing
from app.core.web.addresses import Id
from app.core.web.lanes import Router
from app.core.web.render import render
from app.posts.actions import removal
from app.posts.forms.removal import PuttingBackForm, RemovalForm
from app.posts.pages.changing.removal import place_url, removal_page

router = Router()


@router.get("/post/{post_id:int}/delete", name="posts.delete_form")
def delete_form(
    request: Request, post_id: Id, db: Reading, reader: CurrentReader
) -> Response:
    """Ask before a post goes, and what becomes of the topic when it is the first."""
    page = removal_page(db, post_id, reader)
    return render(request, "posts/delete.html", page)


@router.post("/post/{post_id:int}/delete", name="posts.delete")
def delete(
    post_id: Id, form: Annotated[RemovalForm, Form()], db: Writing, reader: CurrentReader
) -> Response:
    """Take a post away, or with the first one the whole topic."""
    act = removal.remove_topic if form.what == "topic" else removal.remove
    act(db, reader, post_id)
    return RedirectResponse(place_url(db, post_id, reader), status_code=303)


@router.post("/post/{post_id:int}/undelete", name="posts.undelete")
def undelete(
    post_id: Id,
    _form: Annotated[PuttingBackForm, Form()],
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Put back what its author took away."""
    removal.put_back(db, reader, post_id)
    return RedirectResponse(place_url(db, post_id, reader), status_code=303)
