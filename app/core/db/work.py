"""The request's unit of work: one request, one transaction, committed at the edge."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from app.core.db.engines import Database


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def reading(request: Request) -> Iterator[Session]:
    """Open a session that cannot write."""
    with _database(request).reading() as db:
        yield db


def writing(request: Request) -> Iterator[Session]:
    """Open the unit of work; commit on success, roll back on any exception."""
    with _database(request).writing() as db:
        yield db


# "function": the commit happens before the response leaves, so a failed
# commit is a 500 and never a lost post behind a success page.
Reading = Annotated[Session, Depends(reading, scope="function")]
Writing = Annotated[Session, Depends(writing, scope="function")]
