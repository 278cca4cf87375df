"""The form in which somebody writes: a reply, a first post, an edit."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.attachments import limits, queries, refusals
from app.attachments.pages import FileView, file_views
from app.attachments.types import KINDS
from app.composer.places import Kind, Place
from app.posts.faults import LONGEST_BODY, MOST_EMOTICONS, Fault, Field
from app.posts.forms.writing import MOST_DRAFTS
from app.posts.pages.body import Part
from app.posts.pages.guests.part import GuestPart


@dataclass(frozen=True, slots=True)
class Preview:
    """What the post would look like: its words, and the files below them."""

    parts: tuple[Part, ...]
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class Composer:
    """One form: where it goes, what it holds, and what was wrong with it.

    `title` is None where there is none to give, `wants_answers` where that is not
    asked. `removed` are files that are to go. `hidden` are names and values that come
    back as they are. `restored` is the draft whose words it holds; `is_kept` when the
    server knows all that it holds.
    """

    kind: Kind
    action: str
    subject_id: int = 0
    body: str = ""
    title: str | None = None
    may_attach: bool = True
    drafts: tuple[FileView, ...] = ()
    removed: frozenset[int] = frozenset()
    hidden: tuple[tuple[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()
    preview: Preview | None = None
    guest: GuestPart | None = None
    wants_answers: bool | None = None
    restored: int | None = None
    is_kept: bool = False

    @property
    def place(self) -> Place:
        """Whose draft this form writes."""
        return Place(self.kind, self.subject_id)

    @property
    def accepts(self) -> str:
        """Name the endings of the files that are taken, for the browser's own window."""
        return ",".join((*(f".{kind.lower()}" for kind in KINDS.values()), ".jpg"))

    @property
    def kinds(self) -> str:
        """Name the kinds of files that are taken."""
        return ", ".join(KINDS.values())

    @property
    def largest(self) -> int:
        """Tell how many bytes a file may have, in the decimal units that pages use."""
        return self.largest_bytes // refusals.MIB * 1_000_000

    @property
    def largest_bytes(self) -> int:
        """Tell how many bytes a file may have."""
        return limits.GUEST_FILE if self.guest else limits.FILE

    @property
    def most_files(self) -> int:
        """Tell how many files a form holds."""
        return MOST_DRAFTS

    @property
    def has_editor(self) -> bool:
        """Whether a script may lay its tools around it: a member's form, in Markdown."""
        own = dict(self.hidden)
        is_markdown = own.get("format", "markdown") == "markdown"
        return self.guest is None and bool(own) and is_markdown

    @property
    def limits(self) -> str:
        """How many characters and emoticons a post may have, for the script that counts."""
        return f"{LONGEST_BODY} {MOST_EMOTICONS}"

    @property
    def key(self) -> str:
        """What makes one form differ from another."""
        return dict(self.hidden)["idempotency_key"]

    def with_key(self, key: str) -> "Composer":
        """Return the same form under another key."""
        return self.with_hidden(idempotency_key=key)

    def with_hidden(self, **values: object) -> "Composer":
        """Return the same form with other values in its hidden fields."""
        own = dict(self.hidden) | dict(hidden_fields(**values))
        return replace(self, hidden=tuple(own.items()))

    def stamped(self, shown_at: str) -> "Composer":
        """Return a guest's form that tells when it was shown; any other as it is."""
        if self.guest is None:
            return self
        return self.with_hidden(shown_at=shown_at)

    def faults_in(self, name: Field) -> tuple[Fault, ...]:
        """Return what is wrong with one field."""
        return tuple(fault for fault in self.faults if fault.field == name)


def drafted(db: Session, owner_id: int, draft_id: int) -> FileView:
    """Describe a draft as its owner's form shows it."""
    return file_views(queries.drafts_of(db, owner_id, [draft_id]))[0]


def fresh_key() -> str:
    """Return the key of a new form: what is sent twice with it is published once."""
    return secrets.token_urlsafe(18)


def hidden_fields(**values: object) -> tuple[tuple[str, str], ...]:
    """Return hidden fields; one without a value is sent empty."""
    return tuple(
        (name, "" if value is None else _said(value)) for name, value in values.items()
    )


def _said(value: object) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(str(one) for one in value)
    return str(value)
