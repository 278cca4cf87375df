"""Texts and renderings as JSON lines, between the forum and its render workers."""

import json
from dataclasses import asdict
from datetime import datetime

from app.core.text.parts import FileRef, Format, Pasted, QuotedPart, References, Rendered


def pack_text(text: str, fmt: Format, references: References) -> bytes:
    """Write one text to render."""
    files = [asdict(file) for file in references.files.values()]
    said = {
        "text": text,
        "format": fmt,
        "members": dict(references.members),
        "files": files,
    }
    return json.dumps(said).encode() + b"\n"


def unpack_text(line: bytes) -> tuple[str, Format, References]:
    """Read one text to render."""
    said = json.loads(line)
    files = {file["id"]: FileRef(**file) for file in said["files"]}
    return said["text"], said["format"], References(said["members"], files)


def pack_paste(html: str) -> bytes:
    """Write what was pasted, to be made Markdown."""
    return json.dumps({"pasted": html}).encode() + b"\n"


def unpack_paste(line: bytes) -> str | None:
    """Read what was pasted, None when the line holds a text to render."""
    pasted: str | None = json.loads(line).get("pasted")
    return pasted


def pack_pasted(made: Pasted | None) -> bytes:
    """Write what became of a paste."""
    return json.dumps(made and asdict(made)).encode() + b"\n"


def unpack_pasted(line: bytes) -> Pasted | None:
    """Read what became of a paste."""
    said = json.loads(line)
    return Pasted(**said) if said else None


def pack_rendered(made: Rendered) -> bytes:
    """Write one rendering."""
    said = asdict(made)
    for quote in said["quotes"]:
        quote["at"] = quote["at"].isoformat() if quote["at"] else None
    return json.dumps(said).encode() + b"\n"


def unpack_rendered(line: bytes) -> Rendered:
    """Read one rendering."""
    said = json.loads(line)
    quotes = tuple(_quote(quote) for quote in said.pop("quotes"))
    for name in ("mentions", "files"):
        said[name] = tuple(said[name])
    return Rendered(**said, quotes=quotes)


def _quote(said: dict[str, object]) -> QuotedPart:
    at = said.pop("at")
    return QuotedPart(**said, at=datetime.fromisoformat(str(at)) if at else None)  # type: ignore[arg-type]  # as packed
