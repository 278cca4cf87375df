"""Texts in and HTML out, a JSON line each."""

import io
import json
from collections.abc import Iterator

import pytest

from app.core.text import stream, wire
from app.core.text.rendering import FileRef, Format, References, Rendered, render


class InProcess:
    """Renders right here."""

    def render(self, text: str, fmt: Format, references: References) -> Rendered:
        """Render in this process."""
        return render(text, fmt, references)


class Flushed(io.BytesIO):
    """Remembers what had been flushed each time."""

    def __init__(self) -> None:
        super().__init__()
        self.flushed: list[int] = []

    def flush(self) -> None:
        """Remember how much had been written."""
        self.flushed.append(self.tell())


def answers(*lines: bytes) -> list[dict[str, str]]:
    out = io.BytesIO()
    stream.render_lines(lines, out, InProcess(), lambda made: f"[{made.html}]")
    assert out.getvalue().isascii()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_payload_is_answered_filled_and_in_ascii() -> None:
    assert answers(
        b'{"payload": "caf\xc3\xa9"}', b'{"payload": "<i>a</i>", "format": "html"}'
    ) == [
        {"html": "[<p>café</p>]"},
        {"html": "[<i>a</i>]"},
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n",
        b"nothing\n",
        b"[1]",
        b'"payload"',
        b"{}",
        b'{"payload": 3}',
        b'{"payload": "a", "format": "pdf"}',
        b'{"payload": "a", "format": []}',
        b'{"payload": "\xff"}',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_refused_in_a_sentence_and_the_next_is_read(line: bytes) -> None:
    refused, answered = answers(line, b'{"payload": "a"}')

    assert refused["error"].endswith(".")
    assert answered == {"html": "[<p>a</p>]"}


def test_an_answer_is_flushed_before_the_next_line_is_read() -> None:
    out = Flushed()
    seen = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            seen.append((number, len(out.flushed)))
            yield b'{"payload": "a"}'

    stream.render_lines(lines(), out, InProcess(), lambda made: made.html)

    assert seen == [(0, 0), (1, 1), (2, 2)]
    assert out.flushed[-1] == len(out.getvalue())


def test_texts_and_renderings_cross_a_pipe_unchanged() -> None:
    file = FileRef(2, "p.png", "image/png", "/attachment/2/p.png", 6, 4, "Plan")
    references = References({"anne": 5}, {2: file})
    source = (
        "@Anne ![](attachment:2) \ud83d\n\n::: quote author=Anne at=2013-03-07\na\n:::\n"
        "::: quote post=3\n:wink:\n:::"
    )
    packed = wire.unpack_text(wire.pack_text(source, "markdown", references))

    assert packed == (source, "markdown", references)
    made = render(source, "markdown", references)
    assert wire.unpack_rendered(wire.pack_rendered(made)) == made
