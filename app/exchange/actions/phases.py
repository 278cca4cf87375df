"""The phases of an import, each of which goes on from its checkpoint."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from app.core import clock
from app.core.backends.rendering import Renderer
from app.core.backends.storage import Storage
from app.core.db import changes
from app.core.db.engines import Database
from app.core.db.sequences import table_of
from app.core.errors import Refused
from app.exchange import checking, ledger, queries, report
from app.exchange.actions import telling, writing
from app.exchange.actions.batch import Batch
from app.exchange.archive import Archive
from app.exchange.checking import NUMBERED
from app.exchange.ledger import Ledger
from app.exchange.models import ImportRun
from app.exchange.records import Record
from app.exchange.report import Report
from app.posts.actions import bodies as posts
from app.posts.actions import counters as post_counters
from app.posts.models import Post
from app.posts.queries import bodies
from app.topics.actions import counters as topics
from app.tracking import actions as tracking

Advance = Callable[[int], None]
Watch = Callable[[str, int | None], Advance]
"""Called at the start of each part of the work: its name and size, if known."""

RECORDS_AT_ONCE = 500
ANSWERS_AT_ONCE = 5_000
POSTS_AT_ONCE = 5_000
TOPICS_AT_ONCE = 200
MEMBERS_AT_ONCE = 500


@dataclass(slots=True)
class Work:
    """What is left to do of one import, phase after phase."""

    database: Database
    storage: Storage
    renderer: Renderer
    watch: Watch
    archive: Archive
    ids: Ledger
    run: ImportRun
    report: Report

    def settle_ids(self) -> None:
        """Decide each id of the file, and take up what an earlier run reported."""
        kept = NUMBERED if self.run.keeps_ids else ()
        ledger.settle(self.ids, self.run.reserved, kept)
        if not self.run.keeps_ids:
            with self.database.reading() as db:
                self.ids.came_before(queries.known_ids(db, self.run.source))
        self.report.resume(report.stored(self.run.report))

    def go_on(self, lines: int) -> None:
        """Do each phase that is not done yet."""
        if self.run.phase == "records":
            self._write_records(self.watch("records", lines - self.run.line))
        if self.run.phase == "answers":
            self._link_answers(self.watch("answers", None))
        if self.run.phase == "bodies":
            self._render()
        if self.run.phase == "counters":
            self._count(self.watch("topics counted", None))
            self._finish()

    def _write_records(self, advance: Advance) -> None:
        for batch in _batches(checking.records_after(self.archive, self.run.line)):
            with self.database.writing() as db:
                records = [record for _, record in batch]
                self._write(db, records)
                telling.tell_of_records(db, self.run, self.ids, records)
                self._reach(db, line=batch[-1][0])
            advance(len(batch))
        self._next_phase("answers")

    def _write(self, db: Session, records: list[Record]) -> None:
        batch = Batch(
            db=db,
            source=self.run.source,
            started_at=self.run.started_at,
            keeps_ids=self.run.keeps_ids,
            reserved=self.run.reserved,
            archive=self.archive,
            ledger=self.ids,
            storage=self.storage,
            report=self.report,
        )
        for kind, same in groupby(records, lambda record: record.kind):
            writing.write(batch, kind, list(same))

    def _link_answers(self, advance: Advance) -> None:
        """Say which post each answers: an answer may stand before what it answers.

        A post that is numbered came with an earlier import: its thread is left alone.
        """
        table = table_of(Post)
        stmt = (
            update(table)
            .where(table.c.id == bindparam("post"), table.c.position.is_(None))
            .values(reply_to_id=bindparam("answered"))
        )
        while answers := self.ids.answers(self.run.reached, ANSWERS_AT_ONCE):
            rows = [{"post": a.post_id, "answered": a.reply_to_id} for a in answers]
            with self.database.writing() as db:
                db.execute(stmt, rows)
                self._reach(db, reached=answers[-1].number)
            advance(len(answers))
        self._next_phase("bodies")

    def _render(self) -> None:
        """Render what no renderer has yet: each text tells by itself whether it is done."""
        with self.database.reading() as db:
            left = bodies.count_outdated(db)
        advance = self.watch("posts rendered", left)
        posts.rerender(self.database, self.renderer, advance)
        self._next_phase("counters")

    def _count(self, advance: Advance) -> None:
        while True:
            with self.database.writing() as db:
                found = queries.unnumbered(db, self.run.reached, TOPICS_AT_ONCE)
                if not found:
                    break
                topic_ids = _some(found)
                if queries.has_numbered(db, topic_ids):
                    changes.touch_everything(db)  # the numbers of other posts change too
                if cut := topics.recount(db, topic_ids):
                    self.report.remarks["answers in a circle, cut"] += cut
                telling.tell_of_topics(db, topic_ids)
                self._reach(db, reached=topic_ids[-1])
            advance(len(topic_ids))
        with self.database.writing() as db:
            changes.touch_everything(db)
            topics.recount_forums(db)
        last = 0
        while True:
            with self.database.writing() as db:
                member_ids = queries.members_after(db, last, MEMBERS_AT_ONCE)
                post_counters.recount_members(db, member_ids)
                telling.tell_of_members(db, member_ids)
            if not member_ids:
                return
            last = member_ids[-1]

    def _finish(self) -> None:
        """Compare the report with the rows that are there."""
        with self.database.writing() as db:
            changes.touch_everything(db)
            tracking.begin_at_end(db, self.run.reserved.get("follow"))
            for kind, tally in self.report.tallies.items():
                stored = queries.count_stored(db, self.run.source, kind)
                if not tally.is_whole or stored < tally.written:
                    self.report.mismatches.append(
                        f"{kind}: {tally.read} read, {stored} stored"
                    )
            self._reach(db, phase="done", finished_at=clock.now())

    def _next_phase(self, phase: str) -> None:
        with self.database.writing() as db:
            self._reach(db, phase=phase, reached=0)

    def _reach(self, db: Session, **values: object) -> None:
        """Keep the checkpoint; raise `Refused` when another process has moved it."""
        here = (
            ImportRun.id == self.run.id,
            ImportRun.phase == self.run.phase,
            ImportRun.line == self.run.line,
            ImportRun.reached == self.run.reached,
        )
        moved = update(ImportRun).where(*here).returning(ImportRun.id)
        values["report"] = self.report.as_json()
        if db.scalar(moved.values(values)) is None:
            raise Refused("Another process is doing this import.")
        for name, value in values.items():
            setattr(self.run, name, value)


def _batches(
    records: Iterator[tuple[int, Record]],
) -> Iterator[list[tuple[int, Record]]]:
    for first in records:
        yield [first, *islice(records, RECORDS_AT_ONCE - 1)]


def _some(found: list[tuple[int, int]]) -> list[int]:
    """Take topics until they hold enough posts for one transaction, at least one."""
    taken, total = [], 0
    for topic_id, count in found:
        taken.append(topic_id)
        total += count
        if total >= POSTS_AT_ONCE:
            break
    return taken
