"""Options: what an administrator changes while the forum runs, kept in the database."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db import changes
from app.core.db.base import Base
from app.core.errors import Unfit

T = TypeVar("T")


class KeptOption(Base):
    """An option that was changed from what it is at first."""

    __tablename__ = "option"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """Something to be chosen: its name, of which type, and what it is at first."""

    name: str
    type: Any
    first: T


def chosen(db: Session, option: Option[T]) -> T:
    """Return what was chosen; what does not fit any more counts as not chosen."""
    kept = db.scalar(select(KeptOption.value).where(KeptOption.name == option.name))
    return _fitting(option, kept)


def chosen_together(db: Session, *options: Option[Any]) -> tuple[Any, ...]:
    """Return what was chosen of several options, in their order; one question for all."""
    names = [option.name for option in options]
    stmt = select(KeptOption.name, KeptOption.value).where(KeptOption.name.in_(names))
    kept = {row.name: row.value for row in db.execute(stmt)}
    return tuple(_fitting(option, kept.get(option.name)) for option in options)


def choose(db: Session, option: Option[T], value: T) -> None:
    """Keep a choice; raise `Unfit` when it is none. Every page may show it."""
    try:
        fit = _checked(option, value)
    except ValidationError:
        raise Unfit(f"«{value}» does not fit {option.name}.") from None
    db.merge(KeptOption(name=option.name, value=fit))
    db.flush()
    changes.touch_everything(db)


def _fitting(option: Option[T], kept: object) -> T:
    if kept is None:
        return option.first
    try:
        return _checked(option, kept)
    except ValidationError:
        return option.first


def _checked(option: Option[T], value: object) -> T:
    adapter: TypeAdapter[T] = TypeAdapter(option.type)
    return adapter.validate_python(value)
