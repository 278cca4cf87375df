"""The first pass of an import: everything is checked, nothing is written."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.core.errors import Refused
from app.core.ids import LARGEST
from app.core.text.references import fold
from app.exchange import archive as archives
from app.exchange.archive import Archive
from app.exchange.fields import Fault, Fields, parsed
from app.exchange.ledger import Ledger
from app.exchange.readers import READERS
from app.exchange.records import (
    NAMELESS,
    AttachmentRecord,
    EventRecord,
    FollowRecord,
    ForumRecord,
    MemberRecord,
    PostRecord,
    QuoteRecord,
    Record,
    RevisionRecord,
    TopicRecord,
    Writer,
)
from app.exchange.report import Report

VERSION = 1
NUMBERED = ("member", "forum", "topic", "post", "attachment")
"""The kinds whose ids can be kept."""

_ORDER = tuple(READERS)


@dataclass(slots=True)
class Checked:
    """What the first pass found."""

    source: str = ""
    digest: str = ""
    lines: int = 0
    report: Report = field(default_factory=Report)


def check(
    archive: Archive, ledger: Ledger, *, keeps_ids: bool, advance: Callable[[int], None]
) -> Checked:
    """Read the whole import; raise `Refused` with the line and fault found first."""
    checked, digest, order = Checked(), hashlib.sha256(), 0
    checker = _Checker(archive, ledger, digest)
    for number, line in archives.lines_of(archive):
        digest.update(line)
        advance(1)
        checked.lines = number
        try:
            record = parsed(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            if number == 1:
                checked.source = _heading(record, checked.report)
                continue
            order = _in_order(record, order)
            read = _read(record, checked.report)
            if read is not None:
                if keeps_ids:
                    _keepable(read)
                checker.fits(number, read)
        except Fault as fault:
            raise Refused(f"line {number}: {fault}.") from None
    if not checked.lines:
        raise Refused("line 1: is missing, the file is empty.")
    checker.finish()
    checked.digest = digest.hexdigest()
    return checked


def records_after(archive: Archive, line: int) -> Iterator[tuple[int, Record]]:
    """Yield again the records of a checked import that follow `line`."""
    for number, text in archives.lines_of(archive):
        if number > max(line, 1):
            record = _read(parsed(text), None)
            if record is not None:
                yield number, record


def _heading(record: dict[str, object], report: Report) -> str:
    fields = Fields(record)
    if record.get("kind") != "exchange":
        raise Fault("the first line must be of the kind «exchange»")
    if not fields.has("version") or record["version"] is not VERSION:
        raise Fault(f"«version» must be {VERSION}")
    source = fields.required("source", 120)
    report.note_unknown(f"exchange.{key}" for key in fields.unknown())
    return source


def _in_order(record: dict[str, object], order: int) -> int:
    kind = record.get("kind")
    if not isinstance(kind, str) or not kind:
        raise Fault("«kind» is missing")
    if kind == "exchange":
        raise Fault("a second heading")
    if kind not in READERS:
        return order
    place = _ORDER.index(kind)
    if place < order:
        raise Fault(f"a {kind} after the first {_ORDER[order]}")
    return place


def _read(record: dict[str, object], report: Report | None) -> Record | None:
    kind = str(record["kind"])
    if kind not in READERS:
        if report:
            report.note_unknown([kind[:40]])
        return None
    fields = Fields(record)
    read = READERS[kind](fields)
    if report:
        report.note_unknown(f"{kind}.{key[:40]}" for key in fields.unknown())
        report.tally(kind).read += 1
    return read


class _Checker:
    """Whether each record fits those before it."""

    def __init__(self, archive: Archive, ledger: Ledger, digest: "hashlib._Hash") -> None:
        self._archive, self._ledger, self._digest = archive, ledger, digest

    def fits(self, line: int, record: Record) -> None:  # noqa: C901  # one case a kind
        """Raise `Fault` unless what `record` refers to is there and its id is new."""
        match record:
            case MemberRecord():
                self._member(record)
            case ForumRecord():
                self._exists("forum", "parent", record.parent)
                self._new("forum", record.id)
            case TopicRecord():
                self._topic(record)
            case PostRecord():
                self._post(line, record)
            case RevisionRecord():
                self._exists("post", "post", record.post)
                self._exists("member", "by", record.by)
                self._exists("member", "purged_by", record.purged_by)
                self._ledger.counts["revision"] += 1
            case QuoteRecord():
                self._exists("post", "post", record.post)
                self._exists("post", "of", record.of)
            case AttachmentRecord():
                self._exists("post", "post", record.post)
                self._new("attachment", record.id)
                self._file(record.file)
            case EventRecord():
                self._event(record)
            case FollowRecord():
                self._exists("topic", "topic", record.topic)
                self._exists("member", "member", record.member)
                self._ledger.counts["follow"] += 1

    def finish(self) -> None:
        """Raise `Refused` for an answer to a post that never came."""
        stray = self._ledger.stray_answer()
        if stray:
            line, target = stray
            raise Refused(f"line {line}: no post «{target}» in its topic to reply to.")

    def _member(self, record: MemberRecord) -> None:
        self._new("member", record.id)
        if not self._ledger.add("name", fold(record.name)):
            raise Fault(f"the name «{record.name}» is already another member's")
        if record.email and not self._ledger.add("email", record.email.casefold()):
            raise Fault("the e-mail address is already another member's")
        for group in record.groups:
            self._ledger.add("group", group)
        if record.avatar:
            self._file(record.avatar)

    def _topic(self, record: TopicRecord) -> None:
        self._exists("forum", "forum", record.forum)
        self._exists("member", "locked_by", record.locked_by)
        self._writer(record.writer)
        self._new("topic", record.id)

    def _post(self, line: int, record: PostRecord) -> None:
        self._exists("topic", "topic", record.topic)
        self._exists("member", "edited_by", record.edited_by)
        self._exists("member", "removed_by", record.removed_by)
        self._writer(record.writer)
        self._new("post", record.id, record.topic)
        if record.reply_to is not None:
            self._ledger.add_answer(line, record.id, record.reply_to, record.topic)

    def _event(self, record: EventRecord) -> None:
        self._exists("topic", "topic", record.topic)
        self._exists("member", "by", record.by)
        self._exists("post", "post", record.post)
        self._ledger.counts["event"] += 1

    def _writer(self, writer: Writer) -> None:
        self._exists("member", "author", writer.member)

    def _exists(self, kind: str, key: str, old: str | None) -> None:
        if old is not None and not self._ledger.has(kind, old):
            raise Fault(f"«{key}» names no {kind} before this line: «{old}»")

    def _new(self, kind: str, old: str, place: str | None = None) -> None:
        if not self._ledger.add(kind, old, place):
            raise Fault(f"a second {kind} with the id «{old}»")

    def _file(self, path: str) -> None:
        size = self._archive.size(path)
        if size is None:
            raise Fault(f"the file «{path}» is missing or damaged")
        if size > archives.LARGEST_FILE:
            raise Fault(f"the file «{path}» is larger than {archives.LARGEST_FILE} bytes")
        if self._ledger.add("file", path):
            self._digest.update(f"{path} {size}\n".encode())


def _keepable(record: Record) -> None:
    if isinstance(record, NAMELESS):
        return
    old = record.id
    if not (old.isdigit() and old[0] != "0" and len(old) <= 10 and int(old) <= LARGEST):
        raise Fault(
            f"the id «{old}» cannot be kept: it is not a number from 1 to {LARGEST}"
        )
