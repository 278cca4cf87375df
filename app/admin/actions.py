"""Admin: everything that changes something. One verb, one function."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.admin import rules
from app.admin.choices import Setting
from app.core.db import changes, options
from app.core.errors import NotFound
from app.forums.models import Forum
from app.guests.choices import Mode


def choose(db: Session, actor: Reader, choices: Mapping[Setting, Any]) -> None:
    """Keep what an administrator chose, where it differs from what is kept."""
    if not rules.may_administer(actor):
        raise NotFound
    for setting, value in choices.items():
        if options.chosen(db, setting.option) != value:
            options.choose(db, setting.option, value)


def let_guests(db: Session, actor: Reader, forum_id: int, mode: Mode | None) -> None:
    """Say how guests write in a forum; None leaves it to the settings."""
    forum = db.get(Forum, forum_id)
    if not rules.may_administer(actor) or forum is None:
        raise NotFound
    forum.guest_mode = mode
    changes.touch_everything(db)
