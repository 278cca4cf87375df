"""What a letter says, before it has a form: one action, few sentences."""

import re
from dataclasses import dataclass

_OWN_PATH = re.compile(r"/(?![/\\])[!-~]*")


@dataclass(frozen=True, slots=True)
class Action:
    """What a letter is for: a label, and the path it leads to on this forum."""

    label: str
    path: str

    def __post_init__(self) -> None:
        """Refuse what would lead elsewhere, or write a line of its own."""
        _require_own(self.path)


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

    def __post_init__(self) -> None:
        """Refuse what would lead elsewhere, or write a header of its own."""
        if self.stop_path is not None:
            _require_own(self.stop_path)


def masked(address: str) -> str:
    """Return an address that its owner knows again and nobody else learns: «a…@b.fr»."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def _require_own(path: str) -> None:
    if not _OWN_PATH.fullmatch(path):
        raise ValueError(f"«{path}» is no path of this forum")
