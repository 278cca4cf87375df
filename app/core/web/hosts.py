"""The name a request asks for."""

from urllib.parse import urlsplit


def hostname(header: str) -> str:
    """Return the host without its port, empty when the header names none."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower() if _is_plain(header) else ""
    except ValueError:
        return ""


def _is_plain(header: str) -> bool:
    return not any(character in header for character in "/?#@\\, \t")
