"""The application: the only package that knows every room."""

from app.main.application import Causerie, create_app, open_storage
from app.main.tasks import TASKS, open_workshop

__all__ = ["TASKS", "Causerie", "create_app", "open_storage", "open_workshop"]
