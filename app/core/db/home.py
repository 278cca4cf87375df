"""At which address a forum is read: what tells its own addresses from all others."""

from sqlalchemy.orm import Session

_HOME = "home"


def known(home: str) -> dict[object, object]:
    """Return what a session is opened with, for `home_of` to find."""
    return {_HOME: home}


def home_of(db: Session) -> str:
    """Return the address at which the forum is read; empty where nobody reads it."""
    return str(db.info.get(_HOME, ""))
