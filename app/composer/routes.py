"""Composer over HTTP: the editor's tools, and what they ask while somebody writes."""

from dataclasses import asdict
from typing import Annotated

from fastapi import Form, Query, Request, Response
from fastapi.responses import JSONResponse

from app.accounts.current import CurrentReader
from app.composer import pages
from app.composer.forms import LookUp, PasteForm
from app.core.db.work import Reading
from app.core.web import state
from app.core.web.lanes import Router, helping
from app.core.web.render import render

router = Router()

LARGEST_PASTE = 4 * 2**20
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
