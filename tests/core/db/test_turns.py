"""Processes that write the same SQLite file wait for one another, in order."""

import subprocess
import sys
from itertools import groupby
from pathlib import Path

from sqlalchemy import text

from app.core.db import engines

WRITER = """
import sys, time
from sqlalchemy import text
from app.core.db import engines
database = engines.open_database(sys.argv[1])
for _ in range(60):
    with database.writing() as db:
        db.execute(text("INSERT INTO line (who) VALUES (:who)"), {"who": sys.argv[2]})
        time.sleep(0.003)
"""


def test_nobody_writes_again_and_again_while_others_wait(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/causerie.sqlite3"
    database = engines.open_database(url)
    with database.writing() as db:
        db.execute(text("CREATE TABLE line (id INTEGER PRIMARY KEY, who TEXT)"))
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, url, who]) for who in "abc"]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with database.reading() as db:
        order = db.scalars(text("SELECT who FROM line ORDER BY id")).all()
    database.close()
    assert sorted(order) == sorted("abc" * 60)
    first, last = max(map(order.index, "abc")), min(_ends(list(order)))
    runs = [len(list(run)) for _, run in groupby(order[first:last])]
    assert last <= first or max(runs) < 20


def _ends(order: list[str]) -> list[int]:
    backwards = order[::-1]
    return [len(order) - backwards.index(who) for who in "abc"]


def test_where_no_lock_can_be_made_the_database_decides(tmp_path: Path) -> None:
    (tmp_path / "causerie.sqlite3-turn").mkdir()
    database = engines.open_database(f"sqlite:///{tmp_path}/causerie.sqlite3")
    with database.writing() as db:
        db.execute(text("CREATE TABLE line (id INTEGER PRIMARY KEY)"))
    database.close()
