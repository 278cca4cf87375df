"""Moves forums in and out for the tests."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.attachments.models import StoredFile
from app.core.backends.rendering import Renderer
from app.core.backends.storage import LocalStorage, Storage
from app.core.db.base import Base
from app.core.db.engines import Database
from app.core.text.parts import Format, Pasted, References, Rendered
from app.core.text.pasting import pasted
from app.core.text.references import rewrite
from app.core.text.rendering import render
from app.exchange.actions.importing import import_exchange
from app.exchange.export import export
from app.exchange.report import Report

SEED = Path(__file__).parents[3] / "shared" / "seed"
KINDS_BY_KEY = {
    "id": "",
    "author": "member",
    "edited_by": "member",
    "locked_by": "member",
    "by": "member",
    "member": "member",
    "removed_by": "member",
    "purged_by": "member",
    "forum": "forum",
    "parent": "forum",
    "topic": "topic",
    "post": "post",
    "reply_to": "post",
    "of": "post",
}
FLEETING = {
    *("import_run", "imported_id", "login_session", "broadcast", "job"),
    *("all_read", "topic_read"),
}


OWN = {"key", "idempotency_key"}
"""Columns that mean something in one forum only."""


class InProcess:
    """Renders here and now: what is tested is not the worker."""

    def render(self, text: str, fmt: Format, references: References) -> Rendered:
        """Render one text."""
        return render(text, fmt, references)

    def render_many(self, texts: list[tuple[str, Format, References]]) -> list[Rendered]:
        """Render texts in order."""
        return [render(*text) for text in texts]

    def convert(self, html: str) -> Pasted | None:
        """Convert one paste."""
        return pasted(html)


RENDERER: Renderer = InProcess()  # type: ignore[assignment]  # a list is a sequence


def unwatched(_what: str, _total: int | None) -> Callable[[int], None]:
    """Watch nothing."""
    return lambda _count: None


def bring_in(
    path: Path, database: Database, storage: Storage, *, keep_ids: bool = True
) -> Report:
    """Import a folder."""
    return import_exchange(path, database, storage, RENDERER, unwatched, keep_ids=keep_ids)


def take_out(database: Database, storage: Storage, path: Path) -> Path:
    """Export a forum and return where."""
    with database.reading() as db:
        export(db, storage, path, "test", lambda _count: None)
    return path


def files_beside(path: Path, name: str = "files") -> LocalStorage:
    """Open a place for files."""
    return LocalStorage(path / name)


def rows(database: Database) -> dict[str, str]:
    """Hash every table's rows, but for what belongs to one machine only."""
    with database.reading() as db:
        return {
            table.name: hashlib.sha256(
                "\n".join(
                    sorted(
                        repr([v for name, v in row._asdict().items() if name not in OWN])
                        for row in db.execute(select(table))
                    )
                ).encode()
            ).hexdigest()
            for table in Base.metadata.sorted_tables
            if table.name not in FLEETING
        }


def contents(database: Database, storage: Storage) -> dict[bytes, bytes]:
    """Return the bytes of every stored file by the hash that its row tells."""
    with database.reading() as db:
        rows = db.execute(select(StoredFile.sha256, StoredFile.key)).all()
    return {row.sha256: storage.read(row.key) for row in rows}


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the records of an exported folder."""
    text = (path / "forum.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def renumbered(path: Path, beyond: Path) -> list[dict[str, Any]]:
    """Return the records of `path` that `beyond` has not, ids counted from the first."""
    known = [json.dumps(line) for line in lines(beyond)]
    added = [line for line in lines(path) if json.dumps(line) not in known]
    numbers: dict[tuple[str, str], str] = {}
    for line in added:
        if "id" in line:
            count = sum(kind == line["kind"] for kind, _ in numbers)
            numbers[line["kind"], line["id"]] = f"{line['kind']} {count}"
    return [_renumbered(line, numbers) for line in added]


def _renumbered(
    line: dict[str, Any], numbers: dict[tuple[str, str], str]
) -> dict[str, Any]:
    told = dict(line)
    for key, kind in KINDS_BY_KEY.items():
        if isinstance(told.get(key), str):
            told[key] = numbers[kind or line["kind"], told[key]]
    if told.get("body"):
        told["body"] = rewrite(
            told["body"],
            told["format"],
            post=lambda old: numbers.get(("post", old)),
            attachment=lambda old: numbers.get(("attachment", old)),
        )
    return told


def write(path: Path, *records: object) -> Path:
    """Write an exchange folder of these records; a line given as such stands as it is."""
    (path / "files").mkdir(parents=True)
    (path / "forum.jsonl").write_bytes(b"".join(map(_line, records)))
    return path


def _line(record: object) -> bytes:
    if isinstance(record, bytes):
        return record + b"\n"
    text = record if isinstance(record, str) else json.dumps(record)
    return text.encode() + b"\n"
