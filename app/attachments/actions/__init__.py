"""Attachments: everything that changes one. One verb, one function."""

from app.attachments.actions.counting import count_downloads
from app.attachments.actions.drafting import attach, describe, discard
from app.attachments.actions.keeping import attach_stored, keep, keep_bytes
from app.attachments.actions.receiving import Prepared, receive
from app.attachments.actions.storing import store
from app.attachments.actions.sweeping import sweep, sweep_bytes

__all__ = [
    "Prepared",
    "attach",
    "attach_stored",
    "count_downloads",
    "describe",
    "discard",
    "keep",
    "keep_bytes",
    "receive",
    "store",
    "sweep",
    "sweep_bytes",
]
