"""What a form sends of a draft, taken in as it may be kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.attachments.names import alternative
from app.composer.forms import DraftForm
from app.core.text import source


@dataclass(frozen=True, slots=True)
class Begun:
    """What stands in a form; `key` is the form's own, `alts` say what its pictures show."""

    key: str
    body: str
    title: str = ""
    reply_to_id: int | None = None
    base_revision: int | None = None
    file_ids: Sequence[int] = ()
    alts: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not (self.body.strip() or self.title.strip() or self.file_ids)


def begun(form: DraftForm) -> Begun:
    """Take in what a form holds, as it may be kept."""
    return Begun(
        key=form.key,
        body=source.clean(form.body),
        title=source.clean(form.title),
        reply_to_id=form.reply_to,
        base_revision=form.base_revision,
        file_ids=form.draft_ids,
        alts=dict(zip(form.draft_ids, map(alternative, form.draft_alts), strict=False)),
    )
