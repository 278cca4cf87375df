"""Attachments: everything that changes one. One verb, one function."""

from app.attachments.actions.counting import count_downloads
from app.attachments.actions.drafting import attach, describe, discard
from app.attachments.actions.forgetting import (
    disown_files,
    forget_files_of,
    sweep_soon,
)
from app.attachments.actions.keeping import keep
from app.attachments.actions.receiving import Prepared, receive
from app.attachments.actions.storing import store
from app.attachments.actions.sweeping import sweep, sweep_bytes

__all__ = [
    "Prepared",
    "attach",
    "count_downloads",
    "describe",
    "discard",
    "disown_files",
    "forget_files_of",
    "keep",
    "receive",
    "store",
    "sweep",
    "sweep_bytes",
    "sweep_soon",
]
