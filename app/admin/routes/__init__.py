"""Admin over HTTP: settings, forums, and the letters of a demo."""

from app.admin.routes.forums import forums_router
from app.admin.routes.outbox import router as outbox
from app.admin.routes.settings import settings_router

__all__ = ["forums_router", "outbox", "settings_router"]
