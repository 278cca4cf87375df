"""Plain texts: UTF-8 or Latin, of characters that people write, and no page or program."""

import re

_UNWRITTEN = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_BOM = b"\xef\xbb\xbf"
_BEGINS_WITH_MARKUP = re.compile(rb"<[a-zA-Z!?/%]|#!|%!|%PDF")


def is_text(content: bytes) -> bool:
    """Tell whether these bytes can be words in UTF-8, Latin-1 or Windows-1252."""
    return not _UNWRITTEN.search(content)


def is_markup(content: bytes) -> bool:
    """Tell whether a browser or a shell would take the text for more than words."""
    begins = content.removeprefix(_BOM).lstrip()[:16]
    return bool(_BEGINS_WITH_MARKUP.match(begins))
