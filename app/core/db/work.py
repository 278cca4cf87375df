"""The request's unit of work: one request, one transaction, committed at the edge."""

import sys
from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from app.core.db.engines import Database, has_turn


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


async def reading(request: Request) -> AsyncIterator[Session]:
    """Give a session that cannot write; it opens when it is first asked something."""
    opened = _database(request).reading()
    try:
        yield opened.__enter__()
    finally:
        await request.app.state.lanes.let_go(partial(opened.__exit__, None, None, None))


async def writing(request: Request) -> AsyncIterator[Session]:
    """Give the unit of work; commit on success, roll back on any exception.

    The transaction begins with its first statement: what takes long comes before it. One
    that has not begun waits for its turn among the writers: among those who commit, it
    would stand before the one that it waits for.
    """
    opened = _database(request).writing()
    lanes = request.app.state.lanes
    try:
        db = opened.__enter__()
        yield db
        if not has_turn(db):
            await lanes.write(db.flush)
    except BaseException:
        await lanes.finish(partial(opened.__exit__, *sys.exc_info()))
        raise
    await lanes.finish(partial(opened.__exit__, None, None, None))


# "function": the commit happens before the response leaves, so a failed
# commit is a 500 and never a lost post behind a success page.
Reading = Annotated[Session, Depends(reading, scope="function")]
Writing = Annotated[Session, Depends(writing, scope="function")]
