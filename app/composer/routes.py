"""Composer over HTTP: the editor's tools, and what they ask while somebody writes."""

from dataclasses import asdict
from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from app.accounts.current import CurrentReader
from app.composer import actions, intake, pages, queries
from app.composer.forms import (
    FORM_LIMITS,
    DiscardForm,
    DraftForm,
    DraftQuery,
    LookUp,
    PasteForm,
)
from app.composer.places import Place
from app.core.db.work import Reading, Writing
from app.core.errors import Conflict, Forbidden, NotFound, Unfit
from app.core.i18n import words
from app.core.web import state
from app.core.web.addresses import Id, back_to
from app.core.web.lanes import Router, helping
from app.core.web.render import render

router = Router()

LARGEST_PASTE = 4 * 2**20
LARGEST_DRAFT = 2 * 2**20
OWN = {"cache-control": "private, no-store"}


@router.get("/composer/editor", name="composer.editor")
def editor(request: Request) -> Response:
    """Send the tools that a script lays around a form, in the reader's language."""
    page = pages.editor_page(state.settings(request).base_url)
    return render(request, "composer/_editor.html", page)


@router.get("/composer/members", name="composer.members")
@helping
def members(
    asked: Annotated[LookUp, Query()], db: Reading, reader: CurrentReader
) -> Response:
    """Tell who may be meant by the beginning of a name."""
    return JSONResponse(pages.members_called(db, asked.q, reader), headers=OWN)


@router.post("/composer/paste", name="composer.paste", max_body_size=LARGEST_PASTE)
@helping
def paste(
    request: Request, form: Annotated[PasteForm, Form()], reader: CurrentReader
) -> Response:
    """Tell a paste as Markdown; answer nothing when its plain words say as much."""
    made = pages.pasted(state.renderer(request), form.html, reader)
    return JSONResponse(asdict(made), headers=OWN) if made else Response(status_code=204)


@router.get("/composer/draft", name="composer.draft")
def draft(
    asked: Annotated[DraftQuery, Query()], db: Reading, reader: CurrentReader
) -> Response:
    """Tell which version of a draft there is, and whether it holds a text."""
    found = pages.known(db, Place(asked.kind, asked.subject), reader)
    return JSONResponse(asdict(found), headers=OWN)


@router.post(
    "/composer/draft",
    name="composer.keep",
    max_body_size=LARGEST_DRAFT,
    form_limits=FORM_LIMITS,
)
def keep(
    form: Annotated[DraftForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Keep what stands in a form, or tell that another tab changed it."""
    if reader.id is None:
        raise Forbidden(pages.SIGN_IN)
    place = Place(form.kind, form.subject)
    try:
        version = actions.keep(db, reader.id, place, form.version, intake.begun(form))
    except Conflict:
        return JSONResponse(asdict(pages.known(reading, place, reader)), 409, headers=OWN)
    except Unfit as refusal:
        return JSONResponse({"told": words.gettext(str(refusal))}, 422, headers=OWN)
    return JSONResponse({"version": version}, headers=OWN)


@router.post("/drafts/{draft_id:int}/delete", name="composer.discard")
def discard(
    draft_id: Id,
    form: Annotated[DiscardForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Forget a draft, and lead back."""
    place = queries.own_place(reading, reader.id, draft_id) if reader.id else None
    if place is None or reader.id is None:
        raise NotFound
    actions.discard(db, reader.id, place)
    return RedirectResponse(back_to(form.back), status_code=303)
