"""The administrator who asks: to all others there is nothing here."""

from typing import Annotated

from fastapi import Depends

from app.accounts.current import CurrentReader
from app.accounts.reader import Reader
from app.admin import rules
from app.core.errors import NotFound


def administrator(reader: CurrentReader) -> Reader:
    """Return an administrator; raise `NotFound` for everybody else."""
    if not rules.may_administer(reader):
        raise NotFound
    return reader


Administrator = Annotated[Reader, Depends(administrator)]
