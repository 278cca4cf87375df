"""Sharing: plain links to other sites; nothing is contacted before somebody follows one."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

_INSTANCE = re.compile(r"(?=.{4,120}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One way to share: the name of the place and the address that opens there."""

    name: str
    url: str


def links(address: str, title: str) -> tuple[ShareLink, ...]:
    """Return the links that need nothing but a click."""
    return (
        ShareLink("mail", f"mailto:?{_mail(address, title)}"),
        ShareLink(
            "Bluesky",
            f"https://bsky.app/intent/compose?{_query(text=f'{title} {address}')}",
        ),
        ShareLink(
            "LinkedIn",
            f"https://www.linkedin.com/sharing/share-offsite/?{_query(url=address)}",
        ),
    )


def mastodon(instance: str, address: str, title: str) -> ShareLink | None:
    """Return the link to one Mastodon server, or None when `instance` cannot be one."""
    host = instance.strip().lower().removeprefix("https://").rstrip("/")
    if not _INSTANCE.fullmatch(host):
        return None
    return ShareLink(host, f"https://{host}/share?{_query(text=f'{title} {address}')}")


def _query(**parts: str) -> str:
    return urlencode(parts)


def _mail(address: str, title: str) -> str:
    # mail programs read "+" as a plus sign
    return urlencode({"subject": title, "body": address}).replace("+", "%20")
