"""A whole import: checked, written in batches, rendered, counted; killed, it goes on."""

from pathlib import Path

from sqlalchemy.orm import Session

from app.core import clock
from app.core.backends.rendering import Renderer
from app.core.backends.storage import Storage
from app.core.db.engines import Database
from app.core.db.sequences import move_on, reserve, table_of
from app.core.errors import Refused
from app.exchange import archive as archives
from app.exchange import checking, ledger, queries
from app.exchange.actions.phases import Watch, Work
from app.exchange.checking import NUMBERED, Checked
from app.exchange.ledger import Ledger
from app.exchange.models import ImportRun
from app.exchange.report import Report

__all__ = ["Watch", "import_exchange"]


def import_exchange(
    path: Path,
    database: Database,
    storage: Storage,
    renderer: Renderer,
    watch: Watch,
    *,
    keep_ids: bool = False,
) -> Report:
    """Bring a forum in; run again after a kill it goes on, run twice it changes nothing.

    Raises `Refused` with line and fault before anything is written.
    """
    with archives.opened(path) as archive, ledger.temporary() as ids:
        advance = watch("lines checked", None)
        checked = checking.check(archive, ids, keeps_ids=keep_ids, advance=advance)
        run = _begun(database, checked, ids, keeps_ids=keep_ids)
        if run.phase == "done":
            return _nothing_to_do(checked)
        work = Work(database, storage, renderer, watch, archive, ids, run, checked.report)
        work.settle_ids()
        work.go_on(checked.lines)
        return work.report


def _begun(
    database: Database, checked: Checked, ids: Ledger, *, keeps_ids: bool
) -> ImportRun:
    """Return the run of this import; a new one has its ids set aside."""
    with database.writing() as db:
        run = queries.run_of(db, checked.digest)
        if run is None:
            run = _new_run(db, checked, ids, keeps_ids=keeps_ids)
        elif run.phase != "done" and run.keeps_ids != keeps_ids:
            way = "with" if run.keeps_ids else "without"
            raise Refused(f"This import was begun {way} --keep-ids: go on the same way.")
        return run


def _new_run(db: Session, checked: Checked, ids: Ledger, *, keeps_ids: bool) -> ImportRun:
    if keeps_ids and not queries.is_empty(db):
        raise Refused("Ids can only be kept in an empty forum; this one is not.")
    reserved = {}
    for kind, model in sorted(queries.TABLES.items()):
        if keeps_ids and kind in NUMBERED:
            move_on(db, table_of(model), ids.greatest(kind))
        else:
            reserved[kind] = reserve(db, table_of(model), ids.counts[kind])
    run = ImportRun(
        source=checked.source,
        digest=checked.digest,
        started_at=clock.now(),
        phase="records",
        keeps_ids=keeps_ids,
        reserved=reserved,
    )
    db.add(run)
    db.flush()  # its id is its checkpoint's
    return run


def _nothing_to_do(checked: Checked) -> Report:
    for tally in checked.report.tallies.values():
        tally.already = tally.read
    return checked.report
