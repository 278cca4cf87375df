"""Which addresses a text may point at, and what is said of the others."""

import re
from urllib.parse import urlsplit

REL = "nofollow ugc noopener"

# A browser drops tabs and newlines inside an address and reads «\» as «/»: both would turn
# a path of ours into another host.
_UNSAFE = r"\x00-\x20\\\x7f-\xa0"
_OWN_PATH = re.compile(rf"/(?![/\\])[^{_UNSAFE}]*\Z")
_OUTSIDE = re.compile(rf"https?://[^{_UNSAFE}/?#][^{_UNSAFE}]*\Z", re.IGNORECASE)
_OTHER = re.compile(rf"(?:mailto:[^{_UNSAFE}]+|#[^{_UNSAFE}]*)\Z", re.IGNORECASE)
_ATTACHMENT = re.compile(r"attachment:([A-Za-z0-9_-]*)\Z")


def is_allowed(url: str) -> bool:
    """Whether `url` may stand in an `href`: http, https, mailto, a path or part of ours."""
    return bool(_OWN_PATH.match(url) or is_outside(url) or _OTHER.match(url))


def is_own_path(url: str) -> bool:
    """Whether `url` is a path on this forum: the only thing an image may be loaded from."""
    return bool(_OWN_PATH.match(url))


def is_outside(url: str) -> bool:
    """Whether `url` is an http or https address."""
    return bool(_OUTSIDE.match(url))


def is_attachment(url: str) -> bool:
    """Whether `url` points at an attached file, known or not: `attachment:{id}`."""
    return bool(_ATTACHMENT.match(url))


def attachment_id(url: str) -> int | None:
    """Return the id in `attachment:{id}`, None when it is no id of ours."""
    found = _ATTACHMENT.match(url)
    return row_id(found[1]) if found else None


def row_id(written: str) -> int | None:
    """Read an id of a row as it is typed in a text, None when it cannot be one."""
    fits = written.isascii() and written.isdigit() and len(written) <= 18
    return int(written) or None if fits else None


def host(url: str) -> str:
    """Return the host of an http address, an empty string when it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def outside_image(alt: str, url: str) -> str:
    """Say in words what an image of another host shows: it is linked, never loaded."""
    words = f"Image\N{NO-BREAK SPACE}: {alt.strip()}" if alt.strip() else "Image"
    name = host(url)
    return f"{words} ({name})" if name else words
