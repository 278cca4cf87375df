"""Texts in, HTML out, a JSON line each: for scripts and other programs."""

import json
from collections.abc import Callable, Iterable
from typing import IO, Protocol

from app.core.text.parts import Format, References, Rendered

FORMATS: tuple[Format, ...] = ("markdown", "html", "text")


class RendersOne(Protocol):
    """Whatever renders one text."""

    def render(self, text: str, fmt: Format, references: References) -> Rendered:
        """Return `text` rendered."""
        ...


def render_lines(
    lines: Iterable[bytes],
    out: IO[bytes],
    renderer: RendersOne,
    fill: Callable[[Rendered], str],
) -> None:
    """Answer each `{"payload": …}` with `{"html": …}`, flushed before the next is read."""
    for line in lines:
        answer = _answer(line, renderer, fill)
        out.write(json.dumps(answer, ensure_ascii=True).encode("ascii") + b"\n")
        out.flush()


def _answer(
    line: bytes, renderer: RendersOne, fill: Callable[[Rendered], str]
) -> dict[str, str]:
    try:
        asked = json.loads(line)
        payload, fmt = asked["payload"], asked.get("format", "markdown")
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"error": 'A line is a JSON object like {"payload": "text"}.'}
    if not isinstance(payload, str) or fmt not in FORMATS:
        return {"error": f'"payload" is text and "format" one of {", ".join(FORMATS)}.'}
    return {"html": fill(renderer.render(payload, fmt, References()))}
