"""Takes in what a form sent, before any transaction: files stored, words cleaned."""

from dataclasses import dataclass

from fastapi import Request, UploadFile

from app.attachments import limits
from app.attachments.actions import Prepared, receive
from app.attachments.names import alternative
from app.attachments.refusals import FileRefused
from app.core.backends.pictures import Pictures
from app.core.backends.rendering import Renderer
from app.core.backends.storage import Storage
from app.core.text.source import clean
from app.core.web import cookies, state
from app.posts.actions.drafts import DraftFiles
from app.posts.faults import Fault
from app.posts.forms.writing import WritingForm


@dataclass(frozen=True, slots=True)
class Tools:
    """What checks, stores and renders, and the language that the writer reads."""

    storage: Storage
    pictures: Pictures
    renderer: Renderer
    language: str


def tools(request: Request) -> Tools:
    """Return the application's own, and the language of the page."""
    return Tools(
        state.storage(request),
        state.pictures(request),
        state.renderer(request),
        cookies.preferences(request).locale,
    )


def words(sent: str) -> str:
    """Return a text as it is kept: nothing in it that a database or a page refuses."""
    return clean(sent)


def title(sent: str) -> str:
    """Return a title as it is kept: on one line."""
    return " ".join(clean(sent).split())


def files(form: WritingForm, own: Tools) -> DraftFiles:
    """Check and store each new file; one that is refused keeps none of the others back."""
    alts = dict(zip(form.draft_ids, map(alternative, form.draft_alts), strict=False))
    taken = DraftFiles([*form.draft_ids], alts, [*form.removed_ids])
    for sent in form.files:
        try:
            taken.new.append(received(sent, own))
        except FileRefused as refused:
            taken.faults.append(Fault("files", refused.told))
    return taken


def received(sent: UploadFile, own: Tools) -> Prepared:
    """Check and store one file, kept by nobody yet; raise `FileRefused`."""
    content = sent.file.read(limits.FILE + 1)
    return receive(own.storage, own.pictures, sent.filename or "", content)
