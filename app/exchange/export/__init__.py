"""The way out: the whole forum as exchange data, from one moment, line by line."""

import json
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from app.core.backends.storage import Storage
from app.core.db.rows import AnyRow
from app.core.errors import NotFound, Refused
from app.exchange.archive import RECORDS
from app.exchange.checking import VERSION
from app.exchange.export import lines, rows
from app.exchange.export.lines import Line
from app.exchange.export.sinks import Sink, opened

__all__ = ["export"]


def export(
    db: Session, storage: Storage, path: Path, source: str, advance: Callable[[int], None]
) -> int:
    """Write the forum to `path`, a folder or a `.zip`; return the number of records.

    Nothing existing is overwritten, and nothing half written bears the name.
    """
    with opened(path) as sink:
        with sink.open(RECORDS) as out, closing(_lines(db, source)) as records:
            count = _write(out, records, advance)
        with closing(rows.files(db)) as files:
            for file in files:
                _copy(storage, file, sink)
    return count


def _write(out: IO[bytes], records: Iterator[Line], advance: Callable[[int], None]) -> int:
    count = 0
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        count += 1
        advance(1)
    return count


def _lines(db: Session, source: str) -> Generator[Line, None, None]:
    yield {"kind": "exchange", "version": VERSION, "source": source}
    yield from map(lines.member, rows.members(db))
    yield from map(lines.forum, rows.forums(db))
    yield from map(lines.topic, rows.topics(db))
    yield from map(lines.post, rows.posts(db))
    yield from map(lines.revision, rows.revisions(db))
    yield from map(lines.quote, rows.edges(db))
    yield from map(lines.attachment, rows.attachments(db))
    yield from map(lines.event, rows.events(db))
    yield from map(lines.follow, rows.follows(db))


def _copy(storage: Storage, file: AnyRow, sink: Sink) -> None:
    path = lines.file_path(file.sha256, file.media_type)
    try:
        with sink.open(path) as out:
            for piece in storage.stream(file.key, 0, file.size):
                out.write(piece)
    except (NotFound, FileNotFoundError):
        raise Refused(f"The bytes of a file are gone from the storage: {path}.") from None
