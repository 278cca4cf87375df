"""What a letter says, before it has a form: one action, few sentences."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """What a letter is for: a label, and the path it leads to on this forum."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Words:
    """A letter in its reader's language.

    `said` are somebody's own words, shown as they were typed; `notes` come last, smaller.
    `stop_path` is where one click ends letters of this sort (RFC 8058).
    """

    subject: str
    paragraphs: tuple[str, ...]
    action: Action | None = None
    said: str | None = None
    notes: tuple[str, ...] = ()
    stop_path: str | None = None


def masked(address: str) -> str:
    """Return an address that its owner knows again and nobody else learns: «a…@b.fr»."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"
