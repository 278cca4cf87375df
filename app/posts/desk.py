"""Where a sent form lies until it is published, looked at, or given back."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.attachments import queries as attachments
from app.attachments.pages import FileView, file_views
from app.composer.places import Place
from app.core.errors import DomainError
from app.core.text.counting import emoticon_count
from app.core.text.parts import FileRef
from app.posts import faults
from app.posts.actions.drafts import DraftFiles, keep_drafts
from app.posts.actions.publishing import Draft
from app.posts.faults import Fault, Faulty, FormUsed, faults_of
from app.posts.forms.writing import WritingForm
from app.posts.intake import Tools
from app.posts.pages.composer import Composer, fresh_key, hidden_fields
from app.posts.pages.drafted import preview
from app.posts.preparing import Prepared, prepare
from app.tracking.answers import Answers


@dataclass(slots=True)
class Desk:
    """Words and files that somebody sent, and what is needed to work on them.

    `reading` sees the forum as it was when the form arrived. `source` is what is to be
    published: the words, and above them what is still to be quoted.
    """

    reading: Session
    tools: Tools
    writer: Reader
    form: WritingForm
    source: str
    files: DraftFiles

    def draft(self, wrong: tuple[Fault, ...] = ()) -> Draft:
        """Make it ready to be published; raise `Faulty` when anything is wrong."""
        if in_words := faults.in_body(self.source):
            raise Faulty((*wrong, *in_words))
        made = self._prepared()
        if found := (*wrong, *faults.in_emoticons(emoticon_count(made.rendered))):
            raise Faulty(found)
        form = self.form
        return Draft(
            made, form.idempotency_key, self.files, self._answers(), form.draft_version
        )

    def looked_at(self) -> Prepared | None:
        """Render it for its writer; None when he only sent files along."""
        is_asked = self.form.preview and self.source.strip()
        return self._prepared() if is_asked else None

    def given_back(
        self,
        db: Session,
        place: Place,
        action: str,
        hidden: tuple[tuple[str, str], ...],
        refusal: DomainError | None,
        made: Prepared | None,
    ) -> Composer:
        """Keep the files and fill the form again, with what is wrong or how it looks."""
        kept = self._kept_files(db)
        told = (*(faults_of(refusal) if refusal else ()), *self.files.faults)
        key = fresh_key() if isinstance(refusal, FormUsed) else self.form.idempotency_key
        return Composer(
            kind=place.kind,
            action=action,
            subject_id=place.subject_id,
            body=self.source,
            drafts=kept,
            hidden=(
                *hidden_fields(idempotency_key=key or fresh_key()),
                *hidden,
                *hidden_fields(draft_version=self.form.draft_version),
            ),
            faults=tuple(dict.fromkeys(told)),
            wants_answers=self.form.asks_answers,
            preview=preview(db, made, kept, self.writer) if made else None,
        )

    def _answers(self) -> Answers | None:
        wanted = self.form.asks_answers
        return None if wanted is None else Answers(wanted, self.tools.language)

    def _kept_files(self, db: Session) -> tuple[FileView, ...]:
        if self.writer.id is None:
            return ()
        keep_drafts(db, self.tools.storage, self.writer.id, self.files)
        ids = self.files.ids
        return file_views(attachments.drafts_of(db, self.writer.id, ids)) if ids else ()

    def _prepared(self) -> Prepared:
        return prepare(
            self.reading, self.tools.renderer, self.writer, self.source, self._file_refs()
        )

    def _file_refs(self) -> dict[int, FileRef]:
        """Return the drafts that the text may show, as their owner now describes them."""
        if self.writer.id is None or not self.files.ids:
            return {}
        own = attachments.drafts_of(self.reading, self.writer.id, self.files.ids)
        return {
            file.id: FileRef(
                id=file.id,
                name=file.name,
                media_type=file.media_type,
                url=file.url,
                width=file.width,
                height=file.height,
                alt=self.files.alts.get(file.id, file.alt),
            )
            for file in file_views(own)
            if file.id not in self.files.removed
        }
