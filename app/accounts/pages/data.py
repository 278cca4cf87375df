"""The page of one's own data: what can be taken away, and how to leave."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts import queries
from app.accounts.models import Erasure, PersonalExport
from app.accounts.queries import own


@dataclass(frozen=True, slots=True)
class DataPage:
    """What was asked for already, and what may be asked for."""

    name: str
    url: str
    has_address: bool
    export: PersonalExport | None
    erasure: Erasure | None
    is_last_admin: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """The page of a link to an archive."""

    token: str
    size: int
    until: datetime


@dataclass(frozen=True, slots=True)
class KeepPage:
    """The page of a link that keeps an account: before and after its button."""

    token: str
    is_kept: bool = False


def data_page(db: Session, member_id: int, url: str, error: str = "") -> DataPage:
    """Gather what a member asked for."""
    member = queries.member(db, member_id)
    return DataPage(
        name=member.name,
        url=url,
        has_address=member.email is not None,
        export=own.export_of(db, member_id),
        erasure=own.erasure_of(db, member_id),
        is_last_admin=own.is_last_admin(db, member_id),
        error=error,
    )
