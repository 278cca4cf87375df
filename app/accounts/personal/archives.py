"""An archive of one's own data: written piece by piece, so that memory stays flat."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.accounts.personal import Bytes, Contributions, Part, Records
from app.core.backends.storage import Storage
from app.core.errors import NotFound
from app.core.i18n import words


def write(path: Path, parts: Iterable[Part], storage: Storage) -> None:
    """Write an archive: a file of JSON for each sort of thing, and the files themselves."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(words.gettext("read-me.txt"), _introduction())
        for part in parts:
            if isinstance(part, Records):
                _write_records(archive, part)
            else:
                _write_bytes(archive, part, storage)


def parts(db: Session, member_id: int, rooms: Contributions) -> Iterator[Part]:
    """Yield what every room knows of a member."""
    for room in rooms:
        yield from room.export(db, member_id)


def _write_records(archive: zipfile.ZipFile, records: Records) -> None:
    with archive.open(f"{records.name}.json", "w", force_zip64=True) as file:
        before = "[\n"
        for row in records.rows:
            line = json.dumps(row, ensure_ascii=False, default=_plain)
            file.write(f"{before}{line}".encode())
            before = ",\n"
        file.write(b"[]\n" if before == "[\n" else b"\n]\n")


def _write_bytes(archive: zipfile.ZipFile, part: Bytes, storage: Storage) -> None:
    try:
        pieces = storage.stream(part.key, 0, part.size) if storage.holds(part.key) else ()
        with archive.open(part.path, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
    except NotFound:
        return  # lost: what there is goes all the same


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _introduction() -> str:
    _ = words.gettext
    lines = (
        _("This is all that the forum keeps of you."),
        "",
        _("account.json: your name, address, words about you and choices."),
        _("groups.json, sessions.json: your groups, and where you are signed in."),
        _("letters.json: letters on their way to you."),
        _("files.json and files/: what you attached, under its own names."),
        _("read.json: how far you have read which topics."),
        _("topics.json: the topics that you began."),
        _("topic_events.json, topic_locks.json: what you did to topics."),
        _("posts.json, revisions.json: what you wrote, and what it said before."),
        _("quotes.json: which messages yours quote."),
        _("imported.json: your account in the forum from which this one came."),
        "",
        _("Everything is text (JSON in UTF-8); times are those of Greenwich (UTC)."),
        _("What others wrote, to you or about you, is theirs and is not here."),
        "",
    )
    return "\r\n".join(lines)
