"""A text while it is written: how it would look, and how many emoticons it has."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.attachments import queries as attachments
from app.attachments.pages import FileView, file_views
from app.core.backends.rendering import Renderer
from app.core.errors import Forbidden
from app.core.text import source
from app.core.text.counting import emoticon_count
from app.core.text.parts import FileRef
from app.posts import rules
from app.posts.forms.previewing import PreviewForm
from app.posts.pages.composer import Preview
from app.posts.pages.drafted import preview
from app.posts.preparing import prepare
from app.posts.queries import changing


@dataclass(frozen=True, slots=True)
class LivePreview:
    """What a text would look like, and what is counted in it."""

    preview: Preview
    emoticons: int

    @property
    def cards(self) -> tuple[str, ...]:
        """The addresses in whose place a card stands."""
        parts = self.preview.parts
        return tuple(part.address for part in parts if part.kind in {"card", "video"})


def live_preview(
    db: Session, renderer: Renderer, form: PreviewForm, writer: Reader
) -> LivePreview:
    """Render what somebody is writing; raise `Forbidden` for whoever may write nothing."""
    if not rules.may_preview(writer):
        raise Forbidden
    files = _files(db, form, writer)
    alts = dict(zip(form.draft_ids, form.draft_alts, strict=False))
    refs = {file.id: _ref(file, alts.get(file.id, file.alt)) for file in files}
    made = prepare(db, renderer, writer, source.clean(form.body), refs)
    return LivePreview(preview(db, made, files, writer), emoticon_count(made.rendered))


def _files(db: Session, form: PreviewForm, writer: Reader) -> Sequence[FileView]:
    """Return the writer's uploads among those named, and the files of the edited post."""
    if writer.id is None or not form.draft_ids:
        return ()
    rows = list(attachments.drafts_of(db, writer.id, form.draft_ids))
    if form.post and rules.may_edit(writer, changing.seen_by(db, form.post, writer)):
        rows += attachments.of_posts(db, [form.post])
    return [file for file in file_views(rows) if file.id in form.draft_ids]


def _ref(file: FileView, alt: str) -> FileRef:
    return FileRef(
        file.id, file.name, file.media_type, file.url, file.width, file.height, alt
    )
