"""Tracking: everything that changes what is read and followed. One verb, one function."""

from app.tracking.actions.following import (
    begin_at_end,
    follow_by_mail,
    forget_follows,
    keep_wish,
    note_own_post,
    note_untold,
    note_visit,
    stop_by_mail,
)
from app.tracking.actions.marks import (
    forget_reader,
    keep_marks,
    mark_all_read,
    mark_forum_read,
)

__all__ = [
    "begin_at_end",
    "follow_by_mail",
    "forget_follows",
    "forget_reader",
    "keep_marks",
    "keep_wish",
    "mark_all_read",
    "mark_forum_read",
    "note_own_post",
    "note_untold",
    "note_visit",
    "stop_by_mail",
]
