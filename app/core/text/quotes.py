"""Quotes: who said it and when, as a writer or an imported page puts it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from app.core.text import links

SETTING = re.compile(r'\b(post|author|at)=(?:"([^"]*)"|(\S*))')
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Attribution:
    """A post's id, or else a name and a time as they were typed."""

    post_id: int | None = None
    author: str | None = None
    at: datetime | None = None


def is_opening(info: str) -> bool:
    """Whether the words after a container's colons open a quote."""
    return info.split(maxsplit=1)[:1] == ["quote"]


def settings(info: str) -> dict[str, str]:
    """Read `quote post=12` or `quote author="Anne V." at=2013-03-07T09:12:00+01:00`."""
    return {key: quoted or bare for key, quoted, bare in SETTING.findall(info)}


def attribution(said: Mapping[str, str | None]) -> Attribution:
    """Tell where a quote comes from; words typed beside a post's id count for nothing."""
    if post := said.get("data-quote-post") or said.get("data-ipsquote-contentcommentid"):
        return Attribution(post_id=links.row_id(post))
    author = said.get("data-quote-author") or said.get("data-ipsquote-username") or ""
    at = said.get("data-quote-at") or said.get("data-ipsquote-timestamp") or ""
    return Attribution(author=_name(author), at=_instant(at))


def _name(typed: str) -> str | None:
    return " ".join(typed.split())[:_LONGEST_NAME] or None


def _instant(written: str) -> datetime | None:
    try:
        if written.isascii() and written.isdigit():
            return datetime.fromtimestamp(int(written), UTC)
        at = datetime.fromisoformat(written)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None
