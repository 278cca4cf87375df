"""How often somebody may do something: counted in the database, for all processes."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import String, case, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import clock
from app.core.db.base import Base
from app.core.db.upserts import insert_into
from app.core.signing import Signer


class Spent(Base):
    """How often one may-be-limited thing was done since a window began.

    `key` tells nothing of whom it stands for.
    """

    __tablename__ = "spent"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    times: Mapped[int]


@dataclass(frozen=True, slots=True)
class Limit:
    """What is limited, how often it may be done, and within which time."""

    name: str
    most: int
    within: timedelta


class Limiter:
    """Counts what was done, by whom it was done."""

    def __init__(self, signer: Signer) -> None:
        """Keep nobody's name or address, only what the forum's secret makes of it."""
        self._signer = signer

    def spend(self, db: Session, limit: Limit, who: str) -> int:
        """Count one more; return how many seconds to wait, 0 when it may be done now.

        What was refused counts too, but never makes the waiting longer.
        """
        now, key = clock.now(), self._signer.digest(limit.name, who)
        ends_at = now + limit.within
        new = insert_into(db, Spent).values(key=key, began_at=now, ends_at=ends_at, times=1)
        is_over = Spent.ends_at <= now
        stmt = new.on_conflict_do_update(
            index_elements=["key"],
            set_={
                "began_at": case((is_over, now), else_=Spent.began_at),
                "ends_at": case((is_over, ends_at), else_=Spent.ends_at),
                "times": case((is_over, 1), else_=Spent.times + 1),
            },
        )
        row = db.execute(stmt.returning(Spent.times, Spent.ends_at)).one()
        if row.times <= limit.most:
            return 0
        seconds: float = (row.ends_at - now).total_seconds()
        return max(1, ceil(seconds))

    def wait(self, db: Session, limits: Iterable[tuple[Limit, str]]) -> int:
        """Return how many seconds to wait as things are; count nothing."""
        now, most = clock.now(), {}
        for limit, who in limits:
            most[self._signer.digest(limit.name, who)] = limit.most
        stmt = select(Spent.key, Spent.times, Spent.ends_at)
        rows = db.execute(stmt.where(Spent.key.in_(most), Spent.ends_at > now)).all()
        left = [row.ends_at - now for row in rows if row.times >= most[row.key]]
        return max((max(1, ceil(time.total_seconds())) for time in left), default=0)

    def spend_all(self, db: Session, limits: Iterable[tuple[Limit, str]]) -> int:
        """Count in each of these; return the longest time to wait, 0 for none."""
        return max((self.spend(db, limit, who) for limit, who in limits), default=0)


def forget_spent(db: Session) -> None:
    """Remove what no limit asks for any more; a daily task."""
    db.execute(delete(Spent).where(Spent.ends_at <= clock.now()))


def network(address: str) -> str:
    """Return the network that one person may speak from: /24, or /64 of IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    prefix = 24 if found.version == 4 else 64  # the two there are
    return str(ipaddress.ip_network(f"{found}/{prefix}", strict=False))
