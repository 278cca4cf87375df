"""Posts over HTTP: changing what a post says."""

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading, Writing
from app.core.errors import Conflict, Forbidden, Unfit
from app.core.web import errors, state
from app.core.web.addresses import Id
from app.core.web.lanes import Router, long
from app.core.web.render import render
from app.posts.actions import edit as edits
from app.posts.actions.publishing import SIGN_IN
from app.posts.amending import attempt, returning
from app.posts.forms.editing import EditForm
from app.posts.forms.writing import FORM_LIMITS, LARGEST_BODY
from app.posts.intake import tools
from app.posts.pages.changing import editing
from app.posts.pages.changing.editing import EditPage
from app.posts.pages.changing.removal import place_url

router = Router()


@router.get("/post/{post_id:int}/edit", name="posts.edit_form")
@long
def edit_form(
    request: Request, post_id: Id, db: Reading, reader: CurrentReader
) -> Response:
    """Open the form with what the post says now."""
    return _form(request, editing.opened(db, post_id, reader))


@router.post(
    "/post/{post_id:int}/edit",
    name="posts.edit",
    max_body_size=LARGEST_BODY,
    form_limits=FORM_LIMITS,
)
def edit(
    request: Request,
    post_id: Id,
    form: Annotated[EditForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Keep the new text and lead to the post, or give the form back with what is wrong."""
    errors.give_back(request, form.body)
    if reader.is_guest:
        raise Forbidden(SIGN_IN)
    own = attempt.take_in(reading, tools(request), post_id, form, reader)
    try:
        if not form.is_to_publish:
            page = returning.given_back(db, own, made=returning.looked_at(own))
            return _form(request, page, 422 if page.composer.faults else 200)
        language = state.settings(request).language
        edits.edit(
            db,
            own.tools.storage,
            reader,
            post_id,
            attempt.ready(own, language),
            form.base_revision,
        )
    except (Unfit, Conflict) as refusal:
        page = returning.given_back(db, own, refusal)
        return _form(request, page, errors.status_of(refusal))
    return RedirectResponse(place_url(db, post_id, reader), status_code=303)


def _form(request: Request, page: EditPage, status: int = 200) -> Response:
    template = "posts/conflict.html" if page.other else "posts/edit.html"
    return render(request, template, page, status)
