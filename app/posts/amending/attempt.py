"""One try to change a post: what was sent, made ready to be kept, or given back."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.attachments import queries as attachments
from app.attachments.pages import FileView, file_views
from app.core.db.rows import AnyRow
from app.core.errors import NotFound
from app.core.i18n import words
from app.core.text.parts import FileRef, Format
from app.posts import faults, intake, rules
from app.posts.actions.drafts import DraftFiles
from app.posts.actions.edit import NO_REASON, Edit
from app.posts.amending import reasons
from app.posts.faults import Fault, Faulty
from app.posts.forms.editing import EditForm
from app.posts.intake import Tools
from app.posts.preparing import Prepared, prepare
from app.posts.queries import changing
from app.posts.queries.erased import without_erased


@dataclass(slots=True)
class Attempt:
    """An edit on its way: `source` in `format` is what the post should say.

    `shown` is the same for its writer's eyes: without the names of erased members.
    """

    reading: Session
    tools: Tools
    actor: Reader
    row: AnyRow
    form: EditForm
    source: str
    shown: str
    format: Format
    title: str | None
    files: DraftFiles
    own_files: tuple[FileView, ...]


def take_in(
    reading: Session, tools: Tools, post_id: int, form: EditForm, actor: Reader
) -> Attempt:
    """Take in what was sent, from whoever may change this post."""
    row = changing.seen_by(reading, post_id, actor)
    if not rules.may_edit(actor, row):
        raise NotFound
    is_own_format = form.format in {"", row.format}
    fmt: Format = row.format if is_own_format or form.format != "markdown" else "markdown"
    title = None
    if row.is_first and form.new_title is not None:
        title = intake.title(form.new_title)
    return Attempt(
        reading=reading,
        tools=tools,
        actor=actor,
        row=row,
        form=form,
        source=_source(reading, row, form),
        shown=intake.words(form.body),
        format=fmt,
        title=title,
        files=intake.files(form, tools),
        own_files=file_views(attachments.of_posts(reading, [post_id])),
    )


def ready(attempt: Attempt, language: str) -> Edit:
    """Make an edit ready to be kept; refuse it as early as that can be known.

    Its reason is kept in `language`, the forum's own.
    """
    with words.using(language):
        why = _reason(attempt.form)
    if wrong := tuple(_faults(attempt, why)):
        raise Faulty(wrong)
    made = prepared(attempt)
    if wrong := faults.in_emoticons(made.rendered.emoticons):
        raise Faulty(wrong)
    return Edit(
        prepared=made,
        reason=why,
        is_minor=attempt.form.minor == "1",
        title=attempt.title,
        files=attempt.files,
        key=attempt.form.idempotency_key,
        version=attempt.form.draft_version,
    )


def prepared(attempt: Attempt) -> Prepared:
    """Render what the post should say, with the files that it would have."""
    return prepare(
        attempt.reading,
        attempt.tools.renderer,
        attempt.actor,
        attempt.source,
        references(shown_files(attempt.reading, attempt), attempt.files),
        attempt.format,
    )


def shown_files(db: Session, attempt: Attempt) -> tuple[FileView, ...]:
    """Return the post's own files and the drafts that came with the form."""
    own, actor_id = attempt.own_files, attempt.actor.id
    known = {file.id for file in own}
    ids = [number for number in attempt.files.ids if number not in known]
    drafts = attachments.drafts_of(db, actor_id, ids) if actor_id and ids else ()
    return (*own, *file_views(drafts))


def references(
    files: tuple[FileView, ...], told: DraftFiles | None = None
) -> dict[int, FileRef]:
    """Return the files that a text may show, described as the form says."""
    alts = told.alts if told else {}
    removed = told.removed if told else []
    return {
        file.id: FileRef(
            id=file.id,
            name=file.name,
            media_type=file.media_type,
            url=file.url,
            width=file.width,
            height=file.height,
            alt=alts.get(file.id, file.alt),
        )
        for file in files
        if file.id not in removed
    }


def _source(reading: Session, row: AnyRow, form: EditForm) -> str:
    """Return the words that came; unchanged ones are the post's own to the letter.

    The form showed them without the names of erased members.
    """
    source = intake.words(form.body)
    shown = without_erased(reading, row.source, row.format)
    return str(row.source) if source == intake.words(shown) else source


def _reason(form: EditForm) -> str | None:
    return reasons.reason(form.motive, intake.title(form.reason))


def _faults(attempt: Attempt, why: str | None) -> Iterator[Fault]:
    if attempt.title is not None:
        yield from faults.in_title(attempt.title)
    if attempt.source != attempt.row.source:  # an imported one may be longer than any new
        yield from faults.in_body(attempt.source)
    if rules.must_say_why(attempt.actor, attempt.row) and not why:
        yield Fault("reason", lambda: words.gettext(NO_REASON))
    if why and len(why) > reasons.LONGEST:
        yield Fault("reason", _reason_too_long)


def _reason_too_long() -> str:
    return words.gettext("The reason is too long: %(limit)s characters at most.") % {
        "limit": reasons.LONGEST
    }
