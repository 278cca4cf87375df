"""A form with what its writer had begun in this place."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.attachments import queries as attachments
from app.attachments.pages import FileView, file_views
from app.composer import queries as drafts
from app.composer.models import Draft
from app.composer.places import Place
from app.posts.pages.composer import Composer


def begun(db: Session, place: Place, reader: Reader) -> Draft | None:
    """Return what is known of a member's draft; guests have none here."""
    return None if reader.id is None else drafts.draft(db, reader.id, place)


def restored(
    db: Session, composer: Composer, reader: Reader, draft: Draft | None
) -> Composer:
    """Fill a member's form with his draft; what it was opened to quote stands below."""
    if reader.id is None or composer.guest:
        return composer
    version = draft.version if draft else 0
    composer = replace(composer.with_hidden(draft_version=version), is_kept=True)
    if draft is None or draft.saved_at is None:
        return composer
    own = file_views(attachments.drafts_of(db, reader.id, draft.file_ids))
    if composer.kind == "edit":
        composer = composer.with_hidden(
            base_revision=draft.base_revision, format="markdown"
        )
        return _filled(composer, draft, (*composer.drafts, *own), draft.body)
    body = "\n\n".join(filter(None, (draft.body, composer.body)))
    return _filled(composer, draft, own, body)


def _filled(
    composer: Composer, draft: Draft, files: tuple[FileView, ...], body: str
) -> Composer:
    title = None if composer.title is None else draft.title
    return replace(composer, body=body, title=title, drafts=files, restored=draft.id)
