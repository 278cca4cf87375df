"""Posts over HTTP: what a member has begun to write."""

from fastapi import Request, Response

from app.accounts.current import CurrentReader
from app.core.db.work import Reading
from app.core.errors import Forbidden
from app.core.i18n.marks import N_
from app.core.web.lanes import Router
from app.core.web.render import render
from app.posts.pages.begun.listed import drafts_page

router = Router()

SIGN_IN = N_("Sign in to see your drafts.")


@router.get("/drafts", name="posts.drafts")
def drafts(request: Request, db: Reading, reader: CurrentReader) -> Response:
    """Show what a member has begun to write, to go on with or to delete."""
    if reader.is_guest:
        raise Forbidden(SIGN_IN)
    return render(request, "posts/drafts.html", drafts_page(db, reader))
