"""What the application was assembled with, as routes find it: typed, in one place."""

from typing import cast

from fastapi import Request

from app.core.backends.counters import Counters
from app.core.backends.limits import Limiter
from app.core.backends.pictures import Pictures
from app.core.backends.rendering import Renderer
from app.core.backends.storage import Storage
from app.core.signing import Signer
from app.settings import Settings


def settings(request: Request) -> Settings:
    """Return what the environment decided."""
    return cast("Settings", request.app.state.settings)


def counters(request: Request) -> Counters:
    """Return the counts that may wait."""
    return cast("Counters", request.app.state.counters)


def storage(request: Request) -> Storage:
    """Return where uploaded bytes are kept."""
    return cast("Storage", request.app.state.storage)


def renderer(request: Request) -> Renderer:
    """Return what renders texts."""
    return cast("Renderer", request.app.state.renderer)


def pictures(request: Request) -> Pictures:
    """Return what cleans pictures."""
    return cast("Pictures", request.app.state.pictures)


def signer(request: Request) -> Signer:
    """Return what signs, and knows again what it signed."""
    return cast("Signer", request.app.state.signer)


def limiter(request: Request) -> Limiter:
    """Return what counts how often somebody did something."""
    return cast("Limiter", request.app.state.limiter)


def may_create(request: Request, reader: object) -> bool:
    """Tell whether a signed-in reader may create anything, as a room above knows."""
    return bool(request.app.state.may_create(reader))


def may_administer(request: Request, reader: object) -> bool:
    """Tell whether a signed-in reader administers the forum, as a room above knows."""
    return bool(request.app.state.may_administer(reader))


def may_register(request: Request) -> bool:
    """Tell whether a guest may open an account, as a room above knows."""
    return bool(request.app.state.registration() != "closed")


def is_demo(request: Request) -> bool:
    """Tell whether this forum shows the demo."""
    return bool(request.app.state.is_demo)
