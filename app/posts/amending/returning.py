"""An edit that is not kept yet: its form comes back whole, with what there is to say."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.core.errors import Conflict, DomainError
from app.core.text import conversion
from app.posts import rules
from app.posts.actions.drafts import keep_drafts
from app.posts.amending import attempt as attempts
from app.posts.amending.attempt import Attempt
from app.posts.faults import faults_of
from app.posts.pages.changing import editing
from app.posts.pages.changing.editing import EditPage
from app.posts.pages.composer import Composer
from app.posts.pages.drafted import preview
from app.posts.preparing import Prepared
from app.posts.queries import changing


def looked_at(attempt: Attempt) -> Prepared | None:
    """Render an edit whose writer wants to see it first; None when only files came.

    With the button for it, imported HTML becomes Markdown before.
    """
    if attempt.form.convert and attempt.format == "html":
        files = attempts.references(attempt.own_files)
        attempt.shown = conversion.to_markdown(attempt.shown, files)
        attempt.source, attempt.format = attempt.shown, "markdown"
    if attempt.form.attach or not attempt.source.strip():
        return None
    return attempts.prepared(attempt)


def given_back(
    db: Session,
    attempt: Attempt,
    refusal: DomainError | None = None,
    made: Prepared | None = None,
) -> EditPage:
    """Keep the files of an edit that is not kept itself, and describe its form again.

    After a conflict the form goes on from what the post says now, which stands beside it.
    """
    actor, form = attempt.actor, attempt.form
    row = changing.seen_by(db, attempt.row.id, actor)
    is_conflict = isinstance(refusal, Conflict)
    composer = _composer(db, attempt, refusal, made)
    composer = replace(
        composer,
        hidden=editing.edit_fields(
            row.revision if is_conflict else form.base_revision,
            attempt.format,
            form.idempotency_key,
            form.draft_version,
        ),
    )
    why = editing.why(actor, row, form.motive, form.reason, minor=form.minor == "1")
    page = editing.edit_page(row, actor, composer, why, attempt.format)
    if is_conflict:
        return replace(page, other=editing.other(db, row, attempt.shown))
    return replace(page, is_converted=bool(form.convert))


def _composer(
    db: Session,
    attempt: Attempt,
    refusal: DomainError | None,
    made: Prepared | None,
) -> Composer:
    actor = attempt.actor
    if actor.id is not None:
        keep_drafts(db, attempt.tools.storage, actor.id, attempt.files)
    files = attempts.shown_files(db, attempt)
    shown = editing.without_removed(files, attempt.files.removed)
    told = (*(faults_of(refusal) if refusal else ()), *attempt.files.faults)
    return Composer(
        kind="edit",
        action=editing.edit_url(attempt.row.id),
        subject_id=attempt.row.id,
        body=attempt.shown,
        title=attempt.title,
        may_attach=rules.may_attach(actor),
        drafts=files,
        removed=frozenset(attempt.files.removed),
        faults=tuple(dict.fromkeys(told)),
        preview=preview(db, made, shown, actor) if made else None,
    )
