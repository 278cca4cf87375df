"""The forum's own words in the language of the page being made."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.core.i18n import catalogues

_locale: ContextVar[str] = ContextVar("locale", default=catalogues.LOCALES[0])


def locale() -> str:
    """Say which language is spoken now."""
    return _locale.get()


@contextmanager
def using(locale: str) -> Iterator[None]:
    """Speak this language until the block ends, in this thread or task only."""
    token = _locale.set(locale)
    try:
        yield
    finally:
        _locale.reset(token)


def gettext(message: str) -> str:
    """Return a sentence in the current language."""
    return catalogues.translations(locale()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form that goes with `count`; in French 0 and 1 are singular."""
    return catalogues.translations(locale()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return a sentence whose English needs a context to be understood."""
    return catalogues.translations(locale()).pgettext(context, message)


def npgettext(context: str, singular: str, plural: str, count: int) -> str:
    """Return the form that goes with `count`, in a context."""
    return catalogues.translations(locale()).npgettext(context, singular, plural, count)


_ = gettext
