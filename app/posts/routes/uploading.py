"""Posts over HTTP: a script sends one file of what somebody is writing."""

from datetime import timedelta
from typing import Annotated

from fastapi import Form, Request, Response

from app.accounts.current import CurrentReader
from app.attachments.refusals import FileRefused
from app.core.backends.limits import Limit
from app.core.db.work import Reading, Writing
from app.core.errors import Forbidden, TooSoon
from app.core.i18n.marks import N_
from app.core.web import state
from app.core.web.lanes import Router
from app.core.web.render import render
from app.posts import intake, rules
from app.posts.actions.drafts import keep_draft
from app.posts.faults import faults_of
from app.posts.forms.uploading import LARGEST_UPLOAD, UPLOAD_LIMITS, UploadForm
from app.posts.pages.composer import drafted

router = Router()

UPLOADED = Limit("posts.upload", 120, timedelta(hours=1))
SIGNED_OUT = N_(
    "You are signed out: sign in again in another tab, then retry. Your text stays here."
)


@router.post(
    "/uploads",
    name="posts.upload",
    max_body_size=LARGEST_UPLOAD,
    form_limits=UPLOAD_LIMITS,
)
def upload(
    request: Request,
    form: Annotated[UploadForm, Form()],
    reading: Reading,
    db: Writing,
    reader: CurrentReader,
) -> Response:
    """Keep one file as its sender's draft and show how a form holds it, or say why not."""
    if not rules.may_attach(reader):
        raise Forbidden(SIGNED_OUT)
    limiter, own = state.limiter(request), intake.tools(request)
    limit = (UPLOADED, str(reader.own_id))
    try:
        _wait(limiter.waiting(reading, [limit]))
        received = intake.received(form.files, own)  # takes long: nothing is written yet
        _wait(limiter.spend(db, *limit))
        kept = keep_draft(db, own.storage, reader.own_id, received)
    except (FileRefused, TooSoon) as refusal:
        status = 429 if isinstance(refusal, TooSoon) else 422
        return render(request, "posts/_not_kept.html", faults_of(refusal), status)
    return render(request, "posts/_kept.html", drafted(db, reader.own_id, kept), 201)


def _wait(seconds: int) -> None:
    if seconds:
        raise TooSoon(seconds)
