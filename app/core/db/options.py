"""Options: what an administrator changes while the forum runs, kept in the database."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.core.db import changes
from app.core.db.base import Base
from app.core.db.upserts import insert_into
from app.core.errors import Unfit

T = TypeVar("T")


class KeptOption(Base):
    """An option that was changed from what it is at first."""

    __tablename__ = "option"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


@dataclass(frozen=True, slots=True, eq=False)
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


def all_chosen(db: Session, options: Iterable[Option[Any]]) -> dict[str, Any]:
    """Return what was chosen of many options, by their names, in one statement."""
    wanted = {option.name: option for option in options}
    stmt = select(KeptOption.name, KeptOption.value).where(KeptOption.name.in_(wanted))
    found = {name: option.first for name, option in wanted.items()}
    for name, kept in db.execute(stmt):
        with suppress(ValidationError):
            found[name] = _checked(wanted[name], kept)
    return found


def fit(option: Option[T], value: object) -> T:
    """Return a value as the option keeps it; raise `ValueError` when it is none."""
    return _checked(option, value)


def choose(db: Session, option: Option[T], value: T) -> None:
    """Keep a choice; raise `Unfit` when it is none. Every page may show it."""
    try:
        kept = _checked(option, value)
    except ValidationError as error:
        why = error.errors()[0]["msg"]
        why = f"{why[:1].lower()}{why[1:]}"
        raise Unfit(f"«{value}» does not fit {option.name}: {why}.") from None
    new = insert_into(db, KeptOption).values(name=option.name, value=kept)
    same = new.on_conflict_do_update(
        index_elements=["name"], set_={"value": new.excluded.value}
    )
    db.execute(same)
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
