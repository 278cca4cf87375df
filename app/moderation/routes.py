"""Moderation over HTTP."""

from typing import Annotated

from fastapi import Form, Request, Response
from fastapi.responses import RedirectResponse

from app.accounts.current import CurrentReader
from app.core.db.work import Reading, Writing
from app.core.errors import NotFound, Unfit
from app.core.web import state
from app.core.web.addresses import Id
from app.core.web.lanes import Router
from app.core.web.render import render
from app.guests import queries as guests
from app.moderation import actions, queries, rules
from app.moderation.forms import AdmissionForm, ApprovalForm, RefusalForm
from app.moderation.letters import QUEUE
from app.moderation.pages import Refused, queue_page
from app.posts import downloads
from app.topics import releasing

router = Router()


@router.get(QUEUE, name="moderation.queue")
def queue(request: Request, db: Reading, reader: CurrentReader) -> Response:
    """Show what waits for a moderator."""
    page = queue_page(db, reader)
    return render(request, "moderation/queue.html", page)


@router.post("/moderation/queue/{message_id:int}/approve", name="moderation.approve")
def approve(
    request: Request,
    message_id: Id,
    form: Annotated[ApprovalForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Let a message appear, and lead back to what waits."""
    message = guests.message(reading, message_id) if rules.may_moderate(reader) else None
    if message is None:
        raise NotFound
    draft = releasing.ready(reading, state.renderer(request), message)
    actions.approve(db, reader, message_id, form.revision, draft)
    return RedirectResponse(QUEUE, status_code=303)


@router.post("/moderation/queue/{message_id:int}/refuse", name="moderation.refuse")
def refuse(
    request: Request,
    message_id: Id,
    form: Annotated[RefusalForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Keep a message from appearing, and lead back to what waits."""
    try:
        actions.refuse(db, reader, message_id, form)
    except Unfit as refusal:
        told = Refused(message_id, str(refusal))
        page = queue_page(reading, reader, told)
        return render(request, "moderation/queue.html", page, 422)
    return RedirectResponse(QUEUE, status_code=303)


@router.get("/moderation/queue/{message_id:int}/file", name="moderation.file")
def file(request: Request, message_id: Id, db: Reading, reader: CurrentReader) -> Response:
    """Send the file of a message that waits, to those who decide on it."""
    found = queries.file_of(db, message_id) if rules.may_moderate(reader) else None
    if found is None:
        raise NotFound
    return downloads.answer(request, found, state.storage(request))


@router.post("/moderation/accounts/{newcomer_id:int}/approve", name="moderation.admit")
def admit(
    newcomer_id: Id,
    _form: Annotated[AdmissionForm, Form()],
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Make a member of somebody who waited, and lead back to the queue."""
    actions.admit(db, reader, newcomer_id)
    return RedirectResponse(QUEUE, status_code=303)


@router.post("/moderation/accounts/{newcomer_id:int}/refuse", name="moderation.turn_away")
def turn_away(
    newcomer_id: Id,
    form: Annotated[AdmissionForm, Form()],
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Tell somebody who waited that there will be no account."""
    actions.turn_away(db, reader, newcomer_id, form.reason)
    return RedirectResponse(QUEUE, status_code=303)
