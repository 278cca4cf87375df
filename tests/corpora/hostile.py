"""The hostile texts beside the project, read where they are."""

import json
from functools import cache
from pathlib import Path

from app.core.text import filling, plain
from app.core.text.rendering import Format, Rendered, escaped, render
from tests.conftest import lacking

CORPORA = Path(__file__).parents[3] / "shared/corpora"
POST_LIMIT = 50_000
FORMATS: tuple[Format, ...] = ("markdown", "html")


def rows(name: str) -> list[dict[str, object]]:
    """Return the rows of one corpus."""
    if not CORPORA.is_dir():
        lacking("the corpora are not beside the project")
    lines = (CORPORA / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


@cache
def payloads() -> dict[str, str]:
    """Return every text that means to run something, by its id, each once."""
    names = sorted(path.stem for path in CORPORA.glob("xss_*.jsonl"))
    found: dict[str, str] = {}
    for name in (*names, "blns", "ssti", "text_unicode"):
        found |= {str(row["payload"]): str(row["id"]) for row in rows(name)}
    return {label: payload for payload, label in found.items()}


@cache
def fragments(fmt: Format) -> dict[str, str]:
    """Return what each text is rendered to, its quotes beside it."""
    return {label: whole(render(text, fmt)) for label, text in payloads().items()}


def whole(made: Rendered) -> str:
    """Return all the HTML of a rendering, addresses as they are without a card."""
    return "".join(map(_without_cards, (made.html, *(quote.html for quote in made.quotes))))


def _without_cards(html: str) -> str:
    shown = (
        piece.html if isinstance(piece, filling.Alone) else piece
        for piece in filling.pieces(html)
    )
    return "".join(
        piece if isinstance(piece, str) else f"<!--{piece.kind}-->" for piece in shown
    )


def is_kept(text: str, made: Rendered) -> bool:
    """Tell whether a text is still there once rendered, or else as it was typed."""
    if made.intact:
        return plain.is_visible(plain.words(made.html)) or "<hr" in made.html
    return made == escaped(text)


def built(recipe: object) -> str:
    """Build a text that is slow to read, cut to the length of a post."""
    if isinstance(recipe, dict):
        template = str(recipe["template"])
        lines = (template.replace("{pad2}", "  " * n) for n in range(recipe["range"]))
        return "".join(lines)[:POST_LIMIT]
    assert isinstance(recipe, list)
    return "".join(text * times for text, times in recipe)[:POST_LIMIT]
