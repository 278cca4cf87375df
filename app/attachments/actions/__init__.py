"""Attachments: everything that changes one. One verb, one function."""

from app.attachments.actions.counting import count_downloads
from app.attachments.actions.drafting import attach, describe, discard, keep_longer
from app.attachments.actions.forgetting import (
    disown_files,
    forget_files_of,
    sweep_soon,
)
from app.attachments.actions.keeping import attach_stored, keep, keep_bytes
from app.attachments.actions.receiving import Prepared, receive, receive_portrait
from app.attachments.actions.storing import store
from app.attachments.actions.sweeping import sweep, sweep_bytes

__all__ = [
    "Prepared",
    "attach",
    "attach_stored",
    "count_downloads",
    "describe",
    "discard",
    "disown_files",
    "forget_files_of",
    "keep",
    "keep_bytes",
    "keep_longer",
    "receive",
    "receive_portrait",
    "store",
    "sweep",
    "sweep_bytes",
    "sweep_soon",
]
