"""Posts over HTTP: how a text would look, told while somebody writes it."""

from typing import Annotated

from fastapi import Form, Request, Response

from app.accounts.current import CurrentReader
from app.core.db.work import Reading
from app.core.web.lanes import Router, helping
from app.core.web.render import render
from app.posts.forms.previewing import PreviewForm
from app.posts.forms.writing import FORM_LIMITS
from app.posts.intake import tools
from app.posts.pages import living

router = Router()

LARGEST_PREVIEW = 2 * 2**20


@router.post(
    "/preview",
    name="posts.preview",
    max_body_size=LARGEST_PREVIEW,
    form_limits=FORM_LIMITS,
)
@helping
def preview(
    request: Request,
    form: Annotated[PreviewForm, Form()],
    db: Reading,
    reader: CurrentReader,
) -> Response:
    """Show a text as its post would, and count its emoticons; nothing is kept."""
    page = living.live_preview(db, tools(request).renderer, form, reader)
    return render(request, "posts/_live.html", page)
