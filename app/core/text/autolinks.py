"""Bare addresses in a text, found as a French reader would."""

import re
from typing import Any

from linkify_it import LinkifyIt

# linkify-it takes these for a part of the address they follow: «http://example.org/a».
_AFTER = re.compile("[«»“”…]|’\\Z|~~\\Z")
_LONGEST = 2_000


class Autolinks(LinkifyIt):  # type: ignore[misc]  # the library is not typed
    """Finds http, https, www and e-mail addresses.

    Other bare words stay words: in «bonjour.Il» nobody meant the domain of Israel.
    """

    def __init__(self) -> None:
        """Keep the schemes that posts may point at."""
        super().__init__(options={"fuzzy_link": False, "fuzzy_email": True})
        self.add("ftp:", None)
        self.add("//", None)
        self.add("www.", {"validate": _www, "normalize": _with_scheme})

    def match(self, text: str) -> list[Any] | None:
        """Return the addresses in `text`, in order."""
        found = super().match(text)
        return [_trimmed(link) for link in found] if found else None

    def match_at_start(self, text: str) -> Any:  # noqa: ANN401  # the library is not typed
        """Return the address that `text` begins with."""
        found = super().match_at_start(text)
        return _trimmed(found) if found else None


def _www(links: LinkifyIt, text: str, position: int) -> int:
    """Return how far an address goes on after «www.», as it would after «http://www.»."""
    whole = f"//www.{text[position : position + _LONGEST]}"
    return max(0, int(links.test_schema_at(whole, "http:", 0)) - len("//www."))


def _with_scheme(_links: LinkifyIt, link: Any) -> None:  # noqa: ANN401  # as above
    link.url = f"http://{link.url}"


def _trimmed(link: Any) -> Any:  # noqa: ANN401  # the library is not typed
    if cut := _AFTER.search(link.text):
        extra = len(link.text) - cut.start()
        link.last_index -= extra
        link.text, link.raw, link.url = (
            words[:-extra] for words in (link.text, link.raw, link.url)
        )
    return link
