"""The forum's cookies: the session's, and how pages should look and speak."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request, Response

from app.core.i18n.catalogues import negotiate
from app.core.web import state
from app.settings import Settings

YEAR = 365 * 24 * 3600
MONTH = 30 * 24 * 3600
CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),
    "font": ("site", "system"),
    "language": ("fr", "en"),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """How this browser wants its pages."""

    theme: str
    font: str
    locale: str


def preferences(request: Request) -> Preferences:
    """Read what was chosen; anything unknown counts as not chosen."""
    settings = state.settings(request)
    chosen = {name: _choice(request, name) for name in CHOICES}
    locale = chosen["language"] or negotiate(
        request.headers.get("accept-language"), settings.language
    )
    return Preferences(chosen["theme"] or "auto", chosen["font"] or "site", locale)


def with_preferences(
    request: Request, response: Response, chosen: Mapping[str, str | None]
) -> Response:
    """Keep each choice that was made, for a year; scripts may read them."""
    secure = state.settings(request).is_secure
    for name, value in chosen.items():
        if value is not None:
            response.set_cookie(
                name, value, max_age=YEAR, path="/", secure=secure, samesite="lax"
            )
    return response


def session_token(request: Request) -> str | None:
    """Return the session cookie's value, if one came that could be ours."""
    token = request.cookies.get(session_name(state.settings(request)))
    return token if token and len(token) <= 100 else None


def with_session(request: Request, response: Response, token: str) -> Response:
    """Send a new session's cookie."""
    response.set_cookie(
        session_name(state.settings(request)),
        token,
        max_age=MONTH,
        path="/",
        secure=state.settings(request).is_secure,
        httponly=True,
        samesite="lax",
    )
    return response


def without_session(request: Request, response: Response) -> Response:
    """Take the session's cookie away."""
    response.delete_cookie(
        session_name(state.settings(request)),
        path="/",
        secure=state.settings(request).is_secure,
        httponly=True,
        samesite="lax",
    )
    return response


def _choice(request: Request, name: str) -> str | None:
    value = request.cookies.get(name)
    return value if value in CHOICES[name] else None


def session_name(settings: Settings) -> str:
    """Return the name of the session's cookie."""
    # "__Host-" binds the cookie to this host over https; plain http knows no such cookie
    return "__Host-session" if settings.is_secure else "session"
