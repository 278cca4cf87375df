"""Work for later, kept in the database: a killed process loses none of it."""

from app.core.backends.queue.jobs import Job, Waiting, waiting, wish, wish_where
from app.core.backends.queue.tasks import (
    Every,
    Task,
    Tasks,
    Worktable,
    in_transaction,
)
from app.core.backends.queue.workshop import Workshop

__all__ = [
    "Every",
    "Job",
    "Task",
    "Tasks",
    "Waiting",
    "Workshop",
    "Worktable",
    "in_transaction",
    "waiting",
    "wish",
    "wish_where",
]
