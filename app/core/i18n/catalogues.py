"""Which languages the forum speaks, and their catalogues, read straight from the .po."""

import gettext
import re
from functools import cache
from io import BytesIO

from babel.core import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.core import paths

LOCALES = ("fr", "en")
"""French first; English is the language of the msgids and needs no catalogue."""

DOMAIN = "causerie"
_LONGEST_HEADER = 500
_RANGE = re.compile(
    r"(?P<tag>[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)"
    r"(?:\s*;\s*q\s*=\s*(?P<weight>0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?",
    re.IGNORECASE | re.ASCII,
)


@cache
def translations(locale: str) -> gettext.NullTranslations:
    """Return the catalogue of one language, compiled in memory once per process."""
    source = paths.LOCALE / locale / "LC_MESSAGES" / f"{DOMAIN}.po"
    if locale not in LOCALES or not source.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=locale))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def negotiate(accept_language: str | None, default: str) -> str:
    """Choose the language of a page from a browser's header, however hostile."""
    wanted = _by_preference((accept_language or "")[:_LONGEST_HEADER])
    return (negotiate_locale(wanted, LOCALES, sep="-") or default).lower()


def _by_preference(header: str) -> list[str]:
    ranges = [
        found for part in header.split(",") if (found := _RANGE.fullmatch(part.strip()))
    ]
    weighted = [(float(found["weight"] or 1), found["tag"]) for found in ranges]
    weighted.sort(key=lambda pair: -pair[0])
    return [tag for weight, tag in weighted if weight]
