"""Admin over HTTP: settings, and the letters of a demo."""

from app.admin.routes.outbox import router as outbox
from app.admin.routes.settings import settings_router

__all__ = ["outbox", "settings_router"]
