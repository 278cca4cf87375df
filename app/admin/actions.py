"""Admin: everything that changes something. One verb, one function."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.accounts.reader import Reader
from app.admin import rules
from app.admin.choices import Setting
from app.core.db import options
from app.core.errors import NotFound


def choose(db: Session, actor: Reader, choices: Mapping[Setting, Any]) -> None:
    """Keep what an administrator chose, where it differs from what is kept."""
    if not rules.may_administer(actor):
        raise NotFound
    for setting, value in choices.items():
        if options.chosen(db, setting.option) != value:
            options.choose(db, setting.option, value)
