"""Facts, published downstairs and heard upstairs, inside one transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

Listener = Callable[[Session, Any], None]
_listeners: dict[type, list[Listener]] = defaultdict(list)
_WAITING = "after_commit"


def subscribe(event: type, listener: Listener) -> None:
    """Call `listener` whenever an `event` is published. Twice is once."""
    if listener not in _listeners[event]:
        _listeners[event].append(listener)


def publish(db: Session, event: object) -> None:
    """Tell every listener, in subscription order, before the commit."""
    for listener in _listeners[type(event)]:
        listener(db, event)


def after_commit(db: Session, act: Callable[[], None]) -> None:
    """Do something once what `db` writes is kept; nothing if it is not."""
    db.info.setdefault(_WAITING, []).append(act)


def committed(db: Session) -> None:
    """Do what waited for the commit; the unit of work calls this."""
    for act in db.info.pop(_WAITING, ()):
        act()
