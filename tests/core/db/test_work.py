"""A request's unit of work ends whatever others wait for."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import cast

from fastapi import Request
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Group
from app.core.db.engines import Database
from app.core.db.work import writing
from app.core.web.lanes import WRITERS, Lanes
from tests.factories.looping import apart


async def began(request: Request) -> tuple[AsyncIterator[Session], Session]:
    work = writing(request)
    return work, await anext(work)


async def ended(work: AsyncIterator[Session]) -> None:
    assert await anext(work, None) is None


def test_who_has_the_turn_commits_before_those_who_have_still_to_write(
    database: Database,
) -> None:
    lanes = Lanes(reads_here=database.is_sqlite)
    state = SimpleNamespace(database=database, lanes=lanes)
    request = cast("Request", SimpleNamespace(app=SimpleNamespace(state=state)))

    async def write() -> None:
        first, db = await began(request)
        db.add(Group(name="first"))
        db.flush()
        others = []
        for number in range(2 * WRITERS):
            work, db = await began(request)
            db.add(Group(name=f"other {number}"))
            others.append(asyncio.create_task(ended(work)))
        await asyncio.sleep(0.2)  # they wait for their turn
        async with asyncio.timeout(5):
            await ended(first)
            await asyncio.gather(*others)

    apart(lambda: asyncio.run(write()))
    with database.reading() as db:
        assert len(db.scalars(select(Group.name)).all()) == 1 + 2 * WRITERS
