"""Letters waiting to be sent: rows, so that a server that is down loses none."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import JSON, String, Text, case, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core import clock
from app.core.backends.mail.words import Action, Words
from app.core.backends.queue import jobs
from app.core.db.base import NEVER_REUSED, Base, IntPk
from app.core.i18n import words


class Letter(Base):
    """A letter on its way: kept until it is sent, or cannot be.

    It holds what is said; its form is given when it is sent. `retry_at` is set when its own
    address did not take it yet: a server that is down holds up all alike. `about` names
    whose words it carries («post:12»): it is not sent once these are gone.
    """

    __tablename__ = "letter"
    __table_args__ = NEVER_REUSED

    id: Mapped[IntPk]
    address: Mapped[str] = mapped_column(String(254), index=True)
    language: Mapped[str] = mapped_column(String(8))
    said: Mapped[dict[str, object]] = mapped_column(JSON)
    written_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
    about: Mapped[str | None] = mapped_column(String(40), index=True)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is for, and in which language."""

    address: str
    language: str


def post(
    db: Session, to: Recipient, tell: Callable[[], Words], about: str | None = None
) -> None:
    """Have a letter sent once `db` commits; `tell` is asked in its reader's language."""
    with words.using(to.language):
        said = asdict(tell())
    written = {"said": said, "written_at": clock.now(), "about": about}
    db.add(Letter(address=to.address, language=to.language, **written))
    jobs.wish(db, "core.deliver_letters", key="letters")


def withdraw(db: Session, about: str) -> list[str]:
    """Take back the letters about something that have not left; return their addresses."""
    stmt = delete(Letter).where(Letter.about == about).returning(Letter.address)
    return list(db.scalars(stmt))


def waiting(db: Session) -> tuple[int, int]:
    """Count the letters on their way, and those that were given up."""
    is_failed = Letter.failed_at.is_not(None)
    failed = func.count(case((is_failed, 1)))
    total, lost = db.execute(select(func.count(), failed).select_from(Letter)).one()
    return total - lost, lost


def told(letter: Letter) -> Words:
    """Return what a letter says, as it was told."""
    said: dict[str, object] = dict(letter.said)
    action = said.pop("action")
    paragraphs, notes = said.pop("paragraphs"), said.pop("notes")
    return Words(
        subject=str(said["subject"]),
        paragraphs=_lines(paragraphs),
        action=Action(**action) if isinstance(action, dict) else None,
        said=_text(said["said"]),
        notes=_lines(notes),
        stop_path=_text(said["stop_path"]),
    )


def _lines(kept: object) -> tuple[str, ...]:
    return tuple(map(str, kept)) if isinstance(kept, list) else ()


def _text(kept: object) -> str | None:
    return None if kept is None else str(kept)
