"""A small forum that holds every kind, key and state of the exchange format."""

import zlib
from pathlib import Path

from tests.factories import moving

Record = dict[str, object]

HASH = "$argon2id$kept"
PDF = b"%PDF-1.4 a witness"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x40\x00\x00\x00\xf0\x08\x02\x00\x00\x00"
    + zlib.crc32(b"never decoded").to_bytes(4, "big")
)
NAME = "Plan d’accès — été\u00a0: «n° 2».pdf"
FILES = {"one.pdf": PDF, "face of Anne.png": PNG, "again.pdf": PDF}

HEADING: Record = {"kind": "exchange", "version": 1, "source": "everything"}


def at(minutes: int) -> str:
    """Return a moment of one day, to the microsecond, in Paris."""
    return f"2024-05-01T{9 + minutes // 60:02}:{minutes % 60:02}:07.000123+02:00"


def member(number: int, name: str, **keys: object) -> Record:
    """Make a member's record."""
    return {"kind": "member", "id": str(number), "name": name, "joined_at": at(0), **keys}


def post(number: int, topic: int, body: str = "Bonjour.", **keys: object) -> Record:
    """Make a post's record, by a guest unless somebody is named."""
    written = {"format": "markdown", "created_at": at(number), "body": body}
    by = {} if {"author", "guest_name"} & keys.keys() else {"guest_name": None}
    return {
        "kind": "post",
        "id": str(number),
        "topic": str(topic),
        **written,
        **by,
        **keys,
    }


MEMBERS = (
    member(
        3,
        "Anne Verneuil",
        email="Anne@example.org",
        password_hash=HASH,
        avatar="files/face of Anne.png",
        group="Équipe",
    ),
    member(5, "Ben", state="banned", group=["Équipe", "Catalogue"]),
    member(8, "Partie", state="deleted"),
)
FORUMS: tuple[Record, ...] = (
    {"kind": "forum", "id": "2", "title": "Accueil", "description": "Ici.", "position": 7},
    {"kind": "forum", "id": "4", "title": "Sous-sol", "parent": "2", "shareable": False},
)
TOPICS: tuple[Record, ...] = (
    {
        "kind": "topic",
        "id": "1",
        "forum": "2",
        "title": "Tout\u00a0: <b>à la fois</b> ?",
        "created_at": at(1),
        "author": "3",
        "views": 41,
        "pinned": True,
        "tags": ["été", "plan"],
    },
    {
        "kind": "topic",
        "id": "6",
        "forum": "4",
        "title": "Clos",
        "created_at": at(30),
        "guest_name": "Zoé",
        "locked": True,
        "locked_at": at(59),
        "locked_by": "5",
        "lock_reason": "Réglé.",
    },
    {
        "kind": "topic",
        "id": "7",
        "forum": "4",
        "title": "Rien de publié",
        "created_at": at(2),
        "author": None,
    },
)
POSTS = (
    post(10, 1, "Voir [le plan](attachment:2) :wink:, @Ben.", author="3"),
    post(11, 1, "::: quote post=10\nVoir le plan.\n:::\n\nVu.", author="5", reply_to="14"),
    post(12, 1, "Sans nom."),
    post(13, 1, "Signé.", guest_name="Zoé", reply_to="10"),
    post(14, 1, "Plus personne.", author=None, reply_to="10"),
    post(15, 1, "Retiré.", author="8", state="hidden", reply_to="10"),
    post(
        16,
        1,
        "Supprimé.",
        author="3",
        state="deleted",
        reworded_at=at(17),
        removed_at=at(58),
        removed_by="3",
    ),
    post(17, 1, "En attente.", state="pending"),
    post(
        18,
        1,
        '<p>Ancien.</p><blockquote class="ipsQuote" data-ipsquote-contentcommentid="10">'
        '<p>Cité.</p></blockquote><p><img src="attachment:9"></p>',
        format="html",
        author="3",
        edited_at=at(25),
        edited_by="5",
        edit_reason="Une coquille.",
        minor=True,
    ),
    post(19, 1, "Du texte,\n\nrien de plus : attachment:2", format="text", author="3"),
    post(31, 6, "::: quote post=999\nNulle part.\n:::\n\nSeul.", guest_name="Zoé"),
    post(32, 6, "A", author="3", reply_to="33"),
    post(33, 6, "B", author="3", reply_to="32"),
    post(40, 7, "Attend seul.", state="pending"),
)
REVISIONS: tuple[Record, ...] = (
    {
        "kind": "revision",
        "post": "18",
        "at": at(24),
        "by": "3",
        "body": "Voir `::: quote post=10`\n\n::: quote post=11\nAvant.\n:::",
        "format": "markdown",
        "reason": "Une précision.",
        "minor": True,
        "title": "Un autre titre",
    },
    {
        "kind": "revision",
        "post": "18",
        "at": at(25),
        "purged_at": at(26),
        "purged_by": "5",
    },
)
QUOTES: tuple[Record, ...] = (
    {"kind": "quote", "post": "18", "of": "12"},
    {"kind": "quote", "post": "18", "of": "11"},
)
ATTACHMENTS: tuple[Record, ...] = (
    {
        "kind": "attachment",
        "id": "2",
        "post": "10",
        "name": NAME,
        "file": "files/one.pdf",
        "media_type": "application/pdf",
        "downloads": 12,
    },
    {
        "kind": "attachment",
        "id": "9",
        "post": "18",
        "name": "plan.png",
        "file": "files/face of Anne.png",
        "alt": "Le plan du hall",
    },
    {
        "kind": "attachment",
        "id": "12",
        "post": "18",
        "name": "encore.pdf",
        "file": "files/again.pdf",
        "media_type": "not a type",
    },
)
EVENTS: tuple[Record, ...] = (
    {
        "kind": "event",
        "topic": "1",
        "what": "title",
        "at": at(40),
        "by": "3",
        "before": "Un autre titre",
        "after": "Tout",
    },
    {"kind": "event", "topic": "1", "what": "post restored", "at": at(41), "post": "13"},
)
FOLLOWS: tuple[Record, ...] = (
    {"kind": "follow", "topic": "1", "member": "3", "language": "en", "since": at(42)},
    {"kind": "follow", "topic": "1", "email": "Zoe@example.org", "since": at(43)},
    {"kind": "follow", "topic": "6", "member": "3", "since": at(44), "wanted": False},
)
BEFORE = (*MEMBERS, *FORUMS, *TOPICS, *POSTS)
AFTER = (*REVISIONS, *QUOTES, *ATTACHMENTS, *EVENTS, *FOLLOWS)
RECORDS = (*BEFORE, *AFTER)


def written_to(path: Path, *later: Record) -> Path:
    """Write all of it, and `later` posts, as an exchange folder."""
    moving.write(path, HEADING, *BEFORE, *later, *AFTER)
    for name, content in FILES.items():
        (path / "files" / name).write_bytes(content)
    return path
