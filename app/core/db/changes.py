"""What pages show has changed: said in the transaction, heard by every process.

A page is kept under tags that name what it shows («topic:1», «member:2»). Whoever changes
one of these things touches its tag; every page that carries it is made again. On SQLite the
tags travel in a row of the same transaction, which other processes find by asking often; on
PostgreSQL as a notification, sent when the transaction commits.
"""

import json
from collections.abc import Iterable

from sqlalchemy import Text, delete, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db.base import NEVER_REUSED, Base, IntPk

EVERYTHING = "*"
CHANNEL = "causerie_changes"
KEPT_ROWS = 2_000
MOST_TAGS = 2_000
"""Beyond that many, saying «everything» is cheaper."""
TAGS_AT_ONCE = 200
"""So many are told in one notification, which holds 8,000 bytes."""

_TOUCHED = "touched"


class Broadcast(Base):
    """One transaction's changes, by the tags of the pages that show them."""

    __tablename__ = "broadcast"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    tags: Mapped[str] = mapped_column(Text)


def touch(db: Session, *tags: str) -> None:
    """Say that the pages which show any of these are out of date once `db` commits."""
    db.info.setdefault(_TOUCHED, set()).update(tags)


def touch_everything(db: Session) -> None:
    """Say that any page may be out of date once `db` commits."""
    touch(db, EVERYTHING)


def record(db: Session, origin: str) -> frozenset[str]:
    """Write what was touched into the transaction, for other processes; return it.

    `origin` names this process, which needs not be told.
    """
    tags = _few(db.info.pop(_TOUCHED, ()))
    if not tags:
        return tags
    if db.get_bind().dialect.name == "sqlite":
        row = Broadcast(tags=_line(origin, tags))
        db.add(row)
        db.flush()  # old rows are counted from its id
        db.execute(delete(Broadcast).where(Broadcast.id <= row.id - KEPT_ROWS))
    else:
        say = text("SELECT pg_notify(:channel, :told)")
        named = sorted(tags)
        for first in range(0, len(named), TAGS_AT_ONCE):
            told = _line(origin, named[first : first + TAGS_AT_ONCE])
            db.execute(say, {"channel": CHANNEL, "told": told})
    return tags


def heard(told: Iterable[str], own: str) -> list[frozenset[str]]:
    """Return the tags that others told, in order; what `own` said is known already."""
    found = []
    for line in told:
        origin, *tags = json.loads(line)
        if origin != own:
            found.append(frozenset(tags))
    return found


def _line(origin: str, tags: Iterable[str]) -> str:
    return json.dumps([origin, *sorted(tags)])


def _few(tags: Iterable[str]) -> frozenset[str]:
    few = frozenset(tags)
    if EVERYTHING in few or len(few) > MOST_TAGS:
        return frozenset({EVERYTHING})
    return few
