"""Topics over HTTP: counting everything as read."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading, Writing
from app.core.web.addresses import back_to
from app.core.web.lanes import Router
from app.forums import queries as forums
from app.topics.forms import ReadAllForm
from app.tracking import actions
from app.tracking.current import own_marks

router = Router()


@router.post("/read-all", name="topics.mark_all_read")
def mark_all_read(
    request: Request,
    form: Annotated[ReadAllForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Count everything as read, or a forum's topics, and lead back."""
    own = own_marks(request, reader)
    if own is None:
        query = urlencode({"next": back_to(form.next)})
        return RedirectResponse(f"/login?{query}", status_code=303)
    if form.forum is None:
        actions.mark_all_read(db, own.member_id)
    else:
        forum = forums.seen_by(reading, form.forum, reader)
        actions.mark_forum_read(db, own, forum.id)
    return RedirectResponse(back_to(form.next), status_code=303)
