"""A process that imports a forum and is killed just before its nth commit.

Run as `python -m tests.exchange.dying URL FILES PATH KEEP NTH`; with NTH 0 it lives.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event

from app.core.backends.storage import LocalStorage
from app.core.db.engines import open_database
from app.exchange.actions import phases
from app.exchange.actions.importing import import_exchange
from app.posts.actions import bodies as posts
from tests.factories import moving


def main(url: str, files: str, path: str, keep: str, nth: str) -> None:
    """Import in small batches, so that there are many moments to die at."""
    phases.RECORDS_AT_ONCE = 6
    phases.ANSWERS_AT_ONCE = 2
    phases.TOPICS_AT_ONCE = 1
    phases.MEMBERS_AT_ONCE = 1
    posts.BATCH = 3
    database = open_database(url)
    left = int(nth)

    def commit(_connection: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.writer, "commit", commit)
    storage = LocalStorage(Path(files))
    import_exchange(
        Path(path),
        database,
        storage,
        moving.RENDERER,
        moving.unwatched,
        keep_ids=keep == "keep",
    )
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
