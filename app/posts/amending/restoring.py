"""An older text of a post, made ready to be its text again."""

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.attachments import queries as attachments
from app.attachments.pages import file_views
from app.core.backends.rendering import Renderer
from app.core.errors import NotFound
from app.core.i18n import words
from app.core.text.parts import Format
from app.posts import rules
from app.posts.actions.edit import Edit
from app.posts.amending import reasons
from app.posts.amending.attempt import references
from app.posts.preparing import prepare
from app.posts.queries import changing
from app.settings import Settings


def ready(
    db: Session,
    renderer: Renderer,
    post_id: int,
    revision_id: int,
    actor: Reader,
    settings: Settings,
) -> Edit:
    """Render an older text with the files that the post has now; say when it is from."""
    row = changing.seen_by(db, post_id, actor)
    older = changing.revision(db, post_id, revision_id)
    if not rules.may_restore(actor, row) or older.source is None or older.format is None:
        raise NotFound
    files = references(file_views(attachments.of_posts(db, [post_id])))
    made = prepare(db, renderer, actor, older.source, files, _format(older.format))
    with words.using(settings.language):
        why = reasons.restoration(older.at, settings.zone)
    title = older.title if row.is_first else None
    return Edit(prepared=made, reason=why, title=title)


def _format(name: str) -> Format:
    return "html" if name == "html" else "text" if name == "text" else "markdown"
