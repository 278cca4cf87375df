"""The ways in which readers want their pages, and whether what they got is that."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

import brotli

from bench.client import Answer

ENCODINGS = ("br", "gzip", "identity")


@dataclass(frozen=True, slots=True)
class Look:
    """How one reader wants pages: language, theme, font and encoding."""

    locale: str
    by_cookie: bool
    theme: str
    font: str
    encoding: str

    @property
    def headers(self) -> Mapping[str, str]:
        """What the browser says of itself."""
        spoken = "de" if self.by_cookie else self.locale
        return {"Accept-Language": spoken, "Accept-Encoding": self.encoding}

    @property
    def cookies(self) -> dict[str, str]:
        """What was chosen in the browser."""
        chosen = {"theme": self.theme, "font": self.font}
        return {**chosen, "language": self.locale} if self.by_cookie else chosen

    def faults(self, answer: Answer, html: str, *, is_member: bool) -> Iterator[str]:
        """Yield what of an answer is for another reader."""
        top = html[: html.find(">", html.find("<html")) + 1]
        if f'<html lang="{self.locale}"' not in top:
            yield f"is not in {self.locale}"
        if ("data-theme=" in top) != (self.theme != "auto") or (
            self.theme != "auto" and f'data-theme="{self.theme}"' not in top
        ):
            yield f"has not the theme {self.theme}"
        if ('data-font="system"' in top) != (self.font == "system"):
            yield f"has not the font {self.font}"
        if (answer.header("content-encoding") or "identity") != self.encoding:
            yield f"is not encoded as {self.encoding}"
        if ("/logout" in html) != is_member:
            yield "is for a member" if not is_member else "is for a guest"


def drawn(chance: Random) -> Look:
    """Draw a look."""
    return Look(
        chance.choice(("fr", "en")),
        chance.random() < 0.5,
        chance.choice(("auto", "light", "dark")),
        chance.choice(("site", "system")),
        chance.choice(ENCODINGS),
    )


def words_of(answer: Answer) -> str:
    """Return the text of an answer, however it came."""
    encoding = answer.header("content-encoding")
    if encoding == "br":
        return str(brotli.decompress(answer.body), "utf-8")
    return str(gzip.decompress(answer.body) if encoding == "gzip" else answer.body, "utf-8")
